package main

import (
	"context"
	"io"
	"slices"

	"recole"
	"recole/ingest/profile"
	"recole/internal/store"
	"recole/report"
)

// historyFormats are the values of history's --format.
func historyFormats() []string { return []string{"csv", "parquet"} }

// The columns of the slowly changing table beside those of the dataset.
const (
	validFrom = "valid_from"
	validTo   = "valid_to"
)

// historyTable writes all states of all records. To the writers it is a dataset
// with two more fields in which a record stands once for each of its states.
func (t *tool) historyTable(ctx context.Context, o historyOptions) (err error) {
	s, err := t.openShelf(ctx, o.store, o.profile)
	if err != nil {
		return err
	}
	defer closing(s.Store, &err)
	newest, ok := s.timeline.Latest()
	if !ok {
		return s.nothing(ctx)
	}
	p, fields := periodProfile(s.profile), periodFields(newest.Fields)
	rec := &recole.Reconciliation{Edition: &recole.Edition{Title: newest.Title, Date: newest.Date, Fields: fields}}
	for period, err := range s.Validity(ctx, s.profile.Name) {
		if err != nil {
			return err
		}
		rec.Records = append(rec.Records, periodRecord(period, fields))
	}
	r, err := report.Build(rec, p, report.Options{Lang: t.lang})
	if err != nil {
		return err
	}
	return t.output(o.file, func(w io.Writer) error { return report.Write(ctx, w, report.Format(o.format), r) })
}

// periodProfile gives the dataset's columns a period, and takes away those that
// every edition tells anew: a state has no one confidence.
func periodProfile(p *profile.Profile) *profile.Profile {
	table := *p
	table.Output = slices.DeleteFunc(slices.Clone(p.Output), func(c profile.OutputColumn) bool {
		return c.From == "@confidence" || c.From == "@review"
	})
	table.Output = append(table.Output,
		profile.OutputColumn{Name: validFrom, From: validFrom, Type: "date", Label: profile.Label{FR: "Valable du", EN: "Valid from"}},
		profile.OutputColumn{Name: validTo, From: validTo, Type: "date", Label: profile.Label{FR: "jusqu’au (exclu)", EN: "until (excluded)"}})
	return &table
}

func periodFields(fields []recole.Field) []recole.Field {
	return append(slices.Clone(fields),
		recole.Field{Name: validFrom, Type: recole.DateOf, Derived: true}, recole.Field{Name: validTo, Type: recole.DateOf, Derived: true})
}

// periodRecord gives a state as a record of those fields. What its edition had
// no field for is blank.
func periodRecord(p store.Period, fields []recole.Field) recole.Record {
	r := p.Record.Record
	choices := make([]recole.Choice, len(fields))
	for i, f := range fields {
		switch at := slices.IndexFunc(p.Edition.Fields, func(g recole.Field) bool { return g.Name == f.Name }); {
		case f.Name == validFrom:
			choices[i].Meant = p.From.String()
		case f.Name == validTo:
			choices[i].Meant = p.To.String()
		case at >= 0:
			choices[i] = r.Choices[at]
		}
	}
	r.Choices = choices
	return r
}
