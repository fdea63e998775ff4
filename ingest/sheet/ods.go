package sheet

import (
	"errors"
	"fmt"
	"strconv"

	"recole"
	"recole/ingest/sheet/markup"
)

// ods reads the content of an OpenDocument spreadsheet (ODF 1.3, part 3). What
// a cell shows is written in it beside its value, so that formats need not be
// known.
type ods struct {
	book   *book
	hidden map[string]bool // table styles that are not displayed
	sheets int
	place  string // of what is being read
}

// readODS reads a workbook whose content.xml is there.
func (b *book) readODS() error {
	if err := b.refuseEncrypted(); err != nil {
		return b.damaged(err)
	}
	o := &ods{book: b, hidden: map[string]bool{}, place: b.name}
	if err := b.zip.each("content.xml", o.read); err != nil {
		return damagedAt(o.place, err)
	}
	return nil
}

// refuseEncrypted looks in the manifest for parts that need a password.
func (b *book) refuseEncrypted() error {
	const manifest = "META-INF/manifest.xml"
	encrypted := b.zip.has("encrypted-package")
	if b.zip.has(manifest) {
		err := b.zip.each(manifest, func(r *markup.Reader) error {
			if _, err := rootOf(r); err != nil {
				return err
			}
			return children(r, func(string) error {
				return children(r, func(name string) error {
					encrypted = encrypted || name == "encryption-data"
					return r.Skip()
				})
			})
		})
		if err != nil {
			return err
		}
	}
	if encrypted {
		return b.trouble(recole.Say(
			"le classeur est protégé par un mot de passe ; ouvrez-le et enregistrez-le sans mot de passe (Fichier > Enregistrer sous)",
			"the workbook is protected by a password; open it and save it without one (File > Save As)"), nil)
	}
	return nil
}

// read reads content.xml from its root element.
func (o *ods) read(r *markup.Reader) error {
	if _, err := rootOf(r); err != nil {
		return err
	}
	return children(r, func(name string) error {
		switch name {
		case "automatic-styles":
			return children(r, func(string) error { return o.style(r) })
		case "body":
			return children(r, func(name string) error {
				if name != "spreadsheet" {
					return r.Skip()
				}
				return children(r, func(name string) error {
					if name != "table" {
						return r.Skip()
					}
					return o.table(r)
				})
			})
		}
		return r.Skip()
	})
}

// style notes the table styles that hide their sheet.
func (o *ods) style(r *markup.Reader) error {
	name, family := attr(r, "name"), attr(r, "family")
	return children(r, func(child string) error {
		if family == "table" && child == "table-properties" && attr(r, "display") == "false" {
			if len(o.hidden) == maxEntries {
				return errEntries
			}
			o.hidden[name] = true
		}
		return r.Skip()
	})
}

// table reads one sheet.
func (o *ods) table(r *markup.Reader) error {
	if o.sheets == maxEntries {
		return errEntries
	}
	o.sheets++
	t := &odsTable{page: page{book: o.book, name: attr(r, "name"), number: o.sheets, hidden: o.hidden[attr(r, "style-name")]}}
	o.book.source.Pages = append(o.book.source.Pages, t.page.name)
	o.place = o.book.name + ":" + t.page.name
	if err := t.read(r); err != nil {
		o.place = fmt.Sprintf("%s:%d", o.place, min(t.row+1, maxRow))
		return err
	}
	t.page.close()
	o.place = o.book.name
	return nil
}

// odsTable is one sheet being read.
type odsTable struct {
	page    page
	row     int // rows read
	columns int // columns declared
	cells   []string
	text    odsText
}

// read reads the rows of a table, or of a group of them: rows and columns may
// be grouped, and the first be headings that are printed on each page.
func (t *odsTable) read(r *markup.Reader) error {
	return children(r, func(name string) error {
		switch name {
		case "table-header-rows", "table-rows", "table-row-group", "table-header-columns", "table-columns", "table-column-group":
			return t.read(r)
		case "table-column":
			n, err := repeats(r, "number-columns-repeated")
			if err != nil {
				return err
			}
			if isHidden(r) {
				t.page.tally.hideColumns(t.columns, t.columns+n-1)
			}
			t.columns = min(t.columns+n, maxColumn)
			return r.Skip()
		case "table-row":
			return t.readRow(r)
		}
		return r.Skip()
	})
}

func isHidden(r *markup.Reader) bool {
	visibility := attr(r, "visibility")
	return visibility == "collapse" || visibility == "filter"
}

// readRow reads one row and hands it on as often as it is repeated. Blank rows
// may be repeated to the end of the sheet.
func (t *odsTable) readRow(r *markup.Reader) error {
	n, err := repeats(r, "number-rows-repeated")
	if err != nil {
		return err
	}
	hidden := isHidden(r)
	clear(t.cells)
	t.cells = t.cells[:0]
	column := 0
	err = children(r, func(name string) error {
		if name != "table-cell" && name != "covered-table-cell" {
			return r.Skip()
		}
		column, err = t.readCell(r, column)
		return err
	})
	if err != nil {
		return err
	}
	first := t.row + 1
	if cells := trimCells(t.cells); len(cells) > 0 {
		if first+n-1 > maxRow {
			return fmt.Errorf("a sheet has %d rows at most", maxRow)
		}
		if err := t.page.add(first, n, cells, hidden); err != nil {
			return err
		}
	}
	t.row = min(t.row+n, maxRow)
	return nil
}

// readCell reads one cell, given its column from 0, and gives the column of
// the next one. What is covered by a merged cell is not shown.
func (t *odsTable) readCell(r *markup.Reader, column int) (int, error) {
	n, err := repeats(r, "number-columns-repeated")
	if err != nil {
		return 0, err
	}
	covered := string(r.Name()) == "covered-table-cell"
	text, err := t.text.cell(r)
	if err != nil || covered || text == "" {
		return min(column+n, maxColumn), err
	}
	if column+n > maxColumn {
		return 0, fmt.Errorf("a sheet has %d columns at most", maxColumn)
	}
	for len(t.cells) < column {
		t.cells = append(t.cells, "")
	}
	for range n {
		t.cells = append(t.cells, text)
	}
	return column + n, nil
}

var errRepeats = errors.New("a number of repetitions is none")

// repeats reads how often a row, a column, a cell or a space is repeated.
func repeats(r *markup.Reader, name string) (int, error) {
	value, ok := r.Attr(name)
	if !ok {
		return 1, nil
	}
	n, err := strconv.Atoi(string(value))
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%w: %.40q", errRepeats, value)
	}
	return min(n, maxRow), nil
}
