package sheet

import (
	"errors"
	"fmt"
	"io"

	"recole"
	"recole/ingest/sheet/markup"
)

// xlsx is an Office Open XML workbook (ECMA-376), its sheets not yet read.
type xlsx struct {
	sheets   []xlsxSheet
	date1904 bool
	texts    *texts
	formats  *formats
}

// xlsxSheet is a sheet as the workbook lists it.
type xlsxSheet struct {
	name   string
	id     string // of its relationship
	hidden bool   // hidden or very hidden
}

// readXLSX reads a workbook, given the name of its main part.
func (b *book) readXLSX(main string) error {
	x, err := b.zip.readWorkbook(main)
	if err != nil {
		return b.damaged(err)
	}
	if len(x.sheets) == 0 {
		return b.trouble(recole.Say("le classeur n'a pas de feuille", "the workbook has no sheet"), nil)
	}
	for _, s := range x.sheets {
		b.source.Pages = append(b.source.Pages, s.name)
	}
	rels, err := b.zip.relationships(main)
	if err != nil {
		return b.damaged(err)
	}
	parts := make(map[string]relationship, len(rels))
	for _, rel := range rels {
		parts[rel.id] = rel
	}
	if err := b.readShared(x, rels); err != nil {
		return b.damaged(err)
	}
	defer x.texts.close()
	defer x.formats.close()
	for i, s := range x.sheets {
		if err := b.readSheet(x, parts[s.id], i, s); err != nil {
			return err
		}
	}
	return nil
}

// readShared reads what all sheets refer to: texts and formats.
func (b *book) readShared(x *xlsx, rels relationships) (err error) {
	x.texts, x.formats = &texts{}, &formats{date1904: x.date1904}
	if i := rels.firstOf("styles"); i >= 0 {
		if err := b.zip.readStyles(rels[i].target, x.formats); err != nil {
			return err
		}
	}
	if i := rels.firstOf("sharedStrings"); i >= 0 {
		return b.readTexts(rels[i].target, x.texts)
	}
	return nil
}

// readSheet reads one sheet, given the reference to its part. Sheets that hold a
// chart, a dialogue or macros only take their number.
func (b *book) readSheet(x *xlsx, ref relationship, i int, s xlsxSheet) error {
	place := b.name + ":" + s.name
	switch ref.kind {
	case "worksheet":
	case "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet":
		return nil
	default:
		return damagedAt(place, errMissing)
	}
	w := &worksheet{xlsx: x, page: page{book: b, name: s.name, number: i + 1, hidden: s.hidden}}
	if err := b.zip.each(ref.target, w.read); err != nil {
		if w.row > 0 {
			place = fmt.Sprintf("%s:%d", place, w.row)
		}
		return damagedAt(place, err)
	}
	w.page.close()
	return nil
}

// readWorkbook reads the main part: the sheets in the order of their tabs.
func (a *archive) readWorkbook(part string) (*xlsx, error) {
	x := &xlsx{}
	err := a.each(part, func(r *markup.Reader) error {
		for {
			kind, err := r.Next()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			if kind != markup.Start {
				continue
			}
			switch string(r.Name()) {
			case "workbookPr":
				x.date1904 = isTrue(attr(r, "date1904"))
			case "sheet":
				if len(x.sheets) == maxEntries {
					return errEntries
				}
				state := attr(r, "state")
				x.sheets = append(x.sheets, xlsxSheet{
					name: attr(r, "name"), id: attr(r, "id"), hidden: state == "hidden" || state == "veryHidden",
				})
			}
		}
	})
	return x, err
}

// isTrue reads a boolean attribute.
func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }
