// Command papers prints a list as PDFs of several styles into a folder: what
// the reading of PDFs is tested and measured with.
//
//	papers LIST DIR
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"recole/fixtures/papers"
)

// The fonts are those of Debian's fonts-dejavu-core.
const (
	serif = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
	sans  = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: papers LIST DIR")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "papers:", err)
		os.Exit(1)
	}
}

func run(list, dir string) error {
	text, err := os.ReadFile(list)
	if err != nil {
		return err
	}
	lines := papers.Lines(string(text))
	for name, style := range map[string]papers.Style{"landscape": papers.Landscape(), "portrait": papers.Portrait()} {
		book := filepath.Join(dir, name+".xlsx")
		if err := papers.WriteWorkbook(book, lines, style); err != nil {
			return err
		}
		if _, err := papers.ToPDF(context.Background(), book, dir); err != nil {
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
