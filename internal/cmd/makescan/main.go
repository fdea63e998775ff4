// Command makescan makes scans with known truth of a PDF that prints text: each
// page is drawn, turned by half a degree, dirtied a little and packed into
// a PDF or a TIFF, by the name of OUT.
//
//	makescan [-seed N] [-turn DEGREES] PDF DPI OUT [PAGES]
//
// Each seed makes other noise and other specks. PAGES is how many pages are
// made, from the first; 0 for all.
package main

import (
	"context"
	"flag"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strconv"

	"recole/internal/scans"
)

func main() {
	light := scans.Light(0)
	seed := flag.Uint64("seed", light.Seed, "of the noise and the specks")
	turn := flag.Float64("turn", light.Turn, "degrees clockwise by which pages stand askew")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: makescan [-seed N] [-turn DEGREES] PDF DPI OUT.pdf|OUT.tif [PAGES]")
	}
	flag.Parse()
	if flag.NArg() < 3 || flag.NArg() > 4 {
		flag.Usage()
		os.Exit(2)
	}
	light.Seed, light.Turn = *seed, *turn
	if err := run(flag.Args(), light); err != nil {
		fmt.Fprintln(os.Stderr, "makescan:", err)
		os.Exit(1)
	}
}

func run(args []string, faults scans.Faults) error {
	pdf, out := args[0], args[2]
	dpi, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	most, err := strconv.Atoi(append(args[3:], "0")[0])
	if err != nil {
		return err
	}
	images, err := spoiled(pdf, dpi, most, faults)
	if err != nil {
		return err
	}
	if filepath.Ext(out) == ".tif" {
		return scans.WriteTIFF(out, images, dpi)
	}
	return scans.WritePDF(out, images, scans.Packing{DPI: float64(dpi)})
}

// pagesASeed is how far apart the noise of one seed is from that of the next:
// each page of a scan has its own.
const pagesASeed = 1_000_000

// spoiled gives the pages of a PDF as a scanner does: the first so many, or
// all where that is 0.
func spoiled(pdf string, dpi, most int, faults scans.Faults) ([]*image.Gray, error) {
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
	first := faults.Seed * pagesASeed
	for i, path := range paths {
		if most > 0 && i == most {
			break
		}
		page, err := scans.ReadPGM(path)
		if err != nil {
			return nil, err
		}
		faults.Seed = first + uint64(i+1)
		images = append(images, scans.Spoil(page, faults))
	}
	return images, nil
}
