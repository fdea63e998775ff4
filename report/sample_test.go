package report

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"recole"
	"recole/ingest/profile"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// weird holds titles that break careless writers.
func weird() []string {
	return []string{
		`Soudeur braseur; "spécialiste"`,
		"=HYPERLINK(\"http://invalid.example\";\"x\")",
		"Opérateur\nsur deux lignes, avec virgule",
		"<script>alert('é')</script> & Cie",
		"\u202eמפעיל\u202c مشغل",
	}
}

// sampleProfile is a small family of lists.
func sampleProfile() *profile.Profile {
	label := func(fr, en string) profile.Label { return profile.Label{FR: fr, EN: en} }
	return &profile.Profile{
		Name:        "sample",
		Dataset:     "qualifications",
		Title:       label("Qualifications", "Qualifications"),
		Fingerprint: strings.Repeat("0f", 32),
		Columns: []profile.Column{
			{Name: "numero_entier", Type: recole.Number, Label: label("Numéro entier", "Full number"), Grammar: &profile.Grammar{Parts: []profile.Part{
				{Name: "annee", Pattern: `\d{4}`, Date: "year"},
				{Name: "mois", Pattern: `0[1-9]|1[0-2]`, Date: "month"},
				{Name: "departements", Pattern: `\d{2}(?:/\d{2})*`, Set: "/"},
				{Name: "sequence", Pattern: `\d{4}`, Key: true},
				{Name: "suffixe", Pattern: "I", Optional: true},
			}}},
			{Name: "numero_abrege", Type: recole.Code, Digits: 4, Key: true, Label: label("Numéro abrégé", "Short number")},
			{Name: "intitule", Type: recole.Text, Label: label("Intitulé", "Title")},
			{Name: "industriel", Type: recole.Flag, Yes: []string{"O"}, No: []string{"N"}, Label: label("Industriel", "Industrial")},
			{Name: "code_domaine", Type: recole.Code, Digits: 3, Codes: []string{"100", "605"}, Label: label("Code domaine", "Domain code")},
			{Name: "forfait_eur", Type: recole.Money, Label: label("Forfait", "Flat rate")},
		},
		Sections: []profile.SectionRule{
			{Section: "active", Label: label("Qualifications actives", "Active qualifications")},
			{Section: "suspended", Label: label("Qualifications suspendues", "Suspended qualifications")},
		},
		Footnotes: profile.Footnotes{
			Statuses: []profile.Status{
				{Name: "en_veille", Label: label("En veille", "On hold")},
				{Name: "supprimee", Label: label("Supprimée", "Removed")},
			},
			Fields: profile.NoteFields{Status: "statut", Date: "date_statut", Text: "note"},
		},
		Orders: []profile.Order{
			{Name: "chronological", Label: label("Chronologique", "Chronological")},
			{Name: "alphabetical", Label: label("Alphabétique", "Alphabetical")},
		},
		Output: []profile.OutputColumn{
			{Name: "numero_abrege", From: "numero_abrege", Type: "string", Label: label("Numéro abrégé", "Short number")},
			{Name: "numero_entier", From: "numero_entier", Type: "string", Label: label("Numéro entier", "Full number")},
			{Name: "annee", From: "numero_entier.annee", Type: "year", Label: label("Année", "Year")},
			{Name: "mois", From: "numero_entier.mois", Type: "string", Label: label("Mois", "Month")},
			{Name: "departements", From: "numero_entier.departements", Type: "string", Label: label("Départements", "Departments")},
			{Name: "suffixe", From: "numero_entier.suffixe", Type: "string", Label: label("Suffixe", "Suffix")},
			{Name: "intitule", From: "intitule", Type: "string", Label: label("Intitulé", "Title")},
			{Name: "intitule_imprime", From: "intitule@printed", Type: "string", Label: label("Intitulé imprimé", "Title as printed")},
			{Name: "industriel", From: "industriel", Type: "string", Label: label("Industriel", "Industrial")},
			{Name: "code_domaine", From: "code_domaine", Type: "string", Label: label("Code domaine", "Domain code")},
			{Name: "forfait_eur", From: "forfait_eur", Type: "number", Label: label("Forfait (€)", "Flat rate (€)")},
			{Name: "statut", From: "@status", Type: "string", Label: label("Statut", "Status")},
			{Name: "date_statut", From: "@status_date", Type: "date", Label: label("Date du statut", "Status date")},
			{Name: "note", From: "@note", Type: "string", Label: label("Note", "Note")},
			{Name: "confiance", From: "@confidence", Type: "number", Label: label("Confiance", "Confidence")},
			{Name: "a_revoir", From: "@review", Type: "boolean", Label: label("À revoir", "To review")},
		},
	}
}

