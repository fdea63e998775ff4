package normalize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole/normalize"
)

// columns are those whose readers the properties are tested on, each with the
// pieces that its cells are drawn from: right ones, wrong ones, and noise.
func columns() map[string][]string {
	return map[string][]string{
		"numero_entier": {"MQ", "CQPM", " ", "  ", "1997", "97", "01", "13", "60", "/", "80", "2A", "0150", "I", "1", "l", "O", "-", ".", "x", "8", "S"},
		"numero_abrege": {"0", "1", "9", "O", "l", ".", "0150", " ", "S", "x", ".0"},
		"forfait_eur":   {"457", " ", "€", "EUR", ",", ".", "00", "5", "0", "O", "l", "'", "1", "234"},
		"industriel":    {"O", "N", "oui", "0", " ", "x"},
		"intitule": {"Soudeur", "soudeur", "brasseur", "aéronaves", " ", " ", "-", "'", "’", "d", "l", "D", "acier", "œuvre", "oeuvre", "(", ")", "/", "·", ".",
			"trice", "ne", "le", "Ie", "TRICE", "é", "e\u0301", "«", "»", "**", "<b>", "\u00a0", "10", "\u00ad", "ﬁ"},
	}
}

func cellOf(pieces []string) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")
	})
}

func TestReadingWhatWasMeantGivesTheSame(t *testing.T) {
	for column, pieces := range columns() {
		r, cell := reader(t, column), cellOf(pieces)
		t.Run(column, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				v := r.Read(cell.Draw(t, "cell"))
				if !v.Fits() {
					return
				}
				again := r.Read(v.Meant)
				require.Equal(t, v.Meant, again.Meant)
				require.Equal(t, v.MeantKey, again.MeantKey)
				require.False(t, again.Repaired)
			})
		})
	}
}

func TestCellsThatPrintTheSameMeanTheSame(t *testing.T) {
	for column, pieces := range columns() {
		r, cell := reader(t, column), cellOf(pieces)
		t.Run(column, func(t *testing.T) {
			meant := map[string]string{} // by printed key, over all checks
			rapid.Check(t, func(t *rapid.T) {
				v := r.Read(cell.Draw(t, "cell"))
				if known, ok := meant[v.PrintedKey]; ok {
					require.Equal(t, known, v.MeantKey, "printed key %q", v.PrintedKey)
				}
				meant[v.PrintedKey] = v.MeantKey
			})
		})
	}
}

func TestOneWayOfWritingAGenderMarkIsAsGoodAsAnother(t *testing.T) {
	r := reader(t, "intitule")
	marks := cqpm(t).GenderMarks
	rapid.Check(t, func(t *rapid.T) {
		mark := rapid.SampledFrom(marks).Draw(t, "mark")
		tail := rapid.SampledFrom([]string{"", " d acier", " brasseur", " d'aéronaves", "-brasseur"}).Draw(t, "tail")
		ways := []string{" (%)", "(%)", "/%", "·%", ".%", " ( % )"}
		write := func(way string) string { return "Soudeur" + strings.ReplaceAll(way, "%", mark) + tail }
		a := r.Read(write(rapid.SampledFrom(ways).Draw(t, "a")))
		b := r.Read(write(rapid.SampledFrom(ways).Draw(t, "b")))
		require.Equal(t, a.PrintedKey, b.PrintedKey)
		require.Equal(t, a.MeantKey, b.MeantKey)
	})
}

func FuzzNumber(f *testing.F) {
	fuzzColumn(f, "numero_entier", "1997 01 60/80 0150 I", "19970160/800150", "l989 O6")
}
func FuzzMoney(f *testing.F) { fuzzColumn(f, "forfait_eur", "457 €", "1.234,50 EUR", "€") }
func FuzzText(f *testing.F) {
	fuzzColumn(f, "intitule", "Opérateur (trice) d installations (Ie)", "Soudeur-brasseur « x »", "\xff(\u0301le)")
}

// fuzzColumn reads anything: it must not panic, lose the raw text, call a blank
// cell faulty or change its mind when it reads what it made.
func fuzzColumn(f *testing.F, column string, seeds ...string) {
	for _, s := range seeds {
		f.Add(s)
	}
	r := reader(f, column)
	f.Fuzz(func(t *testing.T, raw string) {
		v := r.Read(raw)
		require.Equal(t, raw, v.Raw)
		if v.Blank() {
			require.True(t, v.Fits())
			return
		}
		require.NotEmpty(t, v.PrintedKey)
		require.NotEmpty(t, v.MeantKey)
		if v.Fits() {
			require.Equal(t, v.Meant, r.Read(v.Meant).Meant)
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"1er juillet 2000", "13/12/2007", "treize décembre deux mille sept", "2007-12-13 00:00:00", "ler juiIlet 2OO7"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := normalize.ParseDate(s, "fr")
		if err != nil {
			return
		}
		require.True(t, d.Valid())
		again, err := normalize.ParseDate(d.String(), "fr")
		require.NoError(t, err)
		require.Equal(t, d, again)
	})
}
