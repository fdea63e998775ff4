package text

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"recole"
)

func empty(name string) error {
	return &recole.Trouble{Place: name, What: recole.Say("le fichier est vide", "the file is empty")}
}

func notText(name string) error {
	return &recole.Trouble{Place: name, What: recole.Say(
		"ce n'est pas du texte (contenu binaire)\u00a0; donnez le texte ou le classeur de la liste",
		"is not text (binary content); give the list as text or as a workbook")}
}

func damaged(name string, line int) error {
	return &recole.Trouble{Place: at(name, line), What: recole.Say(
		"octet nul au milieu du texte\u00a0: le fichier est endommagé ou binaire\u00a0; exportez-le de nouveau",
		"zero byte in the midst of the text: the file is damaged or binary; export it again")}
}

func tooLong(name string, line int) error {
	return &recole.Trouble{Place: at(name, line), What: recole.Say(
		"ligne de plus de %d\u00a0Mio\u00a0: ce n'est sans doute pas une liste\u00a0; vérifiez le fichier",
		"a line of more than %d MiB: this is hardly a list; check the file", maxLine>>20)}
}

func tooWide(name string, line int) error {
	return &recole.Trouble{Place: at(name, line), What: recole.Say(
		"rangée de plus de %d cellules\u00a0: ce n'est sans doute pas une liste\u00a0; vérifiez le fichier",
		"a row of more than %d cells: this is hardly a list; check the file", maxCells)}
}

func unreadable(name string, err error) error {
	return &recole.Trouble{Place: name, What: recole.Say("lecture impossible", "cannot be read"), Err: err}
}

func at(name string, line int) string { return fmt.Sprintf("%s:%d", name, line) }

// refuse looks at the beginning of a source, decoded, for what is no text or
// holds its text elsewhere, and says what to do.
func refuse(name string, sample []byte) error {
	switch {
	case len(sample) == 0:
		return empty(name)
	case isBinary(sample):
		return notText(name)
	case isArchive(sample):
		return &recole.Trouble{Place: name, What: recole.Say(
			"c'est une page Web à fichier unique (.mht)\u00a0; enregistrez-la en «\u00a0page Web filtrée\u00a0» ou en classeur .xlsx",
			"is a single-file web page (.mht); save it as “web page, filtered” or as an .xlsx workbook")}
	case isFrameset(sample):
		return &recole.Trouble{Place: name, What: recole.Say(
			"la page ne contient que des cadres\u00a0; donnez les pages des feuilles, dans le dossier qui l'accompagne",
			"the page holds nothing but frames; give the pages of the sheets, in the folder beside it")}
	}
	return nil
}

// isBinary tells whether more than one character in fifty is a control
// character that no text has. Random bytes have five times as many.
func isBinary(sample []byte) bool {
	odd, all := 0, 0
	for i := 0; i < len(sample); all++ {
		c, size := utf8.DecodeRune(sample[i:])
		i += size
		switch {
		case c == '\t', c == '\n', c == '\r', c == '\f', c == '\v':
		case c < ' ', c == 0x7f, c >= 0x80 && c < 0xa0 && c != 0x85, c == utf8.RuneError && size > 1:
			odd++
		}
	}
	return odd*50 > all
}

// isArchive recognises a MIME message, as Word and Excel write it when asked
// for a single-file web page.
func isArchive(sample []byte) bool {
	head := strings.ToLower(string(sample[:min(len(sample), 2048)]))
	return strings.Contains(head, "mime-version:") && strings.Contains(head, "multipart/related")
}

// isFrameset recognises the page that Excel writes beside the folder with the
// sheets.
func isFrameset(sample []byte) bool {
	return hasTag(string(sample), "frameset") && !hasTag(string(sample), "table")
}
