package editions_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/reconcile/editions"
)

// fields are those of an edition under the profile cqpm.
var fields = []string{"numero_entier", "numero_abrege", "intitule", "industriel", "code_domaine", "forfait_eur", "statut", "date_statut"}

// sketch is a record that four views print alike; "@title" is how they print
// a title that is meant otherwise, "note" is its footnote, "views" how many
// views print it where not all do.
type sketch map[string]string

// active sketches a record in force.
func active(key, title string) sketch {
	return sketch{
		"numero_entier": "1998 03 59 " + key, "numero_abrege": key, "intitule": title,
		"industriel": "O", "code_domaine": "604", "forfait_eur": "457", "statut": "active", "date_statut": "",
	}
}

// suspended sketches a record out of force.
func suspended(key, title, status, date string) sketch {
	return active(key, title).with("industriel", "", "code_domaine", "", "forfait_eur", "", "statut", status, "date_statut", date, "note", "Cette qualification est "+status+" à compter du "+date)
}

// with gives the sketch with other values.
func (s sketch) with(pairs ...string) sketch {
	other := maps.Clone(s)
	for i := 0; i < len(pairs); i += 2 {
		other[pairs[i]] = pairs[i+1]
	}
	return other
}

func (s sketch) record() editions.Record {
	r := editions.Record{Key: s["numero_abrege"], Note: s["note"], Views: 4}
	if s["statut"] != "active" {
		r.Section = recole.Suspended
	}
	if s["views"] != "" {
		r.Views = int(s["views"][0] - '0')
	}
	for _, name := range fields {
		c := editions.Cell{Meant: s[name], Printed: s["@"+name], Confidence: 0.995}
		if c.Printed == "" {
			c.Printed = c.Meant
		}
		r.Cells = append(r.Cells, c)
	}
	return r
}

// edition makes a snapshot of sketches, after change has had its way with the
// records.
func edition(t testing.TB, sketches []sketch, change func(*editions.Record)) *editions.Snapshot {
	t.Helper()
	b := editions.NewBuilder(editions.Snapshot{Title: "LISTE 1", Columns: fields, Views: 4})
	for _, s := range sketches {
		r := s.record()
		if change != nil {
			change(&r)
		}
		require.NoError(t, b.Add(&r))
	}
	s, err := b.Snapshot()
	require.NoError(t, err)
	return s
}

// rest is what a list holds besides the record in question: titles whose words
// are the list's own.
func rest() []sketch {
	var all []sketch
	for i, title := range []string{
		"Technicien en maintenance industrielle", "Agent de maintenance des systèmes automatisés", "Opérateur de levage",
		"Agent de lavage industriel", "Conducteur de systèmes automatisés", "Ajusteur monteur de structures d'aéronefs",
		"Technicien en conception mécanique", "Opérateur en conduite de systèmes", "Soudeur braseur", "Technicien de productique",
		"Monteur de systèmes", "Opérateur de systèmes", "Agent de systèmes", "Conducteur de machines", "Opérateur de machines",
	} {
		all = append(all, active([]string{"0101", "0102", "0103", "0104", "0105", "0106", "0107", "0108", "0109", "0110", "0111", "0112", "0113", "0114", "0115"}[i], title))
	}
	return all
}

// brief says what matters of a difference.
func brief(d editions.Difference) string {
	return d.Record + " " + string(d.Kind) + " " + d.Field + ": " + d.Old + " -> " + d.New + " (" + string(d.Cause) + ")"
}

func briefs(c *editions.Comparison) []string {
	var all []string
	for _, d := range c.Differences {
		all = append(all, brief(d))
	}
	return all
}

const title = "Opérateur de levage en atelier"

