package ingest

import (
	"bytes"
	"errors"
	"io"
	"os"

	"recole"
)

// form is what a source is, told by its first bytes and never by its name.
type form int

const (
	plain    form = iota // text of some sort: its package finds out which
	workbook             // a spreadsheet, or what pretends to be one
	paper                // a PDF
	picture              // an image of one page, or of several
)

// refusal is a kind of content that is recognised in order to be refused with
// a better message than "binary".
type refusal struct {
	magic []string // any of these at the offset
	at    int
	what  recole.Phrase
}

func refusals() []refusal {
	drawn := recole.Say("c'est une image d'un format que recole ne lit pas ; donnez-la en PNG, JPEG, TIFF ou PDF", "is a picture in a format that recole does not read; give it as PNG, JPEG, TIFF or PDF")
	packed := recole.Say("c'est une archive compressée ; extrayez d'abord le fichier qu'elle contient", "is a compressed archive; extract the file in it first")
	media := recole.Say("c'est un fichier audio ou vidéo, pas une liste", "is an audio or video file, not a list")
	return []refusal{
		{[]string{"GIF87a", "GIF89a", "II+\x00", "MM\x00+", "BM", "\x00\x00\x01\x00"}, 0, drawn},
		{[]string{"WEBP"}, 8, drawn},
		{[]string{"\x1f\x8b", "BZh", "\xfd7zXZ\x00", "7z\xbc\xaf\x27\x1c", "Rar!\x1a\x07", "\x28\xb5\x2f\xfd"}, 0, packed},
		{[]string{"ustar"}, 257, packed},
		{[]string{"ID3", "OggS", "fLaC"}, 0, media},
		{[]string{"ftyp"}, 4, media},
		{[]string{"{\\rtf"}, 0, recole.Say("c'est un document RTF ; enregistrez-le en texte, en HTML ou en classeur .xlsx", "is an RTF document; save it as text, HTML or an .xlsx workbook")},
		{[]string{"\x7fELF", "MZ\x90", "\xca\xfe\xba\xbe"}, 0, recole.Say("c'est un programme, pas une liste", "is a program, not a list")},
		{[]string{"SQLite format 3\x00"}, 0, recole.Say("c'est une base SQLite ; exportez-en la table au format CSV", "is an SQLite database; export its table as CSV")},
	}
}

// detect tells what f is, and refuses what recole cannot read, saying what to
// do. It leaves f at its beginning.
func detect(f *os.File, name string) (form, error) {
	head := make([]byte, 1024)
	n, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return plain, &recole.Trouble{Place: name, What: recole.Say("lecture impossible", "cannot be read"), Err: err}
	}
	head = head[:n]
	if n == 0 {
		return plain, &recole.Trouble{Place: name, What: recole.Say("le fichier est vide", "the file is empty")}
	}
	if hasAny(head, "PK\x03\x04", "PK\x05\x06", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
		return workbook, nil
	}
	if bytes.Contains(head, []byte("%PDF-")) && !isMarkup(head) {
		return paper, nil
	}
	if hasAny(head, "\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "II*\x00", "MM\x00*") {
		return picture, nil
	}
	for _, r := range refusals() {
		if len(head) > r.at && hasAny(head[r.at:], r.magic...) && !looksWritten(head) {
			return plain, &recole.Trouble{Place: name, What: r.what}
		}
	}
	return plain, nil
}

func hasAny(b []byte, prefixes ...string) bool {
	for _, p := range prefixes {
		if bytes.HasPrefix(b, []byte(p)) {
			return true
		}
	}
	return false
}

func isMarkup(head []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(head), []byte("<")) }

// looksWritten guards the short magic numbers: a list may begin with "BM" or
// "ID3", but then no byte of its beginning is a control character.
func looksWritten(head []byte) bool {
	if bytes.HasPrefix(head, []byte("{\\rtf")) {
		return false
	}
	for _, c := range head {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' {
			return false
		}
	}
	return true
}
