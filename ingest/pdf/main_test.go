package pdf_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"recole/ingest/pdf"
	"recole/ingest/pdf/pdfium"
)

// TestMain lets the test binary stand in for the process that reads.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "read" {
		if err := pdf.Serve(context.Background(), os.Stdin, os.Getenv(pdf.Variable), os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// options read in a process of its own, as the tool does.
func options() pdf.Options {
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	return pdf.Options{
		Cache:   pdfium.CacheDir(),
		Process: pdf.Process{Path: self, Args: []string{self, "read"}},
	}
}
