package normalize_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/ingest/profile"
	"recole/normalize"
)

func reader(t testing.TB, column string) *normalize.Reader {
	p := cqpm(t)
	col, ok := p.Column(column)
	require.True(t, ok)
	r, err := normalize.New(col, p)
	require.NoError(t, err)
	return r
}

// cellCase is a cell, what it means and what was done to it.
type cellCase struct {
	name  string
	raw   string
	meant string
	steps string // joined by spaces
}

func checkCells(t *testing.T, column string, cases []cellCase) {
	r := reader(t, column)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			v := r.Read(c.raw)
			assert.Equal(t, c.raw, v.Raw, "the raw text stays")
			assert.True(t, v.Fits(), v.Fault.EN)
			assert.Equal(t, c.meant, v.Meant)
			assert.Equal(t, c.steps, strings.Join(v.Steps, " "))
			assert.Equal(t, strings.Contains(c.steps, ":"), v.Repaired, "repairs and variants, and they alone, are marked")
		})
	}
}

func checkMisfits(t *testing.T, column string, raws ...string) {
	r := reader(t, column)
	for _, raw := range raws {
		t.Run("misfit "+raw, func(t *testing.T) {
			v := r.Read(raw)
			assert.False(t, v.Fits(), "read as %q", v.Meant)
			assert.Equal(t, v.Printed, v.Meant)
			assert.False(t, v.Repaired)
			assert.NotEqual(t, v.Fault.FR, v.Fault.EN)
		})
	}
}

func TestNumbers(t *testing.T) {
	checkCells(t, "numero_entier", []cellCase{
		{"all parts stand as they are", "1997 01 60/80 0150 I", "1997 01 60/80 0150 I", ""},
		{"a year of two digits gets its century", "88 10 92 0006", "1988 10 92 0006", "canonical"},
		{"a small year is in the 2000s", "02 10 92 0215", "2002 10 92 0215", "canonical"},
		{"a prefix stays", "MQ 2000 04 31/44 0187", "MQ 2000 04 31/44 0187", ""},
		{"a month may be missing", "MQ 2014 44/92 0300", "MQ 2014 44/92 0300", ""},
		{"month and departments may be missing", "CQPM 2006 0248", "CQPM 2006 0248", ""},
		{"the sequence may stand alone", "0248", "0248", ""},
		{"Corsica has letters", "2001 04 2A/13 0199", "2001 04 2A/13 0199", ""},
		{"overseas departments have three digits", "2001 04 971 0199", "2001 04 971 0199", ""},
		{"spaces are missing", "19970160/800150I", "1997 01 60/80 0150 I", "canonical"},
		{"some spaces are missing", "1997 01 60/80 0150I", "1997 01 60/80 0150 I", "canonical"},
		{"hyphens and points between the parts", "1997-01-60/80.0150 I", "1997 01 60/80 0150 I", "canonical"},
		{"spaces around the separator of departments", "1997 01 60 / 80 0150 I", "1997 01 60/80 0150 I", "canonical"},
		{"small letters", "cqpm 2006 0248", "CQPM 2006 0248", "canonical"},
		{"doubled and no-break spaces", "1997  01\u00a060/80 0150", "1997 01 60/80 0150", "spaces"},
		{"a figure one for the suffix I", "1989 06 57 0045 1", "1989 06 57 0045 I", "repair:digits"},
		{"a small l for the suffix I", "1989 06 57 0045 l", "1989 06 57 0045 I", "repair:digits"},
		{"letters O for zeros", "1989 O6 57 OO45", "1989 06 57 0045", "repair:digits"},
		{"small letters o for zeros", "2oo6 0248", "2006 0248", "repair:digits"},
		{"a letter and the suffix both misread", "l989 06 57 0045 1", "1989 06 57 0045 I", "repair:digits"},
		{"S for 5 and B for 8", "19B9 06 S7 0045", "1989 06 57 0045", "repair:digits"},
	})
	checkMisfits(t, "numero_entier", "voir note", "198", "1989 06 57 OOOO45 XX", "8810 10 92 0006", "1989 06 57 0045 K", strings.Repeat("9", 60))
}

