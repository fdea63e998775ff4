package report

import (
	"context"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"recole"
)

// epoch is the moment that every workbook claims to be made at: the clock
// must not show in the bytes.
const epoch = "2000-01-01T00:00:00Z"

// writeXLSX writes a workbook for stewards: the dataset, the discrepancies
// with the views side by side, every row read, and the ledger.
func writeXLSX(ctx context.Context, w io.Writer, r *Report) error {
	return writeWorkbook(ctx, w, r, excelize.TotalRows)
}

// writeWorkbook is writeXLSX with at most limit rows a sheet.
func writeWorkbook(ctx context.Context, w io.Writer, r *Report, limit int) error {
	f := excelize.NewFile()
	defer f.Close()
	b, err := newBook(f, r, limit)
	if err != nil {
		return err
	}
	for _, lay := range []func(*book) error{layDataset, layDiscrepancies, layReadings, layLedger} {
		if err := lay(b); err != nil {
			return err
		}
	}
	if err := b.describe(); err != nil {
		return err
	}
	return b.save(patient{ctx, w})
}

// book is a workbook on its way. excelize makes all of it but the rows: styles,
// filters, rules, the package around them. The rows of large sheets, millions
// of cells, go straight into the archive, since excelize would keep each for a while and
// make garbage of it: that took nine tenths of the time of a run.
type book struct {
	file   *excelize.File
	report *Report
	limit  int // rows a sheet
	styles styles
	sheets []*sheet

	sections [2]string // their labels, looked up once
}

// styles are the style numbers of the workbook's cells.
type styles struct {
	header, text, long, whole, money, number, percent, date, remark int
}

func newBook(f *excelize.File, r *Report, limit int) (*book, error) {
	b := &book{file: f, report: r, limit: limit}
	for s := range b.sections {
		b.sections[s] = r.sectionLabel(recole.Section(s))
	}
	top := &excelize.Alignment{Vertical: "top"}
	wrapped := &excelize.Alignment{Vertical: "top", WrapText: true}
	const asText, asWhole, asAmount, asPercent = 49, 1, 4, 10 // Excel's built-in formats
	iso, decimal := "yyyy-mm-dd", "0.0000"
	for _, s := range []struct {
		number *int
		style  excelize.Style
	}{
		{&b.styles.header, excelize.Style{NumFmt: asText, Alignment: wrapped,
			Font: &excelize.Font{Bold: true, Color: "FFFFFF"},
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F3864"}}}},
		{&b.styles.text, excelize.Style{NumFmt: asText, Alignment: top}},
		{&b.styles.long, excelize.Style{NumFmt: asText, Alignment: wrapped}},
		{&b.styles.whole, excelize.Style{NumFmt: asWhole, Alignment: top}},
		{&b.styles.money, excelize.Style{NumFmt: asAmount, Alignment: top}},
		{&b.styles.number, excelize.Style{CustomNumFmt: &decimal, Alignment: top}},
		{&b.styles.percent, excelize.Style{NumFmt: asPercent, Alignment: top}},
		{&b.styles.date, excelize.Style{CustomNumFmt: &iso, Alignment: top}},
		{&b.styles.remark, excelize.Style{NumFmt: asText, Font: &excelize.Font{Italic: true}}},
	} {
		number, err := f.NewStyle(&s.style)
		if err != nil {
			return nil, fmt.Errorf("workbook style: %w", err)
		}
		*s.number = number
	}
	return b, nil
}

// say gives a phrase in the workbook's language.
func (b *book) say(fr, en string, args ...any) string {
	return b.report.In(recole.Say(fr, en, args...))
}

// fillStyle makes the style of a conditional format.
func (b *book) fillStyle(background, font string) (int, error) {
	return b.file.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Color: font},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{background}},
	})
}

// describe says what the workbook is.
func (b *book) describe() error {
	return b.file.SetDocProps(&excelize.DocProperties{
		Title:    b.report.Rec.Edition.Title,
		Subject:  b.report.Profile.Title.In(b.report.Lang),
		Language: string(b.report.Lang),
		Creator:  "recole", LastModifiedBy: "recole",
		Created: epoch, Modified: epoch,
	})
}
