package report

import "recole"

// meaning explains a kind of finding to whoever meets it outside the report,
// in a CI system's own pages: what was found, and what to do about it. It is
// zero for a kind that this version does not know.
func meaning(k recole.Kind) recole.Phrase {
	switch k {
	case recole.ReadingConflict:
		return recole.Say("Les vues impriment des choses différentes pour le même champ de la même fiche. Comparer les lectures ; si recole n'a pas pu trancher, prendre une décision.",
			"The views print different things for the same field of the same record. Compare the readings; where recole could not settle it, rule on it.")
	case recole.SuspectWord:
		return recole.Say("Toutes les vues impriment un mot douteux, que recole comprend autrement. Vérifier que le sens retenu est le bon.",
			"All views print a doubtful word, which recole understands otherwise. Check that the meaning it chose is right.")
	case recole.MissingInView:
		return recole.Say("Une fiche manque dans une vue alors que d'autres l'impriment. Chercher si elle a été oubliée ou retirée.",
			"A record is missing from a view while others print it. Find out whether it was forgotten or withdrawn.")
	case recole.DuplicateInView:
		return recole.Say("Une vue imprime la même fiche plus d'une fois. Chercher laquelle des rangées est de trop, ou quel numéro est faux.",
			"A view prints the same record more than once. Find the row that is one too many, or the number that is wrong.")
	case recole.StatusConflict:
		return recole.Say("La fiche figure à la fois parmi celles en vigueur et parmi celles qui ne le sont plus. Décider laquelle des deux inscriptions vaut.",
			"The record stands both among those in force and among those no longer so. Decide which entry holds.")
	case recole.ImpossibleDate:
		return recole.Say("Une date n'existe pas, ou contredit une autre date de la fiche. La corriger d'après les documents d'origine.",
			"A date does not exist, or contradicts another date of the record. Correct it from the original documents.")
	case recole.NumberMismatch:
		return recole.Say("Le numéro abrégé n'est pas la fin du numéro entier. L'un des deux est faux.",
			"The short number is not the end of the full number. One of the two is wrong.")
	case recole.SequenceGap:
		return recole.Say("Des numéros ne figurent nulle part alors que ceux qui les entourent y sont. Chercher si des fiches ont été perdues.",
			"Numbers stand nowhere although those around them do. Find out whether records were lost.")
	case recole.OrderViolation:
		return recole.Say("Une rangée n'est pas où l'ordre de la vue la veut, ou une date va à rebours des numéros. Souvent l'indice d'une valeur fausse.",
			"A row is not where the order of its view wants it, or a date runs against the numbers. Often a sign of a wrong value.")
	case recole.MalformedValue:
		return recole.Say("Une cellule n'a pas la forme que sa colonne demande. La corriger, ou compléter le profil si la forme est admise.",
			"A cell does not have the form that its column wants. Correct it, or complete the profile if the form is a right one.")
	case recole.UnknownCode:
		return recole.Say("Un code n'est pas de ceux que le profil connaît. Le corriger, ou l'ajouter au profil.",
			"A code is none of those that the profile knows. Correct it, or add it to the profile.")
	case recole.FootnoteUndefined:
		return recole.Say("Une rangée renvoie à une note qui n'est pas imprimée. Le statut de la fiche reste inconnu.",
			"A row refers to a footnote that is not printed. The status of the record remains unknown.")
	case recole.FootnoteUnused:
		return recole.Say("Aucune rangée ne renvoie à cette note. Chercher la fiche dont elle parle.",
			"No row refers to this footnote. Find the record that it speaks of.")
	case recole.RejectedLine:
		return recole.Say("Une ligne n'est ni rangée, ni titre, ni note. Vérifier qu'elle ne porte pas une fiche perdue.",
			"A line is neither row, heading nor footnote. Check that it does not hold a lost record.")
	default:
		return recole.Phrase{}
	}
}
