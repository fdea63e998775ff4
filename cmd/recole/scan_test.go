package main

import (
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"recole/fixtures/papers"
	"recole/internal/scans"
)

// scanDPI is how finely the scans of scripts are scanned.
const scanDPI = 200

// scanFont is that of fonts-dejavu-core; Go's own stands in for it, but its
// slashed zeros are misread.
const scanFont = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

// scan sets lines on paper and writes a scan of it: a TIFF of several pages, an
// image-only PDF, or a PNG of the first page. The lines are those of a file or,
// where a number is given, so many of the real list.
func scan(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: scan LINES|LIST FILE")
	}
	file, most := args[0], math.MaxInt
	if n, err := strconv.Atoi(args[0]); err == nil {
		file, most = ts.Getenv("LIST"), n
	}
	lines := papers.Lines(ts.ReadFile(file))
	var sheets []*image.Gray
	for _, sheet := range scanned(ts, lines[:min(most, len(lines))]) {
		sheets = append(sheets, sheet.Image)
	}
	path := ts.MkAbs(args[1])
	switch filepath.Ext(path) {
	case ".tif":
		ts.Check(scans.WriteTIFF(path, sheets, scanDPI))
	case ".pdf":
		ts.Check(scans.WritePDF(path, sheets, scans.Packing{DPI: scanDPI}))
	default:
		ts.Check(writePNG(path, sheets[0]))
	}
}

// scanned sets lines on paper and scans it.
func scanned(ts *testscript.TestScript, lines []papers.Line) []scans.Sheet {
	s := scans.Sheets{DPI: scanDPI}
	if _, err := os.Stat(scanFont); err == nil {
		s.Font = scanFont
	}
	sheets, err := s.Set(lines)
	ts.Check(err)
	for i := range sheets {
		sheets[i].Image = scans.Spoil(sheets[i].Image, scans.Light(i))
	}
	return sheets
}

// layered writes a scan of a file with the text layer that a poor OCR left
// behind it.
func layered(ts *testscript.TestScript, neg bool, args []string) {
	misreadings := map[string]scans.Misreading{
		"good":      {},
		"confused":  {Confused: 0.1, Seed: 1},
		"dropped":   {Dropped: 0.1, Seed: 2},
		"askew":     {Askew: 0.2, Seed: 3},
		"shifted":   {DX: 4, DY: -5},
		"elsewhere": {Elsewhere: true},
	}
	if neg || len(args) != 3 {
		ts.Fatalf("usage: layered LINES MISREADING FILE.pdf")
	}
	m, ok := misreadings[args[1]]
	if !ok {
		ts.Fatalf("unknown misreading %s", args[1])
	}
	sheets := scans.Misread(scanned(ts, papers.Lines(ts.ReadFile(args[0]))), m)
	ts.Check(scans.WriteLayered(ts.MkAbs(args[2]), sheets, scans.Packing{DPI: scanDPI, Quality: 90}))
}

func writePNG(path string, img image.Image) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return png.Encode(f, img)
}

// agrees compares the dataset of a scan with that of the text.
func agrees(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: agrees TEXT.csv SCAN.csv")
	}
	o, err := scans.Compare(strings.NewReader(ts.ReadFile(args[0])), strings.NewReader(ts.ReadFile(args[1])))
	ts.Check(err)
	ts.Logf("%v\n%s", o, strings.Join(o.Wrong, "\n"))
	if o.Records == 0 || o.Same*100 < o.Fields*99 {
		ts.Fatalf("too few fields are equal")
	}
	if o.Silent > 0 {
		ts.Fatalf("%d wrong fields are not marked for review", o.Silent)
	}
}

// honest demands of the dataset of a scan that it has all records of the text,
// and that what is wrong in it is marked for review.
func honest(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: honest TEXT.csv SCAN.csv")
	}
	text, scan := ts.ReadFile(args[0]), ts.ReadFile(args[1])
	o, err := scans.Compare(strings.NewReader(text), strings.NewReader(scan))
	ts.Check(err)
	ts.Logf("%v\n%s", o, strings.Join(o.Wrong, "\n"))
	if o.Records == 0 || strings.Count(text, "\n") != strings.Count(scan, "\n") {
		ts.Fatalf("there are not as many records")
	}
	if o.Silent > 0 {
		ts.Fatalf("%d wrong fields are not marked for review", o.Silent)
	}
}

// need demands a program in CI; elsewhere the script says itself what to do
// without it.
func need(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: need PROGRAM")
	}
	if _, err := exec.LookPath(args[0]); err != nil && os.Getenv("CI") == "true" {
		ts.Fatalf("%s is not installed", args[0])
	}
}
