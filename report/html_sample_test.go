package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"recole"
	"recole/ingest/profile"
)

// stewards builds a reconciliation as stewards meet it: four views of one
// source, findings of several kinds, told by the few facts that matter.
type stewards struct {
	t   testing.TB
	rec recole.Reconciliation
}

// views are the four orders in which the table is printed.
func views() []recole.View {
	fits := func(best string, fit float64, next string, nextFit float64) recole.View {
		return recole.View{Name: best, Order: best, Fit: fit, Fits: []recole.OrderFit{
			{Order: best, Fit: fit}, {Order: next, Fit: nextFit},
		}}
	}
	return []recole.View{
		fits("chronological", 1, "domain", 0.5312), fits("alphabetical", 0.99987, "industrial", 0.5123),
		fits("domain", 0.9991, "industrial", 0.8712), fits("industrial", 0.99912, "domain", 0.9144),
	}
}

func newStewards(t testing.TB) *stewards {
	e := &recole.Edition{
		Title:  "LISTE 1 : QUALIFICATIONS PROFESSIONNELLES DE LA MÉTALLURGIE",
		Date:   recole.Date{Year: 2010, Month: 3, Day: 10},
		Views:  views(),
		Fields: sampleFields(),
		Sources: []recole.Source{{
			Name: "liste1.txt", SHA256: strings.Repeat("7d9f04ce", 8), Format: "text",
		}},
	}
	e.Ledger.Sources = []*recole.Account{{}}
	return &stewards{t, recole.Reconciliation{Edition: e, Acceptance: recole.Acceptance{ErrorRate: 0.001, Fields: 21, Wrong: 0.01}}}
}

// line accounts for a line of the source and gives its place.
func (s *stewards) line(f recole.Fate) recole.Location {
	e := s.rec.Edition
	e.Ledger.Sources[0].Add(f)
	e.Sources[0].Lines++
	return recole.Location{Page: 1 + e.Sources[0].Lines/80, Line: e.Sources[0].Lines}
}

// record adds a record that all views print; titles are those of the views, in
// their order, the last one again for those that are not given.
func (s *stewards) record(key, chosen string, titles ...string) *recole.Record {
	e := s.rec.Edition
	rec := recole.Record{Key: key, Status: "active", Confidence: 0.9987, Choices: make([]recole.Choice, len(e.Fields))}
	rec.Choices[1] = recole.Choice{Meant: key, Printed: key, Confidence: 1}
	rec.Choices[2] = recole.Choice{Meant: chosen, Printed: chosen, Confidence: 0.9987}
	for v := range e.Views {
		printed := titles[min(v, len(titles)-1)]
		values := make([]*recole.Value, len(e.Fields))
		for i := range values {
			values[i] = &recole.Value{}
		}
		values[1] = &recole.Value{Raw: key, Printed: key, Meant: key}
		values[2] = &recole.Value{Raw: printed, Printed: printed, Meant: chosen}
		rec.Rows = append(rec.Rows, len(e.Rows))
		e.Rows = append(e.Rows, recole.Entry{View: v, Key: key, At: s.line(recole.FateRow), Values: values, Note: -1})
	}
	s.rec.Records = append(s.rec.Records, rec)
	return &s.rec.Records[len(s.rec.Records)-1]
}

// find adds a finding on a record, with a reading of the field from each of
// its rows.
func (s *stewards) find(rec *recole.Record, d recole.Discrepancy, texts ...string) {
	e := s.rec.Edition
	d.Record = rec.Key
	for i, row := range rec.Rows {
		text := texts[min(i, len(texts)-1)]
		d.Readings = append(d.Readings, recole.Reading{
			View: e.Views[e.Rows[row].View].Name, Raw: text + "  ", Normalized: text, At: e.Rows[row].At,
		})
	}
	sum := sha256.Sum256([]byte(fmt.Sprint(d.Record, d.Kind, d.Field, d.Readings)))
	d.Fingerprint = hex.EncodeToString(sum[:8])
	if d.NeedsReview || d.Severity == recole.Error {
		rec.Review = true
		rec.Confidence = min(rec.Confidence, d.Confidence)
	}
	rec.Issues = append(rec.Issues, len(s.rec.Discrepancies))
	s.rec.Discrepancies = append(s.rec.Discrepancies, d)
}

