package difference

import (
	"bytes"
	"flag"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"recole"
	"recole/ingest/profile"
	"recole/reconcile/editions"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var columns = []string{"numero_entier", "numero_abrege", "intitule", "industriel", "code_domaine", "forfait_eur", "statut", "date_statut"}

// hostile is a title that tries to be markup, a link, a formula and an order to
// the terminal.
const hostile = "=HYPERLINK(\"http://invalid.example\") <script>alert(1)</script> | `x` *y* @z #1 \x1b[31m\u202egnirtS"

// row is a record in force.
func row(key, title, flag, code, rate string) editions.Record {
	r := editions.Record{Key: key, Views: 4}
	for _, v := range []string{"1998 03 59 " + key, key, title, flag, code, rate, "active", ""} {
		r.Cells = append(r.Cells, editions.Cell{Meant: v, Printed: v, Confidence: 0.995})
	}
	return r
}

// held is a record on hold.
func held(key, title, status, day string) editions.Record {
	r := row(key, title, "", "", "")
	r.Section, r.Note = recole.Suspended, "Cette qualification est suspendue"
	r.Cells[6].Meant, r.Cells[7].Meant = status, day
	r.Cells[6].Printed, r.Cells[7].Printed = status, day
	return r
}

func take(t testing.TB, about editions.Snapshot, records ...editions.Record) *editions.Snapshot {
	t.Helper()
	about.Columns, about.Views = columns, 4
	b := editions.NewBuilder(about)
	for i := range records {
		require.NoError(t, b.Add(&records[i]))
	}
	s, err := b.Snapshot()
	require.NoError(t, err)
	return s
}

func cqpm(t testing.TB) *profile.Profile {
	t.Helper()
	p, err := profile.Load("cqpm")
	require.NoError(t, err)
	return p
}

// sample compares two small editions that differ in every way.
func sample(t testing.TB) *editions.Comparison {
	t.Helper()
	hash := func(c string) string { return strings.Repeat(c, 64) }
	old := take(t, editions.Snapshot{Title: "LISTE 1 : ÉCHANTILLON", Date: recole.Date{Year: 2010, Month: 3, Day: 10}, Sources: []editions.Source{{Name: "2010.txt", SHA256: hash("a")}}},
		row("0001", "Opérateur de levage", "O", "604", "457"),
		row("0002", "Agent de lavage", "O", "604", "457"),
		row("0003", "Agent de levage", "O", "604", "457"),
		row("0004", "Technicien de lavage et d'installations", "O", "604", "457"),
		row("0005", "Ajusteur monteur", "O", "604", "457"),
		row("0006", "Fraiseur", "O", "604", "457"),
		held("0007", "Tourneur", "en_veille", "2009-01-01"),
		row("0008", "Soudeur", "O", "604", "457"),
		row("0009", "Conducteur de machines", "O", "604", "457"),
		row("0010", "Agent d'atelier", "O", "604", "457"),
		row("0011", "Chaudronnier", "O", "604", "457"),
		row("0012", "Agent de maintenance", "O", "604", "457"),
	)
	ruled := row("0010", "Agent d'ateliers", "O", "604", "457")
	ruled.Cells[2].Decided = true
	ruled.Cells[2].Readings = []editions.Reading{{Printed: "Agent d'atelier", Meant: "Agent d'atelier", Views: 2}, {Printed: "Agent d'ateliers", Meant: "Agent d'ateliers", Views: 2}}
	doubted := row("0012", "Agent de maintemance", "O", "604", "457")
	doubted.Cells[2].Review = true
	doubted.Cells[2].Readings = []editions.Reading{{Printed: "Agent de maintemance", Meant: "Agent de maintemance", Views: 3}, {Printed: "Agent de maintenance", Meant: "Agent de maintenance", Views: 1}}
	new := take(t, editions.Snapshot{Title: "LISTE 1 : ÉCHANTILLON", Date: recole.Date{Year: 2011, Month: 3, Day: 1},
		Sources: []editions.Source{{Name: "2011-a.txt", SHA256: hash("b")}, {Name: "2011-b.txt", SHA256: hash("c")}}, Unknown: []string{"Niveau"}},
		row("0001", "Opérateur de lavage", "O", "604", "457"),
		held("0002", "Agent de lavage", "en_veille", "2011-01-01"),
		held("0003", "Agent de levage", "supprimee", "2011-01-01"),
		row("0004", hostile, "N", "605", "610"),
		row("0005", "Ajusteur-monteur", "O", "604", "457"),
		row("0007", "Tourneur", "O", "604", "457"),
		row("0008", "Soudeur", "O", "604", ""),
		row("0009", "Conducteur (trice) de machines", "O", "604", "457"),
		ruled,
		doubted,
		row("0300", "Chaudronnier", "O", "604", "457"),
		row("0301", "Technicien e\u0301nergie", "O", "604", "457"),
	)
	c, err := editions.Compare(t.Context(), old, new, cqpm(t))
	require.NoError(t, err)
	c.Notices = []recole.Phrase{recole.Say("ceci est un exemple", "this is a sample")}
	return c
}

// same compares an edition with itself.
func same(t testing.TB) *editions.Comparison {
	t.Helper()
	s := take(t, editions.Snapshot{Title: "LISTE 1"}, row("0001", "Opérateur", "O", "604", "457"))
	c, err := editions.Compare(t.Context(), s, s, cqpm(t))
	require.NoError(t, err)
	return c
}

func written(t testing.TB, f Format, r *Report) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, Write(t.Context(), &b, f, r))
	return b.Bytes()
}

func french(t testing.TB, c *editions.Comparison) *Report {
	return Build(c, cqpm(t), Options{recole.French})
}
