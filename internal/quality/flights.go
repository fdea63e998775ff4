package quality

import (
	"encoding/csv"
	"fmt"
	"path/filepath"
	"slices"

	"recole/reconcile/fusion"
)

// Flights is the flights data of the data-cleaning literature: a table with
// errors, its clean version, and the facts that its rows tell.
type Flights struct {
	Dataset
	Dirty, Clean [][]string // the four time cells of each row
	rows         []string   // the flight of each row
	items        map[itemKey]int
}

// ReadFlights reads dirty.csv and clean.csv: the columns tuple_id, src and
// flight, then four times.
func ReadFlights(folder string) (*Flights, error) {
	dirty, err := readTable(filepath.Join(folder, "dirty.csv"))
	if err != nil {
		return nil, err
	}
	clean, err := readTable(filepath.Join(folder, "clean.csv"))
	if err != nil {
		return nil, err
	}
	if len(dirty) != len(clean) {
		return nil, fmt.Errorf("%s: dirty.csv has %d rows and clean.csv %d", folder, len(dirty), len(clean))
	}
	var fields []fusion.Field
	for _, name := range dirty[0][3:] {
		fields = append(fields, fusion.Field{Name: name, Kind: fusion.Time})
	}
	c := newCollector("flights", fields)
	out := &Flights{}
	for i, row := range dirty[1:] {
		for f := range fields {
			c.item(row[2], f)
			c.claim(row[1], row[2], f, row[3+f], clockText)
		}
		out.rows = append(out.rows, row[2])
		out.Dirty, out.Clean = append(out.Dirty, row[3:]), append(out.Clean, clean[1+i][3:])
	}
	out.Dataset, out.items = c.set, c.items
	return out, nil
}

func readTable(name string) ([][]string, error) {
	f, err := open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(rows) == 0 || len(rows[0]) < 4 {
		return nil, fmt.Errorf("%s: no table of four columns or more", name)
	}
	return rows, nil
}

// Repairs counts the repairs that choices (one an item; an empty one leaves the
// cells as they are) would make in the table, as the literature counts them.
func (d *Flights) Repairs(choices []Choice) Repairs {
	var r Repairs
	for i, dirty := range d.Dirty {
		for f, cell := range dirty {
			chosen := choices[d.items[itemKey{d.rows[i], f}]]
			r.add(cell, d.Clean[i][f], chosen.Value)
		}
	}
	return r
}

// Judged gives the facts with the truth that the clean table holds.
func (d *Flights) Judged() []Item {
	items := slices.Clone(d.Items)
	for i := range d.Clean {
		for f, cell := range d.Clean[i] {
			items[d.items[itemKey{d.rows[i], f}]].Truth = cell
		}
	}
	return items
}

// Repairs is a count of cells.
type Repairs struct {
	Wrong int // cells that differ from the truth before
	Made  int // cells that a method changed
	Right int // cells that were wrong, and are right now
}

func (r *Repairs) add(dirty, clean, chosen string) {
	if dirty != clean {
		r.Wrong++
	}
	if chosen == "" || chosen == dirty {
		return
	}
	r.Made++
	if chosen == clean {
		r.Right++
	}
}

// Precision is the share of repairs that are right.
func (r Repairs) Precision() float64 { return float64(r.Right) / float64(max(r.Made, 1)) }

// Recall is the share of wrong cells that were repaired rightly.
func (r Repairs) Recall() float64 { return float64(r.Right) / float64(max(r.Wrong, 1)) }

// F1 is the harmonic mean of precision and recall.
func (r Repairs) F1() float64 {
	return 2 * float64(r.Right) / float64(max(r.Made+r.Wrong, 1))
}
