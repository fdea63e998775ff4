package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole"
)

func TestGridAlignsAndWrapsItsLastColumn(t *testing.T) {
	g := &grid{indent: 2, right: map[int]bool{0: true}}
	g.add("7", "été", strings.Repeat("mot ", 30)+"fin")
	g.add("1287", "e\u0301te\u0301 long", "bref")
	var out bytes.Buffer
	p := newPage(&out, false)
	p.grid(g)
	require.NoError(t, p.close())
	assert.Equal(t, "     7  été       "+strings.Repeat("mot ", 19)+"mot\n"+
		strings.Repeat(" ", 18)+strings.Repeat("mot ", 10)+"fin\n"+
		"  1287  e\u0301te\u0301 long  bref\n", out.String())
}

func TestWrapLosesNothingAndKeepsToTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.StringMatching(`[a-zé]{1,12}`)).Draw(t, "words")
		columns := rapid.IntRange(12, 40).Draw(t, "columns")
		lines := wrap(strings.Join(words, " "), columns)
		for _, line := range lines {
			assert.LessOrEqual(t, width(line), columns)
		}
		assert.Equal(t, strings.Join(words, " "), strings.Join(lines, " "))
	})
}

func TestStylesTakeNoRoomAndAreOnlyForTerminals(t *testing.T) {
	coloured, plain := newPage(nil, true), newPage(nil, false)
	assert.Equal(t, "\x1b[1mété\x1b[0m", coloured.style(bold, "été"))
	assert.Equal(t, 3, width(coloured.style(bold, "été")))
	assert.Equal(t, "été", plain.style(bold, "été"))
}

func TestATerminalDoesNotObeyAList(t *testing.T) {
	assert.Equal(t, "Soudeur [31m rouge", plainText("Soudeur\x1b[31m\x07rouge"))
}

func TestNumbersAndDatesReadAsInPrint(t *testing.T) {
	fr, en := &tool{lang: recole.French}, &tool{lang: recole.English}
	march, first := recole.Date{Year: 2010, Month: 3, Day: 10}, recole.Date{Year: 2010, Month: 4, Day: 1}
	for _, c := range []struct{ name, got, want string }{
		{"thousands in French", fr.number(1234567), "1\u202f234\u202f567"},
		{"thousands in English", en.number(1234567), "1,234,567"},
		{"no thousands", fr.number(999), "999"},
		{"certainty", fr.percent(1), "100\u00a0%"},
		{"almost certain is not certain", fr.percent(0.99999), ">\u00a099,9\u00a0%"},
		{"hardly possible is not impossible", en.percent(0.0001), "<\u00a00.1%"},
		{"a share", en.percent(0.25), "25.0%"},
		{"nothing", fr.percent(0), "0,0\u00a0%"},
		{"bytes", fr.size(999), "999\u00a0o"},
		{"kilobytes", fr.size(45_210), "45,2\u00a0ko"},
		{"rounding goes on to the next unit", en.size(999_950), "1.0\u00a0MB"},
		{"a date in French", fr.day(march), "10\u00a0mars 2010"},
		{"the first of a month", fr.day(first), "1er\u00a0avril 2010"},
		{"a date in English", en.day(march), "10 March 2010"},
		{"nouns: zero is one in French", fr.count(0, recole.Say("écart", "finding"), recole.Say("écarts", "findings")), "0\u00a0écart"},
		{"nouns: zero is many in English", en.count(0, recole.Say("écart", "finding"), recole.Say("écarts", "findings")), "0\u00a0findings"},
	} {
		assert.Equal(t, c.want, c.got, c.name)
	}
}

func TestLanguageIsKnownBeforeTheCommandLineIsRead(t *testing.T) {
	for _, c := range []struct {
		name, variable string
		args           []string
		want           recole.Lang
	}{
		{"French by default", "", nil, recole.French},
		{"the variable decides", "en", []string{"run", "x"}, recole.English},
		{"the flag is stronger", "en", []string{"run", "--lang", "fr"}, recole.French},
		{"the flag in one word", "", []string{"--lang=en", "run"}, recole.English},
		{"the last flag counts, as everywhere", "", []string{"--lang=en", "--lang=fr"}, recole.French},
		{"a file may be called --lang=en", "", []string{"run", "--", "--lang=en"}, recole.French},
		{"what is no language is complained of in French", "", []string{"--lang", "de"}, recole.French},
		{"a flag without its value", "", []string{"run", "--lang"}, recole.French},
	} {
		assert.Equal(t, c.want, languageOf(c.args, func(string) string { return c.variable }), c.name)
	}
}
