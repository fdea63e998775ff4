// Command genlist writes a generated list with known truth and known faults,
// for scripts and benchmarks.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"recole/fixtures"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "genlist:", err)
		}
		os.Exit(2)
	}
}

// options says what to write where.
type options struct {
	config                              fixtures.Config
	format, out, truth, faults, profile string
}

func run(args []string) error {
	o, err := parse(args)
	if err != nil {
		return err
	}
	list := fixtures.Generate(o.config)
	if err := writeList(list, o); err != nil {
		return err
	}
	if err := toFile(o.truth, list.WriteTruth); err != nil {
		return err
	}
	if err := toFile(o.faults, list.WriteFaults); err != nil {
		return err
	}
	return toFile(o.profile, func(w io.Writer) error {
		data, err := fixtures.LargeProfile(list.Config.Digits)
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	})
}

func parse(args []string) (options, error) {
	var o options
	f := flag.NewFlagSet("genlist", flag.ContinueOnError)
	records := f.Int("records", 1000, "records of the list")
	seed := f.Uint64("seed", 1, "seed of the generator")
	o.config = fixtures.Realistic(0, 0)
	f.Float64Var(&o.config.Noise, "noise", o.config.Noise, "share of titles damaged; a quarter of that in the other fields")
	f.Float64Var(&o.config.Suspended, "suspended", o.config.Suspended, "share of records suspended or removed")
	f.IntVar(&o.config.Digits, "digits", 0, "digits of the short number (0: four, or as many as it takes)")
	f.StringVar(&o.format, "format", "text", "text, csv, xlsx (one sheet), xlsx-views or xlsx-pages")
	f.StringVar(&o.out, "o", "-", "file to write the list to; - is standard output")
	f.StringVar(&o.truth, "truth", "", "file to write the truth to, as CSV")
	f.StringVar(&o.faults, "faults", "", "file to write the faults to, as CSV")
	f.StringVar(&o.profile, "profile", "", "file to write the profile to that reads the list")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	o.config.Records, o.config.Seed = *records, *seed
	if *records < 1 || f.NArg() > 0 {
		return o, errors.New("want -records of at least 1 and no other arguments")
	}
	return o, nil
}

func writeList(list *fixtures.List, o options) error {
	arrangements := map[string]fixtures.Arrangement{
		"xlsx": fixtures.OneSheet, "xlsx-views": fixtures.SheetAView, "xlsx-pages": fixtures.SheetAPage,
	}
	if arrangement, ok := arrangements[o.format]; ok {
		if o.out == "-" {
			return errors.New("a workbook needs a file: -o list.xlsx")
		}
		return list.WriteXLSX(o.out, arrangement)
	}
	switch o.format {
	case "text":
		return toFile(o.out, list.WriteText)
	case "csv":
		return toFile(o.out, func(w io.Writer) error { return list.WriteCSV(w, ',') })
	}
	return fmt.Errorf("format %q is none of text, csv, xlsx, xlsx-views, xlsx-pages", o.format)
}

// toFile writes to a file, to standard output for "-", or nothing for "".
func toFile(path string, write func(io.Writer) error) error {
	switch path {
	case "":
		return nil
	case "-":
		return write(os.Stdout)
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
