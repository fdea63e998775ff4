package recole

// Words names the kind for people: "lectures divergentes".
func (k Kind) Words() Phrase {
	switch k {
	case ReadingConflict:
		return Say("lectures divergentes", "conflicting readings")
	case SuspectWord:
		return Say("mot suspect", "suspect word")
	case MissingInView:
		return Say("absent d'une vue", "missing in a view")
	case DuplicateInView:
		return Say("en double dans une vue", "duplicate in a view")
	case StatusConflict:
		return Say("statut contradictoire", "conflicting status")
	case ImpossibleDate:
		return Say("date impossible", "impossible date")
	case NumberMismatch:
		return Say("numéros discordants", "mismatched numbers")
	case SequenceGap:
		return Say("trou dans la numérotation", "gap in the sequence")
	case OrderViolation:
		return Say("hors d'ordre", "out of order")
	case MalformedValue:
		return Say("valeur mal formée", "malformed value")
	case UnknownCode:
		return Say("code inconnu", "unknown code")
	case FootnoteUndefined:
		return Say("renvoi sans note", "mark without a note")
	case FootnoteUnused:
		return Say("note sans renvoi", "note without a mark")
	case RejectedLine:
		return Say("ligne rejetée", "rejected line")
	default: // a file may hold the kinds of a later version
		return Phrase{FR: string(k), EN: string(k)}
	}
}

// Words names the severity for people, for one finding and for many:
// "avertissement", "avertissements".
func (s Severity) Words() (one, many Phrase) {
	switch s {
	case Error:
		return Say("erreur", "error"), Say("erreurs", "errors")
	case Warning:
		return Say("avertissement", "warning"), Say("avertissements", "warnings")
	default:
		return Say("information", "info"), Say("informations", "info")
	}
}

// Words says of one line and of many lines what they are: "rangée",
// "rangées". In French a line of the source is a « ligne », a row of the table
// a « rangée ».
func (f Fate) Words() (one, many Phrase) {
	switch f {
	case FateRow:
		return Say("rangée", "row"), Say("rangées", "rows")
	case FateHeading:
		return Say("titre", "heading"), Say("titres", "headings")
	case FateFootnote:
		return Say("note", "footnote"), Say("notes", "footnotes")
	case FateBlank:
		return Say("vide", "blank"), Say("vides", "blank")
	case FateRejected:
		return Say("rejetée", "rejected"), Say("rejetées", "rejected")
	default:
		return Say("sans sort", "without a fate"), Say("sans sort", "without a fate")
	}
}

// EvidenceWords names a kind of evidence for people: "votes des vues".
func EvidenceWords(kind string) Phrase {
	switch kind {
	case "votes":
		return Say("votes des vues", "votes of the views")
	case "confusion":
		return Say("confusion de lecture", "misreading")
	case "lexicon":
		return Say("lexique", "lexicon")
	case "variants":
		return Say("variante déclarée", "declared variant")
	case "letters":
		return Say("suites de lettres", "sequences of letters")
	case "order":
		return Say("ordre de tri", "sort order")
	case "structure":
		return Say("structure", "structure")
	case "editions":
		return Say("autres éditions", "other editions")
	case "context":
		return Say("contexte", "context")
	case "decision":
		return Say("décision", "decision")
	case "retired":
		return Say("décision d’alors", "former decision")
	default:
		return Phrase{FR: kind, EN: kind}
	}
}