func sampleFields() []recole.Field {
	return []recole.Field{
		{Name: "numero_entier", Type: recole.Number}, {Name: "numero_abrege", Type: recole.Code},
		{Name: "intitule", Type: recole.Text}, {Name: "industriel", Type: recole.Flag},
		{Name: "code_domaine", Type: recole.Code}, {Name: "forfait_eur", Type: recole.Money},
		{Name: "statut", Type: recole.Code, Derived: true}, {Name: "date_statut", Type: recole.DateOf, Derived: true},
	}
}

// list builds a reconciliation record by record.
type list struct{ rec recole.Reconciliation }

// newList has two views, in one source or in two.
func newList(sources int) *list {
	e := &recole.Edition{
		Title:  "LISTE 1 : ÉCHANTILLON",
		Date:   recole.Date{Year: 2010, Month: 3, Day: 10},
		Fields: sampleFields(),
		Views: []recole.View{
			{Name: "chronological", Order: "chronological", Fit: 1},
			{Name: "alphabetical", Order: "alphabetical", Fit: 0.99871, Source: sources - 1},
		},
		Unknown: []string{"Observations"},
	}
	for i := range sources {
		e.Sources = append(e.Sources, recole.Source{
			Name: fmt.Sprintf("lists/%c.txt", 'a'+i), SHA256: strings.Repeat(fmt.Sprintf("%02x", i+1), 32), Format: "text",
			Notices: []recole.Phrase{recole.Say("jeu de caractères supposé : windows-1252", "character set guessed: windows-1252")},
		})
		e.Ledger.Sources = append(e.Ledger.Sources, &recole.Account{})
	}
	return &list{recole.Reconciliation{Edition: e, Acceptance: recole.Acceptance{ErrorRate: 0.001, Fields: 21, Wrong: 0.01}}}
}

// line accounts for the next line of a source and gives its place.
func (l *list) line(source int, fate recole.Fate) recole.Location {
	e := l.rec.Edition
	e.Ledger.Sources[source].Add(fate)
	e.Sources[source].Lines++
	return recole.Location{Source: source, Page: 1, Line: e.Sources[source].Lines}
}

// add puts one record and its row in each view on the list. The record stays
// in its place until the next one is added.
func (l *list) add(key, full, title string, section recole.Section) *recole.Record {
	e := l.rec.Edition
	values := sampleValues(key, full, title, section)
	rec := recole.Record{Key: key, Section: section, Status: "active", Confidence: 0.99987}
	for v := range e.Views {
		rec.Rows = append(rec.Rows, len(e.Rows))
		e.Rows = append(e.Rows, recole.Entry{
			View: v, Section: section, At: l.line(e.Views[v].Source, recole.FateRow), Key: key, Values: values, Note: -1,
		})
	}
	for i, v := range values {
		rec.Choices = append(rec.Choices, recole.Choice{
			Meant: v.Meant, Printed: v.Printed, Parts: v.Parts, Confidence: 0.99987 + float64(i)*1e-6,
		})
	}
	l.rec.Records = append(l.rec.Records, rec)
	return &l.rec.Records[len(l.rec.Records)-1]
}

func sampleValues(key, full, title string, section recole.Section) []*recole.Value {
	plain := func(raw, meant string) *recole.Value {
		return &recole.Value{Raw: raw, Printed: raw, PrintedKey: raw, Meant: meant, MeantKey: meant}
	}
	number := plain(full, full)
	number.Parts = append(strings.Fields(full), "", "")[:5]
	blank := plain("", "")
	if section == recole.Suspended {
		return []*recole.Value{number, plain(key, key), plain(title, title), blank, blank, blank,
			plain("supprimee", "supprimee"), plain("2009-10-01", "2009-10-01")}
	}
	return []*recole.Value{number, plain(key, key), plain(title, title), plain("O", "O"), plain("605", "605"),
		plain("457 €", "457.50"), plain("active", "active"), blank}
}

