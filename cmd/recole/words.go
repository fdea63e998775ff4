package main

import "recole"

// severityWords counts findings of a severity.
func severityWords(s recole.Severity) (one, many recole.Phrase) {
	switch s {
	case recole.Error:
		return recole.Say("erreur", "error"), recole.Say("erreurs", "errors")
	case recole.Warning:
		return recole.Say("avertissement", "warning"), recole.Say("avertissements", "warnings")
	default:
		return recole.Say("information", "info"), recole.Say("informations", "info")
	}
}

// kindWords names a kind of discrepancy.
func kindWords(k recole.Kind) recole.Phrase {
	words := map[recole.Kind]recole.Phrase{
		recole.ReadingConflict:   recole.Say("lectures divergentes", "conflicting readings"),
		recole.SuspectWord:       recole.Say("mot suspect", "suspect word"),
		recole.MissingInView:     recole.Say("absent d’une vue", "missing in a view"),
		recole.DuplicateInView:   recole.Say("en double dans une vue", "duplicate in a view"),
		recole.StatusConflict:    recole.Say("statut contradictoire", "conflicting status"),
		recole.ImpossibleDate:    recole.Say("date impossible", "impossible date"),
		recole.NumberMismatch:    recole.Say("numéros discordants", "mismatched numbers"),
		recole.SequenceGap:       recole.Say("trou dans la numérotation", "gap in the sequence"),
		recole.OrderViolation:    recole.Say("hors d’ordre", "out of order"),
		recole.MalformedValue:    recole.Say("valeur mal formée", "malformed value"),
		recole.UnknownCode:       recole.Say("code inconnu", "unknown code"),
		recole.FootnoteUndefined: recole.Say("renvoi sans note", "mark without a note"),
		recole.FootnoteUnused:    recole.Say("note sans renvoi", "note without a mark"),
		recole.RejectedLine:      recole.Say("ligne rejetée", "rejected line"),
	}
	if p, ok := words[k]; ok {
		return p
	}
	return recole.Phrase{FR: string(k), EN: string(k)}
}

// fateWords counts lines of a fate, by its name in files.
func fateWords(fate string) (one, many recole.Phrase) {
	switch fate {
	case recole.FateRow.String():
		return recole.Say("rangée", "row"), recole.Say("rangées", "rows")
	case recole.FateHeading.String():
		return recole.Say("titre", "heading"), recole.Say("titres", "headings")
	case recole.FateFootnote.String():
		return recole.Say("note", "footnote"), recole.Say("notes", "footnotes")
	case recole.FateBlank.String():
		return recole.Say("vide", "blank"), recole.Say("vides", "blank")
	default:
		return recole.Say("rejetée", "rejected"), recole.Say("rejetées", "rejected")
	}
}
