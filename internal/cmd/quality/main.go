// Command quality measures fusion on public data with known truth and on
// generated data, and writes a Markdown table to standard output.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"recole/internal/quality"
)

func main() {
	folder := flag.String("data", "../shared/data", "folder of the public data sets (flights/, truth-flight/)")
	flag.Parse()
	if err := run(*folder, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "quality:", err)
		os.Exit(2)
	}
}

func run(folder string, out, log io.Writer) error {
	rows, err := quality.Run(folder, log)
	if err != nil {
		return err
	}
	return quality.WriteMarkdown(out, rows)
}
