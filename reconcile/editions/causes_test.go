package editions_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/reconcile/editions"
)

// read gives a change of a record's cell: what its views read of a field.
func read(key, field string, review bool, readings ...editions.Reading) func(*editions.Record) {
	return func(r *editions.Record) {
		if c := &r.Cells[slices.Index(fields, field)]; r.Key == key {
			c.Readings, c.Review = readings, review
		}
	}
}

func TestTheCauseOfADifference(t *testing.T) {
	was := active("0050", title)
	misread := strings.Replace(title, "levage", "lavage", 1)
	for _, c := range []struct {
		sentence         string
		old, new         sketch
		oldRead, newRead func(*editions.Record)
		cause            editions.Cause
		kind             editions.Kind
		least, most      float64 // confidence
	}{
		{"two real words a letter apart, all views agreeing on both sides: the publisher's, with doubt",
			was, was.with("intitule", misread), nil, nil, editions.Publisher, editions.Modified, 0.8, 0.95},
		{"the other edition's word is read in half of the views", was, was.with("intitule", misread), nil,
			read("0050", "intitule", true, editions.Reading{Printed: misread, Meant: misread, Views: 2}, editions.Reading{Printed: title, Meant: title, Views: 2}),
			editions.Misreading, editions.Modified, 0.95, 1},
		{"the old edition read the new word in one view", was, was.with("intitule", misread),
			read("0050", "intitule", false, editions.Reading{Printed: title, Meant: title, Views: 3}, editions.Reading{Printed: misread, Meant: misread, Views: 1}), nil,
			editions.Misreading, editions.Modified, 0.8, 1},
		{"another title in three views, which the fourth forgot: the publisher's", was, was.with("intitule", "Chaudronnier soudeur"), nil,
			read("0050", "intitule", false, editions.Reading{Printed: "Chaudronnier soudeur", Meant: "Chaudronnier soudeur", Views: 3}, editions.Reading{Printed: title, Meant: title, Views: 1}),
			editions.Publisher, editions.Modified, 0.7, 1},
		{"a lost accent makes a word that the list does not know", was.with("intitule", "Technicien en mécanique"), was.with("intitule", "Technicien en mecanique"), nil, nil, editions.Misreading, editions.Respelled, 0.9, 1},
		{"a dropped letter", was, was.with("intitule", strings.Replace(title, "Opérateur", "Opéateur", 1)), nil, nil, editions.Misreading, editions.Respelled, 0.9, 1},
		{"rn for m", was.with("intitule", "Opérateur en maintenance"), was.with("intitule", "Opérateur en rnaintenance"), nil, nil, editions.Misreading, editions.Respelled, 0.95, 1},
		{"a lost apostrophe in all views, mended on both layers", was.with("intitule", "Agent d'atelier"), was.with("intitule", "Agent d'atelier", "@intitule", "Agent d atelier"), nil, nil, editions.Misreading, editions.Respelled, 0.6, 1},
		{"a title cut off within a word", was, was.with("intitule", "Opérateur de levage en ate"), nil, nil, editions.Misreading, editions.Modified, 0.85, 1},
		{"a title cut off after a word", was, was.with("intitule", "Opérateur de levage"), nil, nil, editions.Publisher, editions.Modified, 0.9, 1},
		{"a hyphen where the list always has a space", active("0050", "Agent de systèmes"), active("0050", "Agent de-systèmes"), nil, nil, editions.Misreading, editions.Respelled, 0.7, 0.9},
		{"a wrong digit makes a code that nobody knows", was, was.with("code_domaine", "694"), nil, nil, editions.Misreading, editions.Modified, 0.9, 1},
		{"a code in use a digit away: the publisher's, with doubt", was, was.with("code_domaine", "605"), nil, nil, editions.Publisher, editions.Modified, 0.6, 0.9},
		{"a wrong digit makes an amount that nobody pays", was, was.with("forfait_eur", "467"), nil, nil, editions.Misreading, editions.Modified, 0.8, 1},
		{"another amount altogether", was, was.with("forfait_eur", "610"), nil, nil, editions.Publisher, editions.Modified, 0.9, 1},
		{"a wrong digit in the year of a full number", was, was.with("numero_entier", "1988 03 59 0050"), nil, nil, editions.Misreading, editions.Modified, 0.8, 1},
		{"a full number that ends in another key", was, was.with("numero_entier", "1998 03 59 0080"), nil, nil, editions.Misreading, editions.Modified, 0.95, 1},
		{"a full number that is none", was, was.with("numero_entier", "95 85 59 0050"), nil, nil, editions.Misreading, editions.Modified, 0.9, 1},
		{"a flag, all views agreeing on both sides", was, was.with("industriel", "N"), nil, nil, editions.Publisher, editions.Modified, 0.8, 0.95},
		{"a flag that a view reads as the other edition does", was, was.with("industriel", "N"), nil,
			read("0050", "industriel", true, editions.Reading{Printed: "N", Meant: "N", Views: 2}, editions.Reading{Printed: "O", Meant: "O", Views: 2}), editions.Misreading, editions.Modified, 0.95, 1},
		{"one edition prints the record in both sections", was, suspended("0050", title, "supprimee", "2004-07-01"),
			func(r *editions.Record) { r.Both = r.Key == "0050" }, nil, editions.Misreading, editions.Withdrawn, 0.8, 1},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := compare(t, cqpm(t), edition(t, append(rest(), c.old), c.oldRead), edition(t, append(rest(), c.new), c.newRead))
			require.Len(t, got.Differences, 1)
			d := got.Differences[0]
			assert.Equal(t, c.cause, d.Cause, tell(d))
			assert.Equal(t, c.kind, d.Kind)
			assert.GreaterOrEqual(t, d.Confidence, c.least, tell(d))
			assert.LessOrEqual(t, d.Confidence, c.most, tell(d))
		})
	}
}

