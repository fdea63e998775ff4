// Command makescan makes scans with known truth of a PDF that prints text: each
// page is drawn, turned by half a degree, dirtied a little and packed into
// scan.pdf, or into scan.tif.
//
//	makescan PDF DPI OUT [PAGES]
package main

import (
	"context"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strconv"

	"recole/internal/scans"
)

func main() {
	if len(os.Args) < 4 || len(os.Args) > 5 {
		fmt.Fprintln(os.Stderr, "usage: makescan PDF DPI OUT.pdf|OUT.tif [PAGES]")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3], append(os.Args[4:], "0")[0]); err != nil {
		fmt.Fprintln(os.Stderr, "makescan:", err)
		os.Exit(1)
	}
}

func run(pdf, dots, out, most string) error {
	dpi, err := strconv.Atoi(dots)
	if err != nil {
		return err
	}
	pages, err := strconv.Atoi(most)
	if err != nil {
		return err
	}
	images, err := spoiled(pdf, dpi, pages)
	if err != nil {
		return err
	}
	if filepath.Ext(out) == ".tif" {
		return scans.WriteTIFF(out, images, dpi)
	}
	return scans.WritePDF(out, images, scans.Packing{DPI: float64(dpi)})
}

// spoiled gives the pages of a PDF as a scanner does: the first so many, or
// all where that is 0.
func spoiled(pdf string, dpi, most int) ([]*image.Gray, error) {
	dir, err := os.MkdirTemp("", "makescan")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	paths, err := scans.Render(context.Background(), pdf, dpi, dir)
	if err != nil {
		return nil, err
	}
	var images []*image.Gray
	for i, path := range paths {
		if most > 0 && i == most {
			break
		}
		page, err := scans.ReadPGM(path)
		if err != nil {
			return nil, err
		}
		images = append(images, scans.Spoil(page, scans.Light(i+1)))
	}
	return images, nil
}
