package difference

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"recole/internal/legible"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"recole/reconcile/editions"
)

// epoch is the moment that every workbook claims to be made at: the clock must
// not show in the bytes.
const epoch = "2000-01-01T00:00:00Z"

// The most that a workbook holds.
const (
	mostText  = 32_000 // bytes of a cell; a sheet takes 32,767 characters
	mostMarks = 20_000 // differences whose letters are marked: each takes a string of its own
)

// writeXLSX writes a workbook for stewards: the differences with the letters
// that differ in colour, and their counts.
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
	if err := b.differences(ctx); err != nil {
		return err
	}
	if err := b.counts(); err != nil {
		return err
	}
	err = f.SetDocProps(&excelize.DocProperties{
		Title: r.edition(&r.Comparison.Old) + " → " + r.edition(&r.Comparison.New), Language: string(r.Lang),
		Creator: "recole", LastModifiedBy: "recole", Created: epoch, Modified: epoch,
	})
	if err != nil {
		return err
	}
	return saveOrdered(f, w)
}

// book is a workbook on its way.
type book struct {
	*Report
	file    *excelize.File
	limit   int
	header  int // styles
	text    int
	percent int
	sheets  int
}

func newBook(f *excelize.File, r *Report, limit int) (*book, error) {
	b := &book{Report: r, file: f, limit: limit}
	const asText, asPercent = 49, 9 // Excel's built-in formats
	wrapped := &excelize.Alignment{Vertical: "top", WrapText: true}
	for _, s := range []struct {
		number *int
		style  excelize.Style
	}{
		{&b.header, excelize.Style{NumFmt: asText, Alignment: wrapped, Font: &excelize.Font{Bold: true, Color: "FFFFFF"},
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F3864"}}}},
		{&b.text, excelize.Style{NumFmt: asText, Alignment: wrapped}},
		{&b.percent, excelize.Style{NumFmt: asPercent, Alignment: wrapped}},
	} {
		number, err := f.NewStyle(&s.style)
		if err != nil {
			return nil, fmt.Errorf("workbook style: %w", err)
		}
		*s.number = number
	}
	return b, nil
}

// sheet begins a sheet with its header.
func (b *book) sheet(name string, titles []string, widths []float64) (*excelize.StreamWriter, error) {
	if b.sheets == 0 {
		if err := b.file.SetSheetName("Sheet1", name); err != nil {
			return nil, err
		}
	} else if _, err := b.file.NewSheet(name); err != nil {
		return nil, err
	}
	b.sheets++
	out, err := b.file.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	for i, width := range widths {
		if err := out.SetColWidth(i+1, i+1, width); err != nil {
			return nil, err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	cells := make([]any, len(titles))
	for i, title := range titles {
		cells[i] = excelize.Cell{StyleID: b.header, Value: title}
	}
	return out, out.SetRow("A1", cells)
}

// differences fills the sheet of the differences, the publisher's first. Where
// it is full the counts still tell how many there are.
func (b *book) differences(ctx context.Context) error {
	name := b.say("Différences", "Differences")
	out, err := b.sheet(name, []string{
		b.say("Fiche", "Record"), b.say("Intitulé", "Title"), b.say("Nature", "Kind"), b.say("Champ", "Field"),
		b.say("Avant", "Before"), b.say("Après", "After"), "Cause", b.say("Confiance", "Confidence"),
		b.say("Indices", "Evidence"), b.say("Empreinte", "Fingerprint"),
	}, []float64{10, 48, 18, 18, 44, 44, 12, 11, 80, 20})
	if err != nil {
		return err
	}
	line := 1
	for _, g := range b.Groups {
		err := b.each(ctx, g.Of, func(i int) error {
			if line++; line > b.limit {
				return nil
			}
			return out.SetRow("A"+strconv.Itoa(line), b.row(&b.Comparison.Differences[i], line <= mostMarks))
		})
		if err != nil {
			return err
		}
	}
	if err := b.file.AutoFilter(name, "A1:J"+strconv.Itoa(max(2, min(line, b.limit))), nil); err != nil {
		return fmt.Errorf("sheet %s: filter: %w", name, err)
	}
	return out.Flush()
}

func (b *book) row(d *editions.Difference, marked bool) []any {
	text := func(v any) any { return excelize.Cell{StyleID: b.text, Value: v} }
	old, new := any(short(b.value(d.Field, d.Old))), any(short(b.value(d.Field, d.New)))
	if marked && b.valued(d) {
		old, new = b.runs(d)
	}
	return []any{
		text(short(d.Record)), text(short(d.Title)), text(b.In(kindWords(d.Kind))), text(b.field(d.Field)), text(old), text(new),
		text(b.In(causeWord(d.Cause))), excelize.Cell{StyleID: b.percent, Value: round4(d.Confidence)},
		text(short(b.evidence(d.Evidence))), text(d.Fingerprint),
	}
}

// runs gives both values with the letters that differ in colour.
func (b *book) runs(d *editions.Difference) (old, new any) {
	var before, after []excelize.RichTextRun
	for _, s := range b.spans(d) {
		var out, in *excelize.Font
		if !s.Same {
			out = &excelize.Font{Bold: true, Strike: true, Color: "A1161F"}
			in = &excelize.Font{Bold: true, Color: "1F6B3A"}
		}
		if s.Old != "" {
			before = append(before, excelize.RichTextRun{Font: out, Text: short(s.Old)})
		}
		if s.New != "" {
			after = append(after, excelize.RichTextRun{Font: in, Text: short(s.New)})
		}
	}
	return runsOrNothing(before), runsOrNothing(after)
}

func runsOrNothing(runs []excelize.RichTextRun) any {
	if len(runs) == 0 {
		return ""
	}
	return runs
}

// short cuts a text that no cell can hold, and names what does not show: some
// such characters make a workbook that Excel refuses.
func short(s string) string {
	s = legible.Text(s)
	if len(s) <= mostText {
		return s
	}
	return legible.Text(s[:mostText]) + "…"
}

// counts fills the sheet of the counts by kind and cause.
func (b *book) counts() error {
	kinds, causes := b.crossed()
	titles, widths := []string{b.say("Nature", "Kind")}, []float64{24}
	for _, c := range causes {
		titles, widths = append(titles, b.In(causeWord(c))), append(widths, 14)
	}
	out, err := b.sheet(b.say("Synthèse", "Summary"), append(titles, "Total"), append(widths, 14))
	if err != nil {
		return err
	}
	line := 1
	for _, k := range kinds {
		cells := []any{excelize.Cell{StyleID: b.text, Value: b.In(kindWords(k.kind))}}
		for _, n := range append(slices.Clone(k.byCause), k.total) {
			cells = append(cells, n)
		}
		line++
		if err := out.SetRow("A"+strconv.Itoa(line), cells); err != nil {
			return err
		}
	}
	for _, told := range slices.Concat([]string{"", b.headline()}, b.columns(), b.notices()) {
		line++
		if err := out.SetRow("A"+strconv.Itoa(line), []any{told}); err != nil {
			return err
		}
	}
	return out.Flush()
}

func (b *book) notices() []string {
	var told []string
	for _, n := range b.Comparison.Notices {
		told = append(told, b.In(n))
	}
	return told
}

// saveOrdered writes the workbook's archive with its entries in the order of
// their names: excelize walks a map of sheets, and so gives other bytes each
// time. The entries bear no time.
func saveOrdered(f *excelize.File, w io.Writer) error {
	var packed bytes.Buffer
	f.SetZipWriter(func(out io.Writer) excelize.ZipWriter { return zip.NewWriter(out) })
	if err := f.Write(&packed); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	in, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		return err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, entry := range in.File {
		if err := out.Copy(entry); err != nil {
			return err
		}
	}
	return out.Close()
}
