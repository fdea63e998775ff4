// Command qualitylists measures reconciliation on generated lists whose truth
// is known, and writes two Markdown tables to standard output: how much is
// right, and how far confidences can be believed.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"recole/internal/quality/lists"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "qualitylists:", err)
		}
		os.Exit(2)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	s := lists.Published()
	f := flag.NewFlagSet("qualitylists", flag.ContinueOnError)
	f.Uint64Var(&s.Seeds.First, "seed", s.Seeds.First, "first seed; those from 1001 on are for tuning")
	f.IntVar(&s.Seeds.Count, "seeds", s.Seeds.Count, "how many seeds")
	f.IntVar(&s.Records, "records", s.Records, "records of each list")
	noise := f.Float64("noise", 0, "share of damaged titles; 0 means all those of the table")
	if err := f.Parse(args); err != nil {
		return err
	}
	if *noise > 0 {
		s.Noises = []float64{*noise}
	}
	results, err := lists.Run(ctx, s)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Generated lists of %d records, seeds %d to %d:\n\n", s.Records, s.Seeds.First, s.Seeds.First+uint64(s.Seeds.Count)-1)
	if err := lists.WriteTable(out, results); err != nil {
		return err
	}
	fmt.Fprint(out, "\nWhat was claimed, and what came true:\n\n")
	return lists.WriteReliability(out, results)
}
