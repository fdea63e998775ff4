package main

import (
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"

	"recole/fixtures/papers"
	"recole/internal/scans"
)

// scanDPI is how finely the scans of scripts are scanned.
const scanDPI = 200

// scan sets the first lines of the real list on paper and writes a scan of it:
// a TIFF of several pages, an image-only PDF, or a PNG of the first page.
func scan(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: scan LINES FILE")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	text, err := os.ReadFile(ts.Getenv("LIST"))
	ts.Check(err)
	sheets, err := scans.Sheets{DPI: scanDPI}.Draw(papers.Lines(string(text))[:n])
	ts.Check(err)
	for i, s := range sheets {
		sheets[i] = scans.Spoil(s, scans.Light(i))
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