// conflict adds a record whose views print different titles.
func (s *stewards) conflict(key, chosen string, confidence float64, why []recole.Evidence, titles ...string) {
	rec := s.record(key, chosen, titles...)
	d := recole.Discrepancy{
		Kind: recole.ReadingConflict, Severity: recole.Warning, Field: "intitule", Chosen: chosen, Confidence: confidence,
		NeedsReview: confidence < 0.95, Evidence: why,
		Message: recole.Say("les vues impriment %d intitulés différents", "the views print %d different titles", len(slices.Compact(slices.Sorted(slices.Values(titles))))),
	}
	rest := 1 - confidence
	d.Candidates = []recole.Candidate{{Value: chosen, Confidence: confidence}}
	for _, title := range titles {
		if !slices.ContainsFunc(d.Candidates, func(c recole.Candidate) bool { return c.Value == title }) {
			d.Candidates = append(d.Candidates, recole.Candidate{Value: title, Confidence: rest})
			rest = 0
		}
	}
	rec.Choices[2].Why = &recole.Why{Candidates: d.Candidates, Evidence: d.Evidence}
	rec.Choices[2].Review, rec.Choices[2].Confidence = d.NeedsReview, confidence
	s.find(rec, d, titles...)
}

func says(kind, of string, weight float64, fr, en string) recole.Evidence {
	return recole.Evidence{Kind: kind, For: of, Weight: weight, Says: recole.Phrase{FR: fr, EN: en}}
}

