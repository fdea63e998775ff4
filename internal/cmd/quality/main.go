// Command quality measures how right the choices are, on generated lists and on
// public data whose truth is known, and writes the figures as Markdown: into the
// measured parts of a page, or to standard output.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout, os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "quality:", err)
		}
		os.Exit(2)
	}
}

func run(ctx context.Context, args []string, out, log io.Writer) error {
	f := flag.NewFlagSet("quality", flag.ContinueOnError)
	f.SetOutput(log)
	folder := f.String("data", "../shared/data", "folder of the public data sets (flights/, truth-flight/)")
	page := f.String("page", "", "page to write the figures into; standard output where there is none")
	if err := f.Parse(args); err != nil {
		return err
	}
	sections, err := measure(ctx, *folder, log)
	if err != nil {
		return err
	}
	if *page != "" {
		return fill(*page, sections)
	}
	for _, s := range sections {
		fmt.Fprintf(out, "%s\n\n%s\n", s.Name, s.Text)
	}
	return nil
}
