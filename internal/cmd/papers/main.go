// Command papers prints a list as PDFs of several styles into a folder: what
// the reading of PDFs is tested and measured with.
//
//	papers [-repeat N] LIST DIR
//
// With -repeat the list is printed so many times in one file, by the quicker of
// the two writers alone.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"recole/fixtures/papers"
)

// The fonts are those of Debian's fonts-dejavu-core.
const (
	serif = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
	sans  = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
)

func main() {
	repeat := flag.Int("repeat", 1, "print the list so many times")
	flag.Parse()
	if flag.NArg() != 2 || *repeat < 1 {
		fmt.Fprintln(os.Stderr, "usage: papers [-repeat N] LIST DIR")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), flag.Arg(1), *repeat); err != nil {
		fmt.Fprintln(os.Stderr, "papers:", err)
		os.Exit(1)
	}
}

func run(list, dir string, repeat int) error {
	text, err := os.ReadFile(list)
	if err != nil {
		return err
	}
	lines := slices.Repeat(papers.Lines(string(text)), repeat)
	if repeat == 1 {
		if err := office(lines, dir); err != nil {
			return err
		}
	}
	for name, press := range map[string]papers.Press{"plain": papers.Plain(serif), "zebra": papers.Zebra(sans)} {
		if err := press.Write(filepath.Join(dir, name+".pdf"), lines); err != nil {
			return err
		}
	}
	return nil
}

// office prints through a workbook and LibreOffice.
func office(lines []papers.Line, dir string) error {
	for name, style := range map[string]papers.Style{"landscape": papers.Landscape(), "portrait": papers.Portrait()} {
		book := filepath.Join(dir, name+".xlsx")
		if err := papers.WriteWorkbook(book, lines, style); err != nil {
			return err
		}
		if _, err := papers.ToPDF(context.Background(), book, dir); err != nil {
			return err
		}
	}
	return nil
}
