package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"recole"
)

// oleFile makes the beginning of an OLE2 file whose directory holds an entry.
func oleFile(t *testing.T, entry string) string {
	t.Helper()
	data := make([]byte, 4096)
	copy(data, oleMagic)
	for i, c := range utf16.Encode([]rune(entry)) {
		binary.LittleEndian.PutUint16(data[1024+128*2+2*i:], c)
	}
	binary.LittleEndian.PutUint16(data[1024+128*2+64:], uint16(2*len(entry)+2))
	return writeFile(t, data)
}

func writeFile(tb testing.TB, data []byte) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "list")
	require.NoError(tb, os.WriteFile(path, data, 0o600))
	return path
}

func TestReadRefusesWhatIsNoWorkbook(t *testing.T) {
	ods := func(mime string) string {
		return pack(t, part{"mimetype", mime}, part{"content.xml", "<a/>"})
	}
	for _, c := range []struct{ name, path, want string }{
		{"an old workbook", oleFile(t, "Workbook"), "save it as .xlsx"},
		{"an older workbook", oleFile(t, "Book"), "save it as .xlsx"},
		{"an encrypted workbook", oleFile(t, "EncryptedPackage"), "remove the password"},
		{"an old document", oleFile(t, "WordDocument"), "no workbook"},
		{"a binary workbook", pack(t, part{"_rels/.rels", relsPart("officeDocument", "xl/workbook.bin")}, part{"xl/workbook.bin", "\x83\x01"}), ".xlsb"},
		{"a document", pack(t, part{"_rels/.rels", relsPart("officeDocument", "word/document.xml")}, part{"word/document.xml", "<w:document/>"}), "word processor"},
		{"slides", pack(t, part{"_rels/.rels", relsPart("officeDocument", "ppt/presentation.xml")}, part{"ppt/presentation.xml", "<p:presentation/>"}), "presentation"},
		{"an open document", ods("application/vnd.oasis.opendocument.text"), "word processor"},
		{"a book", ods("application/epub+zip"), "zip archive"},
		{"a workbook of Numbers", pack(t, part{"Index/Document.iwa", "x"}), "Export To"},
		{"a program", pack(t, part{"META-INF/MANIFEST.MF", "x"}), "program"},
		{"an archive with files", pack(t, part{"list.xlsx", "x"}), "extract"},
		{"an archive with nothing", pack(t), "extract"},
		{"a text", writeFile(t, []byte("N° entier\tN° abrégé")), "not a workbook"},
		{"an empty file", writeFile(t, nil), "not a workbook"},
		{"the first bytes of an archive", writeFile(t, []byte(zipMagic)), "cut off"},
		{"a workbook without sheets", pack(t, office(rowsPart(), part{"xl/workbook.xml", "<workbook/>"})...), "no sheet"},
		{"a workbook without text", pack(t, office(rowsPart(`<row><c s="1"/></row>`))...), "no cell"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := readFile(t, c.path)
			assert.Contains(t, requireTrouble(t, err).Error(), c.want)
		})
	}
}

