package report

import (
	"encoding/json"
	"recole/internal/letters"

	"recole"
	"recole/internal/pagestyle"
)

// What other pages than report.html need to tell parts of a report in the same
// words and the same look.

// Style gives the style sheet of report.html.
func Style() []byte {
	own, err := pageFiles.ReadFile("assets/report.css")
	if err != nil {
		panic(err) // it is embedded: a mistake in this package
	}
	return pagestyle.With(own)
}

// Card tells a finding.
func (r *Report) Card(d *recole.Discrepancy) Card { return r.teller().card(d, "d-"+d.Fingerprint) }

// ColumnLabel names a column for people.
func (r *Report) ColumnLabel(name string) string { return r.columnLabel(name) }

// ViewLabel names the view of a reading for people.
func (r *Report) ViewLabel(name string) string { return r.viewNamed(name) }

// SectionLabel names a section for people.
func (r *Report) SectionLabel(s recole.Section) string { return r.sectionLabel(s) }

// Shown gives a value of a field as people read it: a status by its label.
func (r *Report) Shown(field, value string) string { return r.shown(field, value) }

// Place says where something stands: "p. 3, l. 201".
func (r *Report) Place(at recole.Location) string { return r.teller().place(at) }

// Weight writes the weight of a piece of evidence and says how strong it is.
func (r *Report) Weight(w float64) string { return r.teller().Weight(w) }

// Record finds a record by its key, or gives nil.
func (r *Report) Record(key string) *recole.Record { return r.record(key) }

// Title gives the text by which people know a record.
func (r *Report) Title(rec *recole.Record) string { return r.recordTitle(rec) }

// Against cuts a reading of a field into the stretches in which it agrees with
// a value and those in which it does not; what is only written otherwise (the
// currency of an amount) agrees.
func (r *Report) Against(field, reading, value string) []letters.Span {
	return letters.Compare(reading, dressed(value, reading, r.fieldType(field)))
}

// DiscrepancyJSON gives a finding as discrepancies.json has it.
func (r *Report) DiscrepancyJSON(d *recole.Discrepancy) ([]byte, error) {
	return json.Marshal(r.discrepancyJSON(d))
}

// RecordJSON gives a record as the dataset's JSON has it. Its rows and issues
// are those of the report's reconciliation.
func (r *Report) RecordJSON(rec *recole.Record) ([]byte, error) {
	j := recordJSON{report: r, parts: r.partNames()}
	return j.record(nil, rec)
}
