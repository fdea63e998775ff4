package pdf

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"recole"
	"recole/ingest/pdf/direct"
	"recole/ingest/pdf/glyph"
	"recole/ingest/pdf/pdfium"
	"recole/ingest/table"
)

func TestScratch(t *testing.T) {
	path := os.Getenv("PDF")
	if path == "" {
		t.Skip()
	}
	f, _ := os.Open(path)
	info, _ := f.Stat()
	began := time.Now()
	d, err := direct.Open(f, info.Size(), "")
	if err != nil {
		t.Fatal(err)
	}
	b := table.New(table.Options{Headers: []string{"N° entier", "N° abrégé", "Intitulé", "Industriel Oui/Non", "Code domaine", "Forfait applicable"}})
	n := 0
	show := func(cells []string) {
		if os.Getenv("SHOW") != "" {
			fmt.Println(strings.Join(cells, " | "))
		}
	}
	err = d.Pages(context.Background(), func(number int, c *glyph.Page, err error) error {
		if err != nil {
			fmt.Println("page", number, err)
			return nil
		}
		p := assemble(number, Direct, c)
		n += len(p.Words)
		for _, l := range b.Add(p.Page) {
			show(append([]string{fmt.Sprint(l.Page, ".", l.Number)}, l.Cells...))
		}
		return nil
	})
	for _, l := range b.Close() {
		show(append([]string{fmt.Sprint(l.Page, ".", l.Number)}, l.Cells...))
	}
	fmt.Println(n, "words", time.Since(began), err)
}

func TestScratchPdfium(t *testing.T) {
	path := os.Getenv("PDF")
	if path == "" {
		t.Skip()
	}
	f, _ := os.Open(path)
	info, _ := f.Stat()
	l, err := pdfium.Start(context.Background(), pdfium.CacheDir())
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	d, err := l.Open(f, info.Size(), os.Getenv("PASSWORD"))
	if err != nil {
		t.Fatal(err)
	}
	b := table.New(table.Options{Headers: []string{"N° entier", "N° abrégé", "Intitulé", "Industriel Oui/Non", "Code domaine", "Forfait applicable"}})
	n := 0
	show := func(lines []recole.Line) {
		for _, l := range lines {
			if os.Getenv("SHOW") != "" {
				fmt.Println(strings.Join(append([]string{fmt.Sprint(l.Page, ".", l.Number)}, l.Cells...), " | "))
			}
		}
	}
	for i := range d.Pages() {
		c, err := d.Read(i + 1)
		if err != nil {
			fmt.Println(err)
			continue
		}
		p := assemble(i+1, Pdfium, c)
		n += len(p.Words)
		show(b.Add(p.Page))
	}
	show(b.Close())
	fmt.Println(n, "words", time.Since(began), err)
}