func TestReadTellsWhereAWorkbookIsDamaged(t *testing.T) {
	const row1 = `<row r="1"><c r="A1"><v>1</v></c></row>`
	for _, c := range []struct {
		name        string
		parts       []part
		place, want string
	}{
		{"XML that ends in the midst", office(`<worksheet><sheetData>` + row1 + `<row r="2">`), "list.xlsx:Feuil1:2", "cut off"},
		{"XML with an error", office(rowsPart(row1, `<row r="2"></c>`)), "list.xlsx:Feuil1:2", "</row> is due"},
		{"bytes after the sheet", office(rowsPart(row1) + "<x/>"), "list.xlsx:Feuil1:1", "second root"},
		{"rows that fall", office(rowsPart(`<row r="2"/>`, row1)), "list.xlsx:Feuil1:2", "follows row 2"},
		{"a row that no sheet has", office(rowsPart(`<row r="1048577"/>`)), "list.xlsx:Feuil1", "1048576 rows at most"},
		{"columns that fall", office(rowsPart(`<row r="1"><c r="B1"/><c r="A1"/></row>`)), "list.xlsx:Feuil1:1", "column A follows column B"},
		{"a column that no sheet has", office(rowsPart(`<row r="1"><c r="XFE1"/></row>`)), "list.xlsx:Feuil1:1", "16384 columns at most"},
		{"a cell of another row", office(rowsPart(`<row r="1"><c r="A2"/></row>`)), "list.xlsx:Feuil1:1", "stands in row 1"},
		{"a cell without column", office(rowsPart(`<row r="1"><c r="1"/></row>`)), "list.xlsx:Feuil1:1", "stands in row 1"},
		{"a shared text that is not there", office(rowsPart(`<row r="1"><c r="A1" t="s"><v>7</v></c></row>`)), "list.xlsx:Feuil1:1", "no shared text 7"},
		{"a cell with a book in it", office(rowsPart(`<row r="1"><c t="str"><v>` + strings.Repeat("x", 300_000) + `</v></c></row>`)), "list.xlsx:Feuil1:1", "more text"},
		{"a sheet without rows element", office(`<worksheet/>`), "list.xlsx:Feuil1", "lacks the element"},
		{"a sheet that is something else", office(`<chartsheet/>`), "list.xlsx:Feuil1", "<chartsheet>"},
		{"a sheet that is not there", office(rowsPart(), part{"xl/_rels/workbook.xml.rels", relsPart("worksheet", "gone.xml")}), "list.xlsx:Feuil1", "missing: xl/gone.xml"},
		{"a sheet without reference", office(rowsPart(), part{"xl/_rels/workbook.xml.rels", relsPart()}), "list.xlsx:Feuil1", "missing"},
		{"shared texts that are something else", office(rowsPart(row1), part{"xl/sharedStrings.xml", "<x/>"}), "list.xlsx", "<x>"},
		{"the same part twice", append(office(rowsPart(row1)), part{"XL/worksheets/sheet1.xml", rowsPart()}), "list.xlsx:Feuil1", "twice"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := readFile(t, pack(t, c.parts...))
			trouble := requireTrouble(t, err)
			assert.Equal(t, c.place, trouble.Place)
			assert.Contains(t, trouble.Error(), c.want)
		})
	}
}

// A workbook cut at any byte is refused: it never gives fewer rows.
func TestReadRefusesAWorkbookCutAnywhere(t *testing.T) {
	whole, err := os.ReadFile(listBook(t, 200))
	require.NoError(t, err)
	path := writeFile(t, whole)
	for n := len(whole) - 1; n >= 0; n -= 1 + len(whole)/400 {
		require.NoError(t, os.Truncate(path, int64(n)))
		_, _, err := readFile(t, path)
		requireTrouble(t, err)
	}
}

// A byte that changed on the way is found by a checksum, or changes nothing.
func TestReadNeverGivesOtherRowsWhenAByteChanges(t *testing.T) {
	whole, err := os.ReadFile(listBook(t, 50))
	require.NoError(t, err)
	want, _ := mustRead(t, writeFile(t, whole))
	path := writeFile(t, whole)
	for n := 0; n < len(whole); n += 1 + len(whole)/300 {
		damaged := bytes.Clone(whole)
		damaged[n] ^= 0x55
		require.NoError(t, os.WriteFile(path, damaged, 0o600))
		lines, _, err := readFile(t, path)
		if err == nil {
			assert.Equal(t, want, lines, "byte %d", n)
			continue
		}
		requireTrouble(t, err)
	}
}

// bomb writes a workbook one part of which is a piece of text repeated.
func bomb(t *testing.T, name, head, piece string, times int, tail string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bomb.xlsx")
	f, err := os.Create(path)
	require.NoError(t, err)
	z := zip.NewWriter(f)
	for _, p := range office(rowsPart(), part{name, ""}) {
		w, err := z.Create(p.name)
		require.NoError(t, err)
		if p.name != name {
			_, err = w.Write([]byte(p.content))
			require.NoError(t, err)
			continue
		}
		block := strings.Repeat(piece, 1000)
		fmt.Fprint(w, head)
		for range times / 1000 {
			_, err = w.Write([]byte(block))
			require.NoError(t, err)
		}
		fmt.Fprint(w, tail)
	}
	require.NoError(t, z.Close())
	require.NoError(t, f.Close())
	return path
}

