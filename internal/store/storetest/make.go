package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"recole"
	"recole/internal/store"
)

// Fact is what an edition says of one thing.
type Fact struct {
	Key        string
	Title      string  // as meant
	Printed    string  // as printed in the first view; the Title where empty
	Suspended  string  // the status where the thing is not active
	Confidence float64 // in the title
	Review     bool    // one discrepancy then speaks of it
}

// Profile is the fingerprint of the profile that Make's editions were read
// with.
const Profile = "feedfacefeedfacefeedfacefeedfacefeedfacefeedfacefeedfacefeedface"

var fields = []recole.Field{
	{Name: "number", Type: recole.Number}, {Name: "code", Type: recole.Code}, {Name: "title", Type: recole.Text},
	{Name: "fee", Type: recole.Money}, {Name: "status", Type: recole.Code, Derived: true}, {Name: "since", Type: recole.DateOf, Derived: true},
}

var views = []recole.View{{Name: "by-number"}, {Name: "by-title"}, {Name: "by-code"}, {Name: "by-fee"}}

// Make gives an edition ready to load: every fact stands in a row of each of
// four views, and the source is what it would look like as text. The facts
// must be sorted by key.
func Make(list string, date recole.Date, facts []Fact) store.Load {
	e := &recole.Edition{
		Title: "LIST OF " + date.String(), Date: date, Views: views, Fields: fields, Unknown: []string{"Remarque"},
		Rows: make([]recole.Entry, len(views)*len(facts)),
	}
	rec := &recole.Reconciliation{Edition: e, Records: make([]recole.Record, len(facts))}
	var text strings.Builder
	for i := range facts {
		f := &facts[i]
		rec.Records[i] = record(e, i, len(facts), f)
		fmt.Fprintf(&text, "%+v\n", *f)
		if f.Review {
			rec.Records[i].Issues = []int{len(rec.Discrepancies)}
			rec.Discrepancies = append(rec.Discrepancies, doubt(f))
		}
	}
	source := "list " + date.String() + "\n" + text.String()
	sum := sha256.Sum256([]byte(source))
	e.Sources = []recole.Source{{
		Name: "list.txt", SHA256: hex.EncodeToString(sum[:]), Format: "text", Lines: len(e.Rows) + 1,
		Notices: []recole.Phrase{recole.Say("feuille cachée", "hidden sheet")},
	}}
	return store.Load{
		List: list, Profile: Profile, Reconciliation: rec, Sources: []io.Reader{strings.NewReader(source)},
		At: time.Date(date.Year+1, 1, 2, 3, 4, 5, 6, time.UTC),
	}
}