// stewardsList is a list as published: misprints, a tie, a wrong majority, a
// record that is both in force and removed, a word that all views misprint.
func stewardsList(t testing.TB) *recole.Reconciliation {
	s := newStewards(t)
	s.line(recole.FateHeading)
	s.line(recole.FateBlank)
	s.conflict("0007", "Stratifieur en matériaux composites", 0.9971, []recole.Evidence{
		says("votes", "Stratifieur en matériaux composites", 3.2, "3 vues sur 4 l’impriment ainsi", "3 views of 4 print it so"),
		says("lexicon", "Stratifieur en matériaux composites", 1.6, "« stratifieur » est imprimé ailleurs dans la liste", "“stratifieur” is printed elsewhere in the list"),
		says("confusion", "Stratifiéur en matériaux composites", -0.7, "un accent ajouté est rare", "an added accent is rare"),
	}, "Stratifieur en matériaux composites", "Stratifieur en matériaux composites", "Stratifieur en matériaux composites", "Stratifiéur en matériaux composites")
	s.conflict("0073", "Responsable de secteur de productique industrielle", 0.9812, nil,
		"Responsable de secteur de productique industrielle", "Responsable de secteur de productivité industrielle", "Responsable de secteur de productique industrielle")
	s.conflict("0093", "Tuyauteur (euse) industriel (le)", 0.9999, nil,
		"Tuyauteur (euse) industriel (le)", "Tuyauteur (euse) industriel (Ie)", "Tuyauteur (euse) industriel (le)", "Tuyauteur (euse) industriel (Ie)")
	s.conflict("0126", "Technicien en atelier d'optique", 0.8134, []recole.Evidence{
		says("votes", "Technicien en atelier d'optique", 1.9, "3 vues sur 4 l’impriment ainsi", "3 views of 4 print it so"),
		says("lexicon", "Technicien en atelier d'optronique", 0.4, "les deux mots sont français", "both words are French"),
	}, "Technicien en atelier d'optronique", "Technicien en atelier d'optique")
	number := s.record("0171", "Technicien en acoustique et vibrations", "Technicien en acoustique et vibrations")
	s.find(number, recole.Discrepancy{Kind: recole.ReadingConflict, Severity: recole.Warning, Field: "numero_entier",
		Chosen: "1998 10 42 0171", Confidence: 0.9991, Message: recole.Say("les vues impriment 2 numéros différents", "the views print 2 different numbers"),
		Candidates: []recole.Candidate{{Value: "1998 10 42 0171", Confidence: 0.9991}, {Value: "1988 10 42 0171", Confidence: 0.0009}},
	}, "1998 10 42 0171", "1998 10 42 0171", "1988 10 42 0171", "1998 10 42 0171")
	suspect := s.record("0178", "Ajusteur monteur de cellules aéronefs", "Ajusteur monteur de cellules aéronaves")
	s.find(suspect, recole.Discrepancy{Kind: recole.SuspectWord, Severity: recole.Info, Field: "intitule",
		Chosen: "Ajusteur monteur de cellules aéronefs", Confidence: 0.9992,
		Message: recole.Say("toutes les vues impriment « aéronaves » : lu « aéronefs »", "all views print “aéronaves”: read “aéronefs”"),
	}, "Ajusteur monteur de cellules aéronaves")
	s.conflict("0187", "Ajusteur-monteur de structures aéronefs", 0.9731, []recole.Evidence{
		says("variants", "Ajusteur-monteur de structures aéronefs", 6.9, "« aéronave » n’est pas un mot français ; l’engin volant est un aéronef", "“aéronave” is not a French word; a flying machine is an “aéronef”"),
		says("votes", "Ajusteur monteur de structures aéronefs", 1.1, "3 vues sur 4 impriment une espace", "3 views of 4 print a space"),
	}, "Ajusteur monteur de structures aéronaves", "Ajusteur-monteur de structures aéronaves", "Ajusteur monteur de structures aéronaves", "Ajusteur monteur de structures aéronefs")
	both := s.record("0216", "Technicien système en oléohydraulique ou pneumatique", "Technicien système en oléohydraulique ou pneumatique")
	s.find(both, recole.Discrepancy{Kind: recole.StatusConflict, Severity: recole.Error, Field: "statut", Confidence: 0.5, NeedsReview: true,
		Message: recole.Say("le numéro est à la fois parmi les qualifications actives et parmi les supprimées", "the number stands both among the active and the removed qualifications")},
		"active", "supprimee")
	s.find(both, recole.Discrepancy{Kind: recole.ImpossibleDate, Severity: recole.Error, Field: "date_statut", Confidence: 0.5,
		Message: recole.Say("supprimée le 1er janvier 2000, avant sa création en septembre 2002", "removed on 1 January 2000, before it was created in September 2002")},
		"2000-01-01")
	s.conflict("0232", "Pilote d'installations d'emboutissage", 0.9999, nil,
		"Pilote d'installations d'emboutissage", "Pilote d'installations d'emboutissage", "Pilote d'installations d'emboutissage", "Pilote d installations d emboutissage")
	s.conflict("0237", "Technicien prévention et sécurité générale", 0.9987, nil,
		"Technicien prévention et sécurité générale", "Technicien prévention et sécurité générale", "Techicien prévention et sécurité générale")
	s.conflict("0249", "Inspecteur (trice) en vérification périodique d'équipements de lavage", 0.7045, []recole.Evidence{
		says("votes", "Inspecteur (trice) en vérification périodique d'équipements de lavage", 1.4, "3 vues sur 4 l’impriment ainsi", "3 views of 4 print it so"),
	}, "Inspecteur (trice) en vérification périodique d'équipements de lavage", "Inspecteur (trice) en vérification périodique d'équipements de lavage",
		"Inspecteur (trice) en vérification périodique d'équipements de lavage", "Inspecteur (trice) en vérification périodique d'équipements de levage")
	missing := s.record("0250", "Soudeur", "Soudeur")
	missing.Rows = missing.Rows[:3]
	s.find(missing, recole.Discrepancy{Kind: recole.MissingInView, Severity: recole.Warning,
		Message: recole.Say("la vue par caractère industriel n’a pas cette ligne", "the view by industrial flag lacks this row")}, "Soudeur")
	s.rec.Discrepancies = append(s.rec.Discrepancies, recole.Discrepancy{Fingerprint: "00000000000000aa", Kind: recole.SequenceGap, Severity: recole.Info,
		Message: recole.Say("15 numéros ne sont nulle part : 0011, 0012, 0022…", "15 numbers stand nowhere: 0011, 0012, 0022…")})
	return &s.rec
}

// stewardsReport is a report on stewardsList.
func stewardsReport(t testing.TB, lang recole.Lang) *Report {
	t.Helper()
	return buildWith(t, stewardsList(t), lang)
}

// buildWith builds a report with the profile of the real list.
func buildWith(t testing.TB, rec *recole.Reconciliation, lang recole.Lang) *Report {
	t.Helper()
	p, err := profile.Load("cqpm")
	require.NoError(t, err)
	r, err := Build(rec, p, Options{Lang: lang})
	require.NoError(t, err)
	return r
}
