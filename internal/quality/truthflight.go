package quality

import (
	"bufio"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"recole/reconcile/fusion"
)

// flightFields are the fields of a line of a day, after the flight.
func flightFields() []fusion.Field {
	return []fusion.Field{
		{Name: "scheduled departure", Kind: fusion.Time}, {Name: "actual departure", Kind: fusion.Time},
		{Name: "departure gate", Kind: fusion.Code}, {Name: "scheduled arrival", Kind: fusion.Time},
		{Name: "actual arrival", Kind: fusion.Time}, {Name: "arrival gate", Kind: fusion.Code},
	}
}

// TruthFlightDays names the days that a folder holds, in order.
func TruthFlightDays(folder string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(folder, "claims", "*.txt"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: %w", folder, ErrAbsent)
	}
	days := make([]string, len(files))
	for i, f := range files {
		days[i] = strings.TrimSuffix(filepath.Base(f), ".txt")
	}
	slices.Sort(days)
	return days, nil
}

// TruthFlight reads one day of the Flight data of the truth-discovery
// literature (Li et al., "Truth finding on the deep web", VLDB 2013):
// claims/DAY.txt has a line a source and flight, gold/DAY.txt the truth as the
// airlines' own sites told it, of a hundred flights.
func TruthFlight(folder, day string) (*Dataset, error) {
	fields := flightFields()
	c := newCollector("truth-flight "+day, fields)
	err := eachLine(filepath.Join(folder, "claims", day+".txt"), 2+len(fields), func(cells []string) {
		for f := range fields {
			c.claim(cells[0], cells[1], f, cells[2+f], fieldReader(fields[f]))
		}
	})
	if err != nil {
		return nil, err
	}
	err = eachLine(filepath.Join(folder, "gold", day+".txt"), 1+len(fields), func(cells []string) {
		for f := range fields {
			if truth, ok := fieldReader(fields[f])(cells[1+f]); ok {
				c.set.Items[c.item(cells[0], f)].Truth = truth
			}
		}
	})
	return &c.set, err
}

func fieldReader(f fusion.Field) func(string) (string, bool) {
	if f.Kind == fusion.Time {
		return clockText
	}
	return Gate
}

// eachLine hands out the tab-separated cells of the lines of a file; short
// lines are filled up with blanks.
func eachLine(name string, cells int, yield func([]string)) error {
	f, err := open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	for in.Scan() {
		line := strings.Split(in.Text(), "\t")
		for len(line) < cells {
			line = append(line, "")
		}
		if line[0] != "" {
			yield(line)
		}
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}