// sample is four records in two views: one in conflict, one suspended, titles
// that break careless writers, and a line that was rejected.
func sample(sources int) *recole.Reconciliation {
	l := newList(sources)
	e := l.rec.Edition
	l.line(0, recole.FateHeading)
	l.line(0, recole.FateBlank)
	titles := weird()
	l.add("0001", "1988 02 60/80 0001", titles[1], recole.Active)
	l.dispute(l.add("0002", "1988 10 92 0002 I", titles[0], recole.Active), `Soudeur brasseur; "spécialiste"`)
	l.add("0003", "1990 01 02/08 0003", titles[2]+titles[3], recole.Active)
	out := l.add("0004", "1991 12 10 0004", titles[4], recole.Suspended)

	at := l.line(0, recole.FateFootnote)
	e.Notes = []recole.Note{{View: 0, At: at, Mark: "1", Raw: "(1) Cette qualification est supprimée à compter du 1er octobre 2009",
		Text: "Cette qualification est supprimée à compter du 1er octobre 2009", Status: "supprimee",
		Date: recole.Date{Year: 2009, Month: 10, Day: 1}, Uses: 1}}
	row := &e.Rows[out.Rows[0]]
	row.Note, row.Mark, row.Extra = 0, "1", []recole.Extra{{Column: "Observations", Raw: "néant"}}
	out.Status, out.StatusDate, out.Note = "supprimee", e.Notes[0].Date, e.Notes[0].Text

	e.Rejected = []recole.Rejected{{View: 0, At: l.line(0, recole.FateRejected), Raw: "0009\t???", RowLike: true,
		Why: recole.Say("deux cellules au lieu de six", "two cells instead of six")}}
	l.rec.Notices = []recole.Phrase{recole.Say("deux vues au lieu de quatre", "two views instead of four")}
	return &l.rec
}

// dispute makes the second view of a record print another title.
func (l *list) dispute(rec *recole.Record, other string) {
	e := l.rec.Edition
	first, second := &e.Rows[rec.Rows[0]], &e.Rows[rec.Rows[1]]
	misread := *first.Values[2]
	misread.Raw, misread.Printed = other+"  ", other
	misread.Steps, misread.Repaired = []string{"spaces", "variant:braseur"}, true
	second.Values = append(append([]*recole.Value{}, second.Values[:2]...), append([]*recole.Value{&misread}, second.Values[3:]...)...)
	why := &recole.Why{
		Candidates: []recole.Candidate{{Value: rec.Choices[2].Meant, Confidence: 0.91234567}, {Value: other, Confidence: 0.08765433}},
		Evidence: []recole.Evidence{{Kind: "variants", For: rec.Choices[2].Meant, Weight: 2.3025850929,
			Says: recole.Say("après « soudeur », il s’agit du brasage", "after “soudeur” the trade is brazing")}},
	}
	rec.Choices[2].Why, rec.Choices[2].Review, rec.Choices[2].Confidence = why, true, 0.91234567
	rec.Confidence, rec.Review = 0.91234567, true
	rec.Issues = []int{len(l.rec.Discrepancies)}
	l.rec.Discrepancies = append(l.rec.Discrepancies, recole.Discrepancy{
		Fingerprint: fmt.Sprintf("%016x", len(l.rec.Discrepancies)+1), Kind: recole.ReadingConflict, Severity: recole.Warning,
		Record: rec.Key, Field: "intitule", Message: recole.Say("les vues impriment deux intitulés", "the views print two titles"),
		Readings: []recole.Reading{
			{View: "chronological", Raw: first.Values[2].Raw, Normalized: first.Values[2].Printed, At: first.At},
			{View: "alphabetical", Raw: misread.Raw, Normalized: misread.Printed, At: second.At},
		},
		Chosen: rec.Choices[2].Meant, Confidence: 0.91234567, NeedsReview: true,
		Candidates: why.Candidates, Evidence: why.Evidence,
	})
}

// generated is a long list in which one record in ten is in conflict.
func generated(n int) *recole.Reconciliation {
	l := newList(1)
	for i := range n {
		key := fmt.Sprintf("%04d", i+1)
		rec := l.add(key, "1997 01 60/80 "+key, "Technicien en maintenance des systèmes automatisés "+key, recole.Active)
		if i%10 == 0 {
			l.dispute(rec, "Techicien en maintenance des systèmes automatisés "+key)
		}
	}
	return &l.rec
}

func build(t testing.TB, rec *recole.Reconciliation, lang recole.Lang) *Report {
	t.Helper()
	r, err := Build(rec, sampleProfile(), Options{Lang: lang})
	require.NoError(t, err)
	return r
}

func render(t testing.TB, f Format, r *Report) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, Write(context.Background(), &out, f, r), "format %s", f)
	return out.Bytes()
}
