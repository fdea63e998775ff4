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
	s := scans.Sheets{DPI: scanDPI}
	if _, err := os.Stat(scanFont); err == nil {
		s.Font = scanFont
	}
	sheets, err := s.Draw(lines[:min(most, len(lines))])
	ts.Check(err)
	for i, sheet := range sheets {
		sheets[i] = scans.Spoil(sheet, scans.Light(i))
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