func TestARecordThatFewViewsPrintWasMisread(t *testing.T) {
	p := cqpm(t)
	old, ghost := rest(), active("0188", "Soudeur").with("views", "1")
	for _, c := range []struct{ old, new []sketch }{{old, append(rest(), ghost)}, {append(rest(), ghost), old}} {
		d := compare(t, p, edition(t, c.old, nil), edition(t, c.new, nil)).Differences
		require.Len(t, d, 1)
		assert.Equal(t, editions.Misreading, d[0].Cause, tell(d[0]))
	}
}

func TestAKeyADigitAwayIsAMisreading(t *testing.T) {
	p := cqpm(t)
	was := active("0187", title)
	misread := was.with("numero_abrege", "0189") // its full number still says 0187
	c := compare(t, p, edition(t, append(rest(), was, active("0200", "Grutier")), nil), edition(t, append(rest(), misread, active("0200", "Grutier")), nil))
	require.Equal(t, []string{"0187 renumbered numero_abrege: 0187 -> 0189 (misreading)"}, briefs(c))
}

func TestAChangeThroughoutTheListIsThePublishers(t *testing.T) {
	p := cqpm(t)
	respell := func(r *editions.Record) {
		c := &r.Cells[2]
		c.Meant = strings.ReplaceAll(c.Meant, "systèmes", "systemes")
		c.Printed = c.Meant
		r.Cells[5].Meant, r.Cells[5].Printed = "467", "467"
	}
	c := compare(t, p, edition(t, rest(), nil), edition(t, rest(), respell))
	assert.Equal(t, 15+6, len(c.Differences))
	for _, d := range c.Differences {
		assert.Equal(t, editions.Publisher, d.Cause, tell(d))
	}
}

func TestADecisionIsTheCauseWhereItDecided(t *testing.T) {
	p := cqpm(t)
	misread := strings.Replace(title, "levage", "lavage", 1)
	both := []editions.Reading{{Printed: misread, Meant: misread, Views: 3}, {Printed: title, Meant: title, Views: 1}}
	rule := func(readings []editions.Reading) func(*editions.Record) {
		return func(r *editions.Record) {
			if r.Key == "0050" {
				r.Cells[2].Decided, r.Cells[2].Readings, r.Cells[2].Confidence = true, readings, 1
			}
		}
	}
	for _, c := range []struct {
		sentence string
		new      string
		rule     func(*editions.Record)
		cause    editions.Cause
	}{
		{"the new edition has the other reading that was ruled on", misread, rule(both), editions.Decision},
		{"the new edition has a title of its own", "Chaudronnier d'atelier", rule(both), editions.Publisher},
		{"a ruling against what all views read", misread, rule([]editions.Reading{{Printed: misread, Meant: misread, Views: 4}}), editions.Decision},
		{"a ruling that only confirmed what all views read", misread, rule(nil), editions.Publisher},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			old := edition(t, append(rest(), active("0050", title)), c.rule)
			new := edition(t, append(rest(), active("0050", c.new)), nil)
			for _, got := range []*editions.Comparison{compare(t, p, old, new), compare(t, p, new, old)} {
				require.Len(t, got.Differences, 1)
				assert.Equal(t, c.cause, got.Differences[0].Cause, tell(got.Differences[0]))
			}
		})
	}
}

func TestADecisionOfAStewardOnTheRealList(t *testing.T) {
	p := cqpm(t)
	before := reconciled(t, p, realList(t))
	i := slices.IndexFunc(before.Discrepancies, func(d recole.Discrepancy) bool { return d.Record == "0249" && d.Field == "intitule" })
	require.GreaterOrEqual(t, i, 0)
	d := before.Discrepancies[i]
	other := d.Candidates[0].Value
	if other == d.Chosen {
		other = d.Candidates[1].Value
	}
	ruling := recole.Decision{Record: "0249", Field: "intitule", Fingerprint: d.Fingerprint, Value: other, Author: "a steward", Time: "2010-04-01T09:00:00Z"}
	old, err := editions.FromReconciliation(before)
	require.NoError(t, err)
	c := compare(t, p, old, snapshot(t, p, realList(t), ruling))
	assert.Equal(t, []string{"0249 modified intitule: " + d.Chosen + " -> " + other + " (decision)"}, briefs(c))
}