func TestNumbersArePrintedAlikeWhateverTheirForm(t *testing.T) {
	r := reader(t, "numero_entier")
	same := func(a, b string) { t.Helper(); assert.Equal(t, r.Read(a).PrintedKey, r.Read(b).PrintedKey) }
	differ := func(a, b string) { t.Helper(); assert.NotEqual(t, r.Read(a).PrintedKey, r.Read(b).PrintedKey) }
	same("2000 04 59/35 0186", "2000 04 35/59 0186")
	same("88 10 92 0006", "1988 10 92 0006")
	same("MQ 2000 04 31/44 0187", "mq 2000-04-44 / 31-0187")
	differ("1989 06 57 0045 1", "1989 06 57 0045 I")
	differ("1989 06 57 0045", "1989 06 57 0045 I")
	differ("1988 01 38 0171", "1998 01 38 0171")
	assert.Equal(t, "2000 04 59/35 0186", r.Read("2000 04 59/35 0186").Meant, "departments stay as printed")
	assert.Equal(t, []string{"", "1998", "", "59/35", "0186", ""}, r.Read("98 59/35 0186").Parts)
}

func TestCodes(t *testing.T) {
	checkCells(t, "numero_abrege", []cellCase{
		{"a code as it is", "0014", "0014", ""},
		{"a workbook's number gets its zeros", "14", "0014", "canonical"},
		{"a workbook's decimal number", "14.0", "0014", "canonical"},
		{"a workbook's formatted number", "0014,0", "0014", "canonical"},
		{"a letter O for a zero", "OO14", "0014", "repair:digits"},
		{"a small l for a one", "00l4", "0014", "repair:digits"},
		{"spaces inside", "00 14", "0014", "canonical"},
		{"blank is blank", " \u00a0", "", "spaces"},
	})
	checkMisfits(t, "numero_abrege", "00145", "x", "1.5", "OOOO", "-14")
	checkMisfits(t, "code_domaine", "SOB", "N")
}

func TestMoney(t *testing.T) {
	checkCells(t, "forfait_eur", []cellCase{
		{"whole euros", "457 €", "457", "canonical"},
		{"a no-break space before the sign", "457\u00a0€", "457", "spaces canonical"},
		{"cents that are zero", "457,00 €", "457", "canonical"},
		{"the sign before", "€457", "457", "canonical"},
		{"the currency in letters", "1 234,50 EUR", "1234.50", "canonical"},
		{"the currency in words", "457 Euros", "457", "canonical"},
		{"a workbook's number", "457.00", "457", "canonical"},
		{"a workbook's number without decimals", "457", "457", ""},
		{"one decimal", "457,5 €", "457.50", "canonical"},
		{"points between thousands, decimal comma", "1.234,50 €", "1234.50", "canonical"},
		{"commas between thousands, decimal point", "1,234.50", "1234.50", "canonical"},
		{"thin spaces between thousands", "1\u202f234\u202f567 €", "1234567", "spaces canonical"},
		{"more than any number type holds exactly", "123 456 789 012 345 678 901,10 €", "123456789012345678901.10", "canonical"},
		{"nothing", "0 €", "0", "canonical"},
		{"a letter for a digit", "4S7 €", "457", "repair:digits"},
		{"a letter O for a zero", "45O €", "450", "repair:digits"},
	})
	checkMisfits(t, "forfait_eur", "gratuit", "457 $", "1.234", "1,234", "4,57,00", "457,123", "-457", "€", "SO €", "12 34 €")
}

func TestMoneyIsPrintedAlikeWhateverItsForm(t *testing.T) {
	r := reader(t, "forfait_eur")
	for _, other := range []string{"457,00 EUR", "€ 457", "457", "457.0", "457 euros"} {
		assert.Equal(t, r.Read("457 €").PrintedKey, r.Read(other).PrintedKey, other)
	}
	assert.NotEqual(t, r.Read("457 €").PrintedKey, r.Read("4S7 €").PrintedKey)
}

func TestFlags(t *testing.T) {
	checkCells(t, "industriel", []cellCase{
		{"the canonical form", "O", "O", ""},
		{"in full", "Oui", "O", "canonical"},
		{"in capitals", "NON", "N", "canonical"},
		{"a zero for O", "0", "O", "repair:digits"},
		{"bold", "**N**", "N", "markup"},
	})
	checkMisfits(t, "industriel", "peut-être", "X", "ON")
	r := reader(t, "industriel")
	assert.NotEqual(t, r.Read("0").PrintedKey, r.Read("O").PrintedKey)
	assert.Equal(t, r.Read("0").MeantKey, r.Read("O").MeantKey)
}