// record makes the record of a fact and its rows.
func record(e *recole.Edition, i, of int, f *Fact) recole.Record {
	r := recole.Record{Key: f.Key, Status: "active", Confidence: f.Confidence, Review: f.Review}
	if f.Suspended != "" {
		r.Section, r.Status, r.StatusDate, r.Note = recole.Suspended, f.Suspended, recole.Date{Year: 2009, Month: 12, Day: 31}, "since then"
		e.Notes = append(e.Notes, recole.Note{Mark: fmt.Sprint(i), Raw: fmt.Sprintf("(%d) since then", i), Text: r.Note})
	}
	printed := f.Printed
	if printed == "" {
		printed = f.Title
	}
	parts := []string{"2001", "", "75", f.Key}
	number := "2001 75 " + f.Key
	r.Choices = []recole.Choice{
		{Meant: number, Printed: "01 75 " + f.Key, Parts: parts, Confidence: 0.995},
		{Meant: f.Key, Printed: f.Key, Confidence: 0.995},
		{Meant: f.Title, Printed: printed, Confidence: f.Confidence, Review: f.Review},
		{Meant: "457", Printed: "457 €", Confidence: 0.995},
		{Meant: r.Status, Printed: r.Status, Confidence: 1},
		{Meant: r.StatusDate.String(), Printed: r.StatusDate.String(), Confidence: 1},
	}
	values := make([]*recole.Value, len(r.Choices))
	for j, c := range r.Choices {
		values[j] = &recole.Value{Raw: c.Printed + " ", Printed: c.Printed, Meant: c.Meant}
	}
	first := values
	if f.Printed != "" {
		values = slices.Clone(values)
		values[2] = &recole.Value{Raw: f.Title, Printed: f.Title, Meant: f.Title}
	}
	for v := range e.Views {
		n, values := v*of+i, values
		if v == 0 {
			values = first
		}
		e.Rows[n] = recole.Entry{View: v, Section: r.Section, Key: f.Key, Values: values, Note: -1, At: recole.Location{Page: 1 + n/80, Line: n + 2}}
		if f.Suspended != "" {
			e.Rows[n].Note, e.Rows[n].Mark = len(e.Notes)-1, fmt.Sprint(i)
		}
		if v == 0 && strings.HasSuffix(f.Key, "7") {
			e.Rows[n].At.Box = &recole.Box{X0: 1.5, Y0: float64(n) / 3, X1: 595, Y1: 842}
			e.Rows[n].Extra = []recole.Extra{{Column: "Remarque", Raw: "é\t<&>"}}
		}
		r.Rows = append(r.Rows, n)
	}
	return r
}

func doubt(f *Fact) recole.Discrepancy {
	sum := sha256.Sum256([]byte(f.Key + f.Title + f.Printed))
	evidence := recole.Evidence{Kind: "votes", For: f.Title, Weight: -0.25, Says: recole.Say("3 vues sur 4, avant la « decision »", `3 views of 4, before the "decision"`)}
	if sum[0]%4 == 0 {
		evidence = recole.Evidence{Kind: "decision", For: f.Title, Weight: 9, Says: recole.Say("tranché", "ruled")}
	}
	return recole.Discrepancy{
		Fingerprint: hex.EncodeToString(sum[:8]), Kind: recole.ReadingConflict, Severity: recole.Warning,
		Record: f.Key, Section: recole.Suspended, Field: "title", Message: recole.Say("les vues se contredisent", "the views disagree"),
		Readings:    []recole.Reading{{View: "by-number", Raw: f.Printed, Normalized: f.Printed, At: recole.Location{Page: 1, Line: 2, Box: &recole.Box{X1: 0.1}}}},
		Chosen:      f.Title,
		Confidence:  f.Confidence,
		NeedsReview: true,
		Candidates:  []recole.Candidate{{Value: f.Title, Confidence: f.Confidence}, {Value: f.Printed, Confidence: 1 - f.Confidence}},
		Evidence:    []recole.Evidence{evidence},
	}
}

// Year gives the day on which the list of a year comes out.
func Year(y int) recole.Date { return recole.Date{Year: y, Month: 3, Day: 10} }

// Yearly gives the facts of a list in a year: that many things, of which one in
// a hundred is said otherwise every year, one in a thousand is new and one in a
// thousand drops out. One in fifty is in doubt, with a confidence that every
// year learns anew.
func Yearly(records, year int) []Fact {
	dropped := year * (records / 1000)
	facts := make([]Fact, records)
	for i := range facts {
		n := dropped + i
		changes := (year + n%100) / 100
		facts[i] = Fact{
			Key:        fmt.Sprintf("%07d", n),
			Title:      fmt.Sprintf("Conducteur d’installations automatisées de la ligne %d, niveau %d", n%9973, changes),
			Confidence: 0.995,
		}
		if n%50 == 0 {
			facts[i].Printed, facts[i].Review = facts[i].Title+"s", true
			facts[i].Confidence = 0.5 + float64((n*31+year*17)%5000)/10007
		}
		if n%9 == 0 {
			facts[i].Suspended = "supprimee"
		}
	}
	return facts
}
