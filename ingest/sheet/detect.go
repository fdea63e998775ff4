package sheet

import (
	"bytes"
	"errors"
	"io"
	"os"
	"unicode/utf16"

	"recole"
)

// Kind is what a file turned out to be, told by its content.
type Kind string

// The kinds of files. Only the first two can be read; Zip must be looked into
// to be known.
const (
	XLSX      Kind = "xlsx"
	ODS       Kind = "ods"
	Zip       Kind = "zip"
	XLS       Kind = "xls"
	XLSB      Kind = "xlsb"
	Encrypted Kind = "encrypted"
	OLE       Kind = "ole" // another document of Office 97–2003, a mail, an installer …
	Document  Kind = "document"
	Slides    Kind = "slides"
	Numbers   Kind = "numbers"
	Program   Kind = "jar"
	Packed    Kind = "packed" // an archive that holds files
	Unknown   Kind = "unknown"
)

const (
	zipMagic      = "PK\x03\x04"
	emptyZipMagic = "PK\x05\x06"
	oleMagic      = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
)

// Detect tells from its bytes what f is: Zip, one of the kinds that are no zip
// archive, or Unknown. It leaves the offset of f alone.
func Detect(f *os.File) (Kind, error) {
	head := make([]byte, 8)
	n, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return Unknown, err
	}
	switch head = head[:n]; {
	case bytes.HasPrefix(head, []byte(zipMagic)), bytes.HasPrefix(head, []byte(emptyZipMagic)):
		return Zip, nil
	case bytes.HasPrefix(head, []byte(oleMagic)):
		return detectOLE(f)
	}
	return Unknown, nil
}

// oleSearch is how far the directory of an OLE2 file is searched for. It stands
// anywhere in the file; office software puts it near the beginning or the end.
const oleSearch = 256 << 20

// detectOLE tells an old workbook from an encrypted new one by the names in
// the directory of the file ([MS-CFB] 2.6.1): entries of 128 bytes, each
// beginning with its name in UTF-16 and, at byte 64, the length of the name.
func detectOLE(f *os.File) (Kind, error) {
	r := io.NewSectionReader(f, 0, oleSearch)
	buf := make([]byte, 1<<20)
	found := OLE
	for {
		n, err := io.ReadFull(r, buf)
		for entry := buf[:n]; len(entry) >= 128; entry = entry[128:] {
			switch {
			case isEntry(entry, "EncryptedPackage"):
				return Encrypted, nil
			case isEntry(entry, "Workbook"), isEntry(entry, "Book"):
				found = XLS
			}
		}
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return found, nil
		case err != nil:
			return Unknown, err
		}
	}
}

func isEntry(entry []byte, name string) bool {
	size := 2 * (len(name) + 1) // with the terminating zero
	if int(entry[64])|int(entry[65])<<8 != size {
		return false
	}
	for i, c := range utf16.Encode([]rune(name)) {
		if entry[2*i] != byte(c) || entry[2*i+1] != byte(c>>8) {
			return false
		}
	}
	return true
}

// refusal says why a kind cannot be read and what to do; false where it can.
func (k Kind) refusal() (recole.Phrase, bool) {
	switch k {
	case XLSX, ODS, Zip:
		return recole.Phrase{}, false
	case XLS:
		return recole.Say(
			"c'est un classeur Excel 97–2003 (.xls), que recole ne lit pas ; ouvrez-le et enregistrez-le au format .xlsx (Fichier > Enregistrer sous)",
			"is an Excel 97–2003 workbook (.xls), which recole does not read; open it and save it as .xlsx (File > Save As)"), true
	case XLSB:
		return recole.Say(
			"c'est un classeur Excel binaire (.xlsb), que recole ne lit pas ; ouvrez-le et enregistrez-le au format .xlsx (Fichier > Enregistrer sous)",
			"is a binary Excel workbook (.xlsb), which recole does not read; open it and save it as .xlsx (File > Save As)"), true
	case Encrypted:
		return recole.Say(
			"le classeur est protégé par un mot de passe ; ouvrez-le, retirez le mot de passe (Fichier > Informations > Protéger le classeur > Chiffrer avec mot de passe) et enregistrez-le",
			"the workbook is protected by a password; open it, remove the password (File > Info > Protect Workbook > Encrypt with Password) and save it"), true
	case OLE:
		return recole.Say(
			"c'est un fichier d'Office 97–2003, mais pas un classeur ; copiez la liste dans un classeur .xlsx",
			"is a file of Office 97–2003, but no workbook; copy the list into an .xlsx workbook"), true
	case Document:
		return recole.Say(
			"c'est un document de traitement de texte, pas un classeur ; enregistrez-le en page web (.html), ou copiez la liste dans un classeur .xlsx",
			"is a word processor's document, not a workbook; save it as a web page (.html), or copy the list into an .xlsx workbook"), true
	case Slides:
		return recole.Say(
			"c'est une présentation, pas un classeur ; copiez la liste dans un classeur .xlsx",
			"is a presentation, not a workbook; copy the list into an .xlsx workbook"), true
	case Numbers:
		return recole.Say(
			"c'est un document iWork (Numbers), que recole ne lit pas ; exportez-le vers Excel (Fichier > Exporter vers)",
			"is an iWork document (Numbers), which recole does not read; export it to Excel (File > Export To)"), true
	case Program:
		return recole.Say("c'est un programme (.jar, .apk), pas un classeur", "is a program (.jar, .apk), not a workbook"), true
	case Packed:
		return recole.Say(
			"c'est une archive zip, pas un classeur ; extrayez d'abord le fichier qu'elle contient",
			"is a zip archive, not a workbook; extract the file in it first"), true
	}
	return recole.Say("ce n'est pas un classeur", "is not a workbook"), true
}