func TestDates(t *testing.T) {
	day := func(y, m, d int) recole.Date { return recole.Date{Year: y, Month: time.Month(m), Day: d} }
	for _, c := range []struct {
		text string
		lang recole.Lang
		want recole.Date
	}{
		{"1er juillet 2000", "fr", day(2000, 7, 1)},
		{"13 décembre 2007", "fr", day(2007, 12, 13)},
		{"13 DÉCEMBRE 2007", "fr", day(2007, 12, 13)},
		{"13 decembre 2007", "fr", day(2007, 12, 13)},
		{"13/12/2007", "fr", day(2007, 12, 13)},
		{"13.12.07", "fr", day(2007, 12, 13)},
		{"13-12-98", "fr", day(1998, 12, 13)},
		{"2007-12-13", "fr", day(2007, 12, 13)},
		{"2007-12-13 00:00:00", "fr", day(2007, 12, 13)},
		{"2007-12-13T00:00:00Z", "fr", day(2007, 12, 13)},
		{"13 déc. 2007", "fr", day(2007, 12, 13)},
		{"13 sept. 2007", "fr", day(2007, 9, 13)},
		{"3 févr. 2008", "fr", day(2008, 2, 3)},
		{"3 août 2008", "fr", day(2008, 8, 3)},
		{"premier juillet deux mille", "fr", day(2000, 7, 1)},
		{"treize décembre deux mille sept", "fr", day(2007, 12, 13)},
		{"vingt et un mai mil neuf cent quatre-vingt-dix-huit", "fr", day(1998, 5, 21)},
		{"trente et un janvier deux mille vingt-six", "fr", day(2026, 1, 31)},
		{"le 1er mars 2001", "fr", day(2001, 3, 1)},
		{"jeudi 13 mars 2008", "fr", day(2008, 3, 13)},
		{"l er juillet 2000", "fr", day(2000, 7, 1)},
		{"1 er juillet 2000", "fr", day(2000, 7, 1)},
		{"ler juillet 2000", "fr", day(2000, 7, 1)},
		{"1° juillet 2000", "fr", day(2000, 7, 1)},
		{"1erjuillet2000", "fr", day(2000, 7, 1)},
		{"l3 décembre 2OO7", "fr", day(2007, 12, 13)},
		{"13 decernbre 2007", "fr", day(2007, 12, 13)},
		{"13 juiIlet 2007", "fr", day(2007, 7, 13)},
		{"10 March 2010", "en", day(2010, 3, 10)},
		{"March 10, 2010", "en", day(2010, 3, 10)},
		{"2nd Sept. 2009", "en", day(2009, 9, 2)},
	} {
		t.Run(c.text, func(t *testing.T) {
			got, err := normalize.ParseDate(c.text, c.lang)
			require.NoError(t, err)
			assert.Equal(t, c.want, got)
		})
	}
	for _, text := range []string{"", "hier", "13 2007", "13 juin", "juin 2007", "13 jui 2007", "32 juin 2007", "0 juin 2007", "13 juin 20071", "1/2", "13/13/2007", "13 juin sept", "deux cent juin 2007"} {
		t.Run("no date: "+text, func(t *testing.T) {
			got, err := normalize.ParseDate(text, "fr")
			assert.Error(t, err)
			assert.True(t, got.IsZero(), got.String())
		})
	}
	for _, text := range []string{"31 février 2010", "29/02/2009", "31 avril 2001"} {
		t.Run("no such day: "+text, func(t *testing.T) {
			got, err := normalize.ParseDate(text, "fr")
			assert.ErrorContains(t, err, "no such day")
			assert.False(t, got.IsZero())
		})
	}
}

func TestAFootnoteMarkInAnotherCellIsTakenOutOfIt(t *testing.T) {
	p, err := profile.Load("cqpm")
	require.NoError(t, err)
	row := recole.Row{Section: recole.Suspended, Cells: []string{"88 10 92 0006", "0006 (21)", "Soudeur", "", "", ""}}
	note := recole.Footnote{Mark: "21", Raw: "(21) Cette qualification est supprimée à compter du 11 juin 2003"}
	e, err := normalize.Apply(context.Background(), &recole.Transcript{
		Views: []recole.View{{Name: "one"}}, Rows: []recole.Row{row}, Footnotes: []recole.Footnote{note},
	}, p)
	require.NoError(t, err)
	got := e.Rows[0]
	assert.Equal(t, "0006", got.Key)
	assert.Equal(t, "21", got.Mark)
	assert.Equal(t, 0, got.Note)
	key := got.Values[p.KeyIndex()]
	assert.True(t, key.Fits())
	assert.Equal(t, "0006 (21)", key.Raw)
	assert.Contains(t, key.Steps, "mark")
}
