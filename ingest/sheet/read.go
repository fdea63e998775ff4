package sheet

import (
	"context"
	"errors"
	"io"
	"os"

	"recole"
)

// Read reads a workbook: name is what messages call it, yield is given every
// line in order. Page is the ordinal of the sheet from 1, hidden sheets and
// charts counted; Number is the row's number as the sheet shows it. Rows
// without text between rows with text are blank lines; those after the last
// are no lines. A cell is "" where it is blank or covered by a merged one;
// blank cells at the end of a row are left out. Cells belong to the receiver,
// who must not change them.
//
// The source's Format is "xlsx" or "ods", its Pages are the names of all sheets,
// its Lines the lines yielded, and its Notices tell what was hidden from view.
// The error is yield's own, the context's, or a *recole.Trouble.
func Read(ctx context.Context, f *os.File, name string, yield func(recole.Line) error) (recole.Source, error) {
	b := &book{ctx: ctx, name: name, yield: yield}
	kind, err := Detect(f)
	if err != nil {
		return recole.Source{}, b.trouble(recole.Say("lecture impossible", "cannot be read"), err)
	}
	if what, refused := kind.refusal(); refused {
		return recole.Source{}, b.trouble(what, nil)
	}
	if err := b.open(f); err != nil {
		return recole.Source{}, err
	}
	if err := b.read(); err != nil {
		return recole.Source{}, err
	}
	if b.source.Lines == 0 {
		return recole.Source{}, b.trouble(recole.Say(
			"aucune cellule du classeur ne contient de texte",
			"no cell of the workbook holds any text"), nil)
	}
	return b.source, nil
}

// book is a workbook being read.
type book struct {
	ctx    context.Context
	name   string
	yield  func(recole.Line) error
	zip    *archive
	source recole.Source
	cells  int // handed on so far, blank ones counted
}

// read reads the sheets, once it is known what the archive holds.
func (b *book) read() error {
	main, err := b.zip.identify()
	if err != nil {
		return b.damaged(err)
	}
	if what, refused := main.kind.refusal(); refused {
		return b.trouble(what, nil)
	}
	b.source.Format = string(main.kind)
	if main.kind == ODS {
		return b.readODS()
	}
	return b.readXLSX(main.part)
}

// trouble makes an error about the workbook as a whole.
func (b *book) trouble(what recole.Phrase, cause error) error {
	return &recole.Trouble{Place: b.name, What: what, Err: cause}
}

// damaged makes an error of what went wrong in reading, unless it is one
// already that a person understands.
func (b *book) damaged(cause error) error { return damagedAt(b.name, cause) }

func damagedAt(place string, cause error) error {
	var own stop
	if errors.As(cause, &own) {
		return own.error
	}
	var known *recole.Trouble
	if errors.As(cause, &known) {
		if known.Place == "" {
			known.Place = place
		}
		return cause
	}
	if errors.Is(cause, io.ErrUnexpectedEOF) {
		return &recole.Trouble{Place: place, What: cutOff()}
	}
	return &recole.Trouble{Place: place, What: recole.Say(
		"le classeur est endommagé ; ouvrez-le dans votre tableur et enregistrez-le de nouveau, ou redemandez-le à son auteur",
		"the workbook is damaged; open it in your spreadsheet program and save it again, or ask its author for another copy"), Err: cause}
}

// cutOff says that the file ends too early.
func cutOff() recole.Phrase {
	return recole.Say(
		"le classeur est tronqué : la fin manque ; copiez-le ou envoyez-le de nouveau",
		"the workbook is cut off: its end is missing; copy it or send it again")
}
