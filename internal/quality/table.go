package quality

import (
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"recole/reconcile/fusion"
)

// Row is one method on one data set.
type Row struct {
	Dataset, Method string
	Figures         []Figure
	Bins            []fusion.Bin // reliability table of what is used; nil where it is not told
}

// Figure is one named number.
type Figure struct {
	Name  string
	Value float64
}

// bins is how many bins the calibration error is computed over.
const bins = 10

// Public measures every data set that is in folder. What is not there is told to
// log, loudly, and left out.
func Public(folder string, log io.Writer) ([]Row, error) {
	var rows []Row
	for _, measure := range []func(string) ([]Row, error){truthFlightRows, flightsRows} {
		got, err := measure(folder)
		switch {
		case errors.Is(err, ErrAbsent):
			fmt.Fprintf(log, "SKIPPED: %v\n", err)
		case err != nil:
			return nil, err
		}
		rows = append(rows, got...)
	}
	return rows, nil
}

// methods are what is compared.
func methods() []method {
	return []method{
		{"majority", func(d *Dataset) []Choice { return Majority(d.Items, Normalised) }},
		{"votes and reliability alone", func(d *Dataset) []Choice { return Fuse(d, independent()) }},
		{"fusion, frozen", func(d *Dataset) []Choice { return Fuse(d, fusion.Frozen()) }},
	}
}

// independent are settings that see no copying at all, to show what seeing it
// is worth: no gaps are alike enough, and no repeated errors are looked for.
func independent() fusion.Settings {
	set := fusion.Frozen()
	set.GapPower, set.GapRounds = math.Inf(1), set.Rounds
	return set
}

type method struct {
	name   string
	choose func(*Dataset) []Choice
}

func truthFlightRows(folder string) ([]Row, error) {
	folder = filepath.Join(folder, "truth-flight")
	days, err := TruthFlightDays(folder)
	if err != nil {
		return nil, err
	}
	var rows []Row
	all := make([][]fusion.Forecast, len(methods()))
	for _, day := range days {
		set, err := TruthFlight(folder, day)
		if err != nil {
			return nil, err
		}
		for i, m := range methods() {
			f := Forecasts(set.Items, m.choose(set))
			all[i] = append(all[i], f...)
			rows = append(rows, Row{set.Name, m.name, calibration(f), nil})
		}
	}
	for i, m := range methods() {
		rows = append(rows, Row{fmt.Sprintf("truth-flight, %d days", len(days)), m.name, calibration(all[i]), nil})
	}
	rows[len(rows)-1].Bins = fusion.Bins(all[len(all)-1], bins)
	return rows, nil
}

func calibration(f []fusion.Forecast) []Figure {
	return []Figure{
		{"facts", float64(len(f))}, {"right", Right(f)},
		{"ECE", fusion.CalibrationError(f, bins)}, {"Brier", fusion.Brier(f)},
	}
}

func flightsRows(folder string) ([]Row, error) {
	d, err := ReadFlights(filepath.Join(folder, "flights"))
	if err != nil {
		return nil, err
	}
	row := func(name string, choices []Choice) Row {
		r := d.Repairs(choices)
		return Row{d.Name, name, append([]Figure{
			{"F1", r.F1()}, {"precision", r.Precision()}, {"recall", r.Recall()},
		}, calibration(Forecasts(d.Judged(), choices))...), fusion.Bins(Forecasts(d.Judged(), choices), bins)}
	}
	rows := []Row{row("majority as printed", Majority(d.Items, Printed))}
	for _, m := range methods() {
		rows = append(rows, row(m.name, m.choose(&d.Dataset)))
	}
	for i := range rows[:len(rows)-1] {
		rows[i].Bins = nil
	}
	return rows, nil
}

// seeds is how many generated data sets of a sort are measured.
const seeds = 20

// Votes measures the methods on generated facts of which nothing is known but who
// says what.
func Votes() []Row {
	var rows []Row
	for _, noise := range []float64{0.01, 0.02, 0.1} {
		for _, m := range methods() {
			var all []fusion.Forecast
			for seed := range uint64(seeds) {
				set := Generate(Lists(100+seed, fusion.Text, noise))
				all = append(all, Forecasts(set.Items, m.choose(set))...)
			}
			name := fmt.Sprintf("generated, 4 views, %g %% copied errors", 100*noise)
			rows = append(rows, Row{name, m.name, calibration(all), nil})
		}
	}
	return rows
}

// WriteMarkdown writes rows as Markdown tables: those of the same figures make
// one.
func WriteMarkdown(w io.Writer, rows []Row) error {
	b := &strings.Builder{}
	for i, r := range rows {
		if i == 0 || !slices.Equal(r.names(), rows[i-1].names()) {
			fmt.Fprintf(b, "%s| data set | method | %s |\n|---|---|%s\n", paragraph(i), strings.Join(r.names(), " | "), strings.Repeat("---|", len(r.Figures)))
		}
		fmt.Fprintf(b, "| %s | %s |", r.Dataset, r.Method)
		for _, f := range r.Figures {
			fmt.Fprintf(b, " %s |", f)
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// paragraph sets a table apart from the one before.
func paragraph(row int) string {
	if row == 0 {
		return ""
	}
	return "\n"
}

func (r Row) names() []string {
	names := make([]string, len(r.Figures))
	for i, f := range r.Figures {
		names[i] = f.Name
	}
	return names
}

// String gives a share with four digits, a number without.
func (f Figure) String() string {
	if f.Value >= 1 && f.Value == math.Trunc(f.Value) {
		return strconv.Itoa(int(f.Value))
	}
	return fmt.Sprintf("%.4f", f.Value)
}

// WriteReliability writes what was claimed and what came true, for the rows
// that tell it.
func WriteReliability(w io.Writer, rows []Row) error {
	b := &strings.Builder{}
	b.WriteString("| data set | method | claimed | right | n |\n|---|---|---|---|---|\n")
	for _, r := range rows {
		for _, bin := range r.Bins {
			fmt.Fprintf(b, "| %s | %s | %.4f | %.4f | %.0f |\n", r.Dataset, r.Method, bin.Claimed, bin.Right, bin.Count)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
