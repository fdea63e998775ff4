package main

import (
	"errors"
	"os"

	"github.com/spf13/cobra"

	"recole/ingest"
	"recole/ingest/pdf"
	"recole/ingest/pdf/pdfium"
)

// sourceOptions are the flags of every verb that reads sources.
type sourceOptions struct {
	password  string
	keepGoing bool
	ocr       string
	cache     string
}

// sourceFlags are the same for every verb that reads sources.
func (t *tool) sourceFlags(c *cobra.Command) {
	t.readingFlags(c)
	t.cacheFlag(c)
}

// readingFlags are those of sourceFlags on which results depend.
func (t *tool) readingFlags(c *cobra.Command) {
	flags := c.Flags()
	flags.StringVar(&t.sources.password, "password", "", t.Say("mot de passe `TEXT` des PDF chiffrés", "password `TEXT` of encrypted PDFs"))
	flags.BoolVar(&t.sources.keepGoing, "keep-going", false, t.Say("continuer sans les pages illisibles", "go on without pages that cannot be read"))
	t.ocrFlags(c)
}

// pdfPagesVerb starts the process that reads a PDF: this program once more,
// with limits.
const pdfPagesVerb = "pdf-pages"

// pdfPagesCommand reads the PDF on standard input for the process that started
// this one. It is not for people.
func (t *tool) pdfPagesCommand() *cobra.Command {
	return &cobra.Command{
		Use:    pdfPagesVerb,
		Hidden: true,
		Args:   noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if t.file == nil {
				return errors.New("standard input is no file")
			}
			return pdf.Serve(c.Context(), t.file, t.Getenv(pdf.Variable), t.Stdout)
		},
	}
}

// ingestOptions says how sources are read.
func (t *tool) ingestOptions(job) ingest.Options {
	o := ingest.Options{Stdin: t.Stdin, OCR: t.ocrOptions()}
	o.PDF = pdf.Options{Password: t.sources.password, KeepGoing: t.sources.keepGoing, Cache: pdfium.CacheDir()}
	if self, err := os.Executable(); err == nil {
		o.PDF.Process = pdf.Process{Path: self, Args: []string{os.Args[0], pdfPagesVerb}}
	}
	return o
}