func TestAChangeIsReportedOnceAsWhatItIs(t *testing.T) {
	was := active("0050", title)
	onHold := suspended("0050", title, "en_veille", "2010-03-01")
	off := suspended("0050", title, "supprimee", "2010-03-01")
	for _, c := range []struct {
		sentence string
		old, new []sketch
		want     []string
	}{
		{"nothing changed", []sketch{was}, []sketch{was}, nil},
		{"a record is added", nil, []sketch{active("0300", "Chaudronnier")}, []string{"0300 added :  -> Chaudronnier (publisher)"}},
		{"a record is removed", []sketch{was}, nil, []string{"0050 removed : " + title + " ->  (publisher)"}},
		{"a record is put on hold, with date, note and blank columns", []sketch{was}, []sketch{onHold}, []string{"0050 suspended statut: active -> en_veille (publisher)"}},
		{"a record is withdrawn", []sketch{was}, []sketch{off}, []string{"0050 withdrawn statut: active -> supprimee (publisher)"}},
		{"a record on hold is withdrawn", []sketch{onHold}, []sketch{off.with("date_statut", "2011-03-01")}, []string{"0050 withdrawn statut: en_veille -> supprimee (publisher)"}},
		{"a withdrawn record is put on hold", []sketch{off}, []sketch{onHold}, []string{"0050 suspended statut: supprimee -> en_veille (publisher)"}},
		{"a record is reinstated", []sketch{onHold}, []sketch{was}, []string{"0050 reinstated statut: en_veille -> active (publisher)"}},
		{"a footnote was lost", []sketch{onHold}, []sketch{onHold.with("statut", "", "date_statut", "", "note", "")}, []string{"0050 modified statut: en_veille ->  (publisher)"}},
		{"the date of a status changes, and its note with it", []sketch{onHold}, []sketch{suspended("0050", title, "en_veille", "2011-01-01")},
			[]string{"0050 modified date_statut: 2010-03-01 -> 2011-01-01 (publisher)"}},
		{"the wording of a note changes", []sketch{onHold.with("note", "Mise en veille pour un an")}, []sketch{onHold.with("note", "Mise en veille sans limite de durée")},
			[]string{"0050 modified note: Mise en veille pour un an -> Mise en veille sans limite de durée (publisher)"}},
		{"the typography of a note changes", []sketch{onHold.with("note", "Mise en veille : un an")}, []sketch{onHold.with("note", "MISE EN VEILLE – un an.")}, nil},
		{"a record is renumbered", []sketch{was}, []sketch{active("0300", title)}, []string{"0050 renumbered numero_abrege: 0050 -> 0300 (publisher)"}},
		{"a record is renumbered and moved", []sketch{was}, []sketch{active("0300", title).with("code_domaine", "608")},
			[]string{"0050 renumbered numero_abrege: 0050 -> 0300 (publisher)", "0050 modified code_domaine: 604 -> 608 (publisher)"}},
		{"two records of one title are renumbered, one of them moved", []sketch{was, active("0051", title).with("code_domaine", "608")},
			[]sketch{active("0300", title).with("code_domaine", "608"), active("0301", title).with("code_domaine", "608")},
			[]string{"0050 renumbered numero_abrege: 0050 -> 0301 (publisher)", "0050 modified code_domaine: 604 -> 608 (publisher)", "0051 renumbered numero_abrege: 0051 -> 0300 (publisher)"}},
		{"two records of one title come and go, and nothing tells which is which", []sketch{was, active("0051", title)},
			[]sketch{active("0300", title).with("code_domaine", "608"), active("0301", title).with("code_domaine", "820")},
			[]string{"0050 removed : " + title + " ->  (publisher)", "0051 removed : " + title + " ->  (publisher)",
				"0300 added :  -> " + title + " (publisher)", "0301 added :  -> " + title + " (publisher)"}},
		{"a title is rewritten", []sketch{was}, []sketch{was.with("intitule", "Opérateur de levage et de manutention")},
			[]string{"0050 modified intitule: " + title + " -> Opérateur de levage et de manutention (publisher)"}},
		{"a record is retitled and put on hold", []sketch{was}, []sketch{onHold.with("intitule", "Grutier")},
			[]string{"0050 suspended statut: active -> en_veille (publisher)", "0050 modified intitule: " + title + " -> Grutier (publisher)"}},
		{"every coded field changes", []sketch{was}, []sketch{was.with("industriel", "N", "code_domaine", "820", "forfait_eur", "610")},
			[]string{"0050 modified industriel: O -> N (publisher)", "0050 modified code_domaine: 604 -> 820 (publisher)", "0050 modified forfait_eur: 457 -> 610 (publisher)"}},
		{"a full number gains a department", []sketch{was}, []sketch{was.with("numero_entier", "1998 03 59/62/80 0050")},
			[]string{"0050 modified numero_entier: 1998 03 59 0050 -> 1998 03 59/62/80 0050 (publisher)"}},
		{"departments stand in another order", []sketch{was.with("numero_entier", "1998 03 59/80 0050")}, []sketch{was.with("numero_entier", "1998 03 80/59 0050")}, nil},
		{"a gender mark is added", []sketch{was}, []sketch{was.with("intitule", "Opérateur (trice) de levage en atelier")},
			[]string{"0050 respelled intitule: " + title + " -> Opérateur (trice) de levage en atelier (publisher)"}},
		{"a gender mark is written otherwise in all views", []sketch{was.with("intitule", "Opérateur (trice)")}, []sketch{was.with("intitule", "Opérateur(trice)")},
			[]string{"0050 respelled intitule: Opérateur (trice) -> Opérateur(trice) (publisher)"}},
		{"the publisher drops a declared variant", []sketch{was.with("intitule", "Monteur d'aéronefs", "@intitule", "Monteur d'aéronaves")}, []sketch{was.with("intitule", "Monteur d'aéronefs")},
			[]string{"0050 respelled intitule: Monteur d'aéronaves -> Monteur d'aéronefs (publisher)"}},
		{"a hyphen is put for a space", []sketch{was.with("intitule", "Ajusteur monteur")}, []sketch{was.with("intitule", "Ajusteur-monteur")},
			[]string{"0050 respelled intitule: Ajusteur monteur -> Ajusteur-monteur (publisher)"}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := compare(t, cqpm(t), edition(t, slices.Concat(rest(), c.old), nil), edition(t, slices.Concat(rest(), c.new), nil))
			assert.Equal(t, c.want, briefs(got))
			assert.Equal(t, len(c.want) == 0, got.Same())
			for _, d := range got.Differences {
				assert.Len(t, d.Fingerprint, 16)
				assert.NotEmpty(t, d.Evidence, "%s says why", brief(d))
				assert.GreaterOrEqual(t, d.Confidence, 0.5)
				assert.Less(t, d.Confidence, 1.0)
			}
		})
	}
}

func TestColumnsAreAddedAndDropped(t *testing.T) {
	old := edition(t, rest(), func(r *editions.Record) { r.Cells[5] = editions.Cell{} })
	new := edition(t, rest(), func(r *editions.Record) { r.Cells[3] = editions.Cell{} })
	new.Unknown = []string{"Niveau"}
	c := compare(t, cqpm(t), old, new)
	assert.Equal(t, []string{"forfait_eur", "Niveau"}, c.AddedColumns)
	assert.Equal(t, []string{"industriel"}, c.DroppedColumns)
	assert.Empty(t, briefs(c), "what the columns held is no change of each record")
	assert.False(t, c.Same())
}
