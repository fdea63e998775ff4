package quality

import (
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"

	"recole/reconcile/fusion"
)

// Row is one method on one data set.
type Row struct {
	Dataset, Method string
	Figures         []Figure
}

// Figure is one named number.
type Figure struct {
	Name  string
	Value float64
}

// bins is how many bins the calibration error is computed over.
const bins = 10

// Run measures every data set that is in folder, and the generated ones. What is
// not there is told to log, loudly, and left out.
func Run(folder string, log io.Writer) ([]Row, error) {
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
	return append(rows, generatedRows()...), nil
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
			rows = append(rows, Row{set.Name, m.name, calibration(f)})
		}
	}
	for i, m := range methods() {
		rows = append(rows, Row{fmt.Sprintf("truth-flight, %d days", len(days)), m.name, calibration(all[i])})
	}
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
		}, calibration(Forecasts(d.Judged(), choices))...)}
	}
	rows := []Row{row("majority as printed", Majority(d.Items, Printed))}
	for _, m := range methods() {
		rows = append(rows, row(m.name, m.choose(&d.Dataset)))
	}
	return rows, nil
}

// seeds is how many generated data sets of a sort are measured.
const seeds = 20

func generatedRows() []Row {
	var rows []Row
	for _, noise := range []float64{0.01, 0.02, 0.1} {
		for _, m := range methods() {
			var all []fusion.Forecast
			for seed := range uint64(seeds) {
				set := Generate(Lists(100+seed, fusion.Text, noise))
				all = append(all, Forecasts(set.Items, m.choose(set))...)
			}
			name := fmt.Sprintf("generated, 4 views, %g %% copied errors", 100*noise)
			rows = append(rows, Row{name, m.name, calibration(all)})
		}
	}
	return rows
}

// WriteMarkdown writes rows as a Markdown table.
func WriteMarkdown(w io.Writer, rows []Row) error {
	if _, err := fmt.Fprint(w, "| data set | method | figures |\n|---|---|---|\n"); err != nil {
		return err
	}
	for _, r := range rows {
		if _, err := fmt.Fprintf(w, "| %s | %s | %s |\n", r.Dataset, r.Method, r.figures()); err != nil {
			return err
		}
	}
	return nil
}

func (r Row) figures() string {
	text := ""
	for i, f := range r.Figures {
		if i > 0 {
			text += ", "
		}
		format := "%s %.4f"
		if f.Value >= 1 && f.Value == float64(int(f.Value)) {
			format = "%s %.0f"
		}
		text += fmt.Sprintf(format, f.Name, f.Value)
	}
	return text
}