func TestReadDefusesBombs(t *testing.T) {
	const sheet = "xl/worksheets/sheet1.xml"
	for _, c := range []struct{ name, path, want string }{
		{"a sheet of blanks out of all proportion", bomb(t, sheet, "<worksheet>", "  ", 40_000_000, "</worksheet>"), "out of all proportion"},
		{"blanks within the proportion", bomb(t, sheet, "<worksheet>", " ", 30_000_000, "</worksheet>"), "damaged"},
		{"rows that no sheet has", bomb(t, sheet, "<worksheet><sheetData>", "<row/>", 2_000_000, "</sheetData></worksheet>"), "at most"},
		{"cells that no row has", bomb(t, sheet, "<worksheet><sheetData><row>", "<c/>", 100_000, "</row></sheetData></worksheet>"), "at most"},
		{"one endless text", bomb(t, sheet, "<worksheet><sheetData><row><c t='str'><v>", "x", 30_000_000, "</v></c></row></sheetData></worksheet>"), "damaged"},
		{"elements without bottom", bomb(t, sheet, "<worksheet>", "<a>", 10_000_000, ""), "nested"},
		{"styles without end", bomb(t, "xl/styles.xml", "<styleSheet><cellXfs>", "<xf/>", 200_000, "</cellXfs></styleSheet>"), "more entries"},
		{"sheets without end", bomb(t, "xl/workbook.xml", "<workbook><sheets>", `<sheet name="a"/>`, 200_000, "</sheets></workbook>"), "more entries"},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := heap()
			_, _, err := readFile(t, c.path)
			assert.Contains(t, requireTrouble(t, err).Error(), c.want)
			assert.Less(t, heap()-before, uint64(100<<20), "bytes allocated")
		})
	}
}

// heap gives the bytes allocated since the process began.
func heap() uint64 {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.TotalAlloc
}

func TestReadRefusesADirectoryOutOfAllProportion(t *testing.T) {
	r := &directoryReader{left: 10}
	_, err := r.ReadAt(make([]byte, 11), 0)
	assert.ErrorIs(t, err, errDirectory)
}

func TestAPanicInExcelizeIsAnError(t *testing.T) {
	f := &formats{styles: []format{newFormat("0.00")}, engine: &excelize.File{}, made: map[string]int{}}
	assert.NotPanics(t, func() {
		_, err := f.text(0, "14")
		assert.ErrorContains(t, err, `format "0.00": the format cannot be shown`)
	})
}

func TestFaultsOfTheMachineAreNotTheWorkbooks(t *testing.T) {
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "gone"))
	texts := &texts{used: maxTextMemory}
	err := texts.add("x")
	var trouble *recole.Trouble
	require.ErrorAs(t, err, &trouble)
	assert.Contains(t, trouble.What.EN, "TMPDIR")
	assert.ErrorIs(t, err, os.ErrNotExist)
	assert.Same(t, err, damagedAt("list.xlsx", err))
	assert.Equal(t, "list.xlsx", trouble.Place)
}

// FuzzRead reads workbooks whose parts are arbitrary: whatever they hold, rows
// rise, and what goes wrong is told.
func FuzzRead(f *testing.F) {
	const rows = `<row r="1"><c r="A1" s="1"><v>14</v></c><c t="s"><v>0</v></c></row><row r="3" hidden="1"><c t="inlineStr"><is><t>x</t></is></c></row>`
	f.Add([]byte(rowsPart(rows)), []byte(`<sst><si><t>a</t></si></sst>`), []byte(stylesPart("0000").content), false)
	f.Add([]byte(rowsPart(`<row><c s="1"><v>40247.5</v></c><c s="2"><v>-1e300</v></c></row>`)), []byte(`<sst/>`), []byte(stylesPart(`[$-40C]dd/mm/yyyy\ h:mm`, `[Red]#,##0.00_-;(0)`).content), false)
	f.Add([]byte(openDocument(oneCell(`<table:table-cell table:number-columns-repeated="3"><text:p>x<text:s/></text:p></table:table-cell>`))[1].content), []byte(`<manifest/>`), []byte(nil), true)
	f.Fuzz(func(t *testing.T, main, second, third []byte, open bool) {
		parts := office(string(main), part{"xl/sharedStrings.xml", string(second)}, part{"xl/styles.xml", string(third)})
		if open {
			parts = []part{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", string(main)}, {"META-INF/manifest.xml", string(second)}}
		}
		file, err := os.Open(pack(t, parts...))
		require.NoError(t, err)
		defer file.Close()
		enough := errors.New("enough")
		last, page, n := 0, 0, 0
		_, err = Read(context.Background(), file, "list.xlsx", func(l recole.Line) error {
			if l.Page != page {
				require.Greater(t, l.Page, page)
				page, last = l.Page, 0
			}
			require.Equal(t, last+1, l.Number)
			last = l.Number
			if n++; n > 10_000 {
				return enough
			}
			return nil
		})
		if err != nil && err != enough {
			requireTrouble(t, err)
		}
	})
}
