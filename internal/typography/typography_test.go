package typography_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole/internal/typography"
)

func TestSteps(t *testing.T) {
	for _, c := range []struct{ step, name, in, want string }{
		{"unicode", "an accent after its letter is composed", "e\u0301", "é"},
		{"unicode", "soft hyphens vanish", "in\u00addustriel", "industriel"},
		{"unicode", "zero-width characters and byte order marks vanish", "\uFEFFa\u200Bb\u200Dc\u2060", "abc"},
		{"unicode", "control characters vanish", "a\x00\x07b", "ab"},
		{"unicode", "an accent that a zero-width character kept apart is composed", "e\u200b\u0301", "é"},
		{"unicode", "tabs and line ends stay", "a\tb\r\nc", "a\tb\r\nc"},
		{"unicode", "bytes that are no UTF-8 are marked", "a\xe9b", "a\uFFFDb"},
		{"spaces", "no-break, narrow and thin spaces", "457\u00a0€\u202f:\u2009x", "457 € : x"},
		{"spaces", "doubled spaces, tabs and line ends", "a  b\t\tc\r\nd", "a b c d"},
		{"spaces", "both ends", " \u00a0a ", "a"},
		{"spaces", "nothing but spaces", " \t", ""},
		{"apostrophes", "every kind", "d’a d‘b d´c d`d dʼe d′f", "d'a d'b d'c d'd d'e d'f"},
		{"dashes", "every kind", "a‐b‑c‒d–e—f−g", "a-b-c-d-e-f-g"},
		{"dashes", "spaces around them stay", "a – b", "a - b"},
		{"quotes", "guillemets with their spaces", "tour «\u00a0Poupée mobile\u00a0» fixe", `tour "Poupée mobile" fixe`},
		{"quotes", "guillemets without spaces", "«x»", `"x"`},
		{"quotes", "curly ones", "“x” „y”", `"x" "y"`},
		{"quotes", "straight ones stay with their spaces", `a " b " c`, `a " b " c`},
		{"quotes", "one without the other", "a « b", `a "b`},
		{"ligatures", "fi and fl", "proﬁl ﬂux", "profil flux"},
		{"ligatures", "œ is a letter", "œuvre", "œuvre"},
		{"markup", "bold in Markdown", "**LISTE 1**", "LISTE 1"},
		{"markup", "bold that is closed on another line", "**LISTE", "LISTE"},
		{"markup", "bold in HTML", "<b>x</b> <STRONG class='y'>z</STRONG>", "x z"},
		{"markup", "a line break is a space", "a<br/>b", "a b"},
		{"markup", "tags within tags", "<<b>b>x", "x"},
		{"markup", "an asterisk may be a footnote mark", "x*", "x*"},
		{"markup", "other angle brackets were printed", "a < b, <n°>", "a < b, <n°>"},
	} {
		t.Run(c.step+": "+c.name, func(t *testing.T) {
			steps, err := typography.Steps([]string{c.step})
			require.NoError(t, err)
			assert.Equal(t, c.want, steps[0].Do(c.in))
			assert.Equal(t, c.want, steps[0].Do(c.want), "a second run changes nothing")
		})
	}
}

func TestRunNamesTheStepsThatChangedSomething(t *testing.T) {
	steps, err := typography.Steps(typography.Names())
	require.NoError(t, err)
	text, changed := typography.Run(steps, "**Technicien\u00a0d’atelier** ")
	assert.Equal(t, "Technicien d'atelier", text)
	assert.Equal(t, []string{"markup", "apostrophes", "spaces"}, changed)
	text, changed = typography.Run(steps, "Technicien d'atelier")
	assert.Equal(t, "Technicien d'atelier", text)
	assert.Empty(t, changed)
}

func TestAnUnknownStepIsAnError(t *testing.T) {
	_, err := typography.Steps([]string{"spaces", "kerning"})
	assert.ErrorContains(t, err, `"kerning" is none of unicode, ligatures`)
}

// pieces is what texts are drawn from: each character that some step looks for.
func pieces() []string {
	return strings.Split("a|é|œ|e\u0301|\u0301|ﬁ|ﬆ|’|`|'|-|–|—|«|»|“|”|\"|″| |  |\u00a0|\u202f|\t|\n|\r|*|**|<|>|<b>|</b>|<b|<br>|rong>|\u00ad|\u200b|\ufeff|\x00|\xe9|(|)|.|5", "|")
}

func text(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces()), 0, 12).Draw(t, "text"), "")
}

func TestEveryStepRunTwiceIsAsRunOnce(t *testing.T) {
	steps, err := typography.Steps(typography.Names())
	require.NoError(t, err)
	for _, step := range steps {
		t.Run(step.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				once := step.Do(text(t))
				require.Equal(t, once, step.Do(once))
			})
		})
	}
}

func TestCleanTextIsCleanForEveryStep(t *testing.T) {
	steps, err := typography.Steps(typography.Names())
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		clean := typography.Clean(text(t))
		again, changed := typography.Run(steps, clean)
		require.Equal(t, clean, again)
		require.Empty(t, changed)
	})
}

// The short cut for cells that are clean already must not hide a change.
func TestTheShortCutSkipsNothing(t *testing.T) {
	steps, err := typography.Steps(typography.Names())
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		s := text(t)
		want := s
		for _, step := range steps {
			want = step.Do(want)
		}
		require.Equal(t, want, typography.Clean(s))
	})
}

func FuzzClean(f *testing.F) {
	for _, s := range slices.Concat(pieces(), []string{"Technicien\u00a0d’atelier", "<<b>b>x", "« x »"}) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean := typography.Clean(s)
		require.Equal(t, clean, typography.Clean(clean))
	})
}

func ExampleClean() {
	fmt.Println(typography.Clean("**Technicien\u00a0d’atelier**  «\u00a0Poupée – mobile\u00a0»"))
	// Output:
	// Technicien d'atelier "Poupée - mobile"
}
