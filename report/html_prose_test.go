package report

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"recole"
)

// spaced shows the spaces that must not break: ~ is a no-break space, ^ a
// narrow one.
func spaced(s string) string {
	return strings.NewReplacer(noBreak, "~", narrowNoBreak, "^").Replace(s)
}

func TestProse(t *testing.T) {
	fr, en := prose{recole.French}, prose{recole.English}
	for _, c := range []struct{ sentence, want, got string }{
		{"thousands in French", "1^156^000", fr.Number(1156000)},
		{"thousands in English", "1,156,000", en.Number(1156000)},
		{"small numbers stay whole", "287", fr.Number(287)},
		{"negative numbers", "-12^345", fr.Number(-12345)},
		{"a share in French", "97,3~%", fr.Percent(0.9731)},
		{"a share in English", "97.3%", en.Percent(0.9731)},
		{"a whole share has no decimal", "50~%", fr.Percent(0.5)},
		{"nearly certain is not certain", ">~99,9~%", fr.Percent(0.99999)},
		{"nearly impossible is not impossible", "<~0,1~%", fr.Percent(0.00001)},
		{"certain", "100~%", fr.Percent(1)},
		{"impossible", "0%", en.Percent(0)},
		{"an order followed but for one pair is not followed wholly", "99,99~%", fr.Fit(0.999999)},
		{"an order followed wholly", "100%", en.Fit(1)},
		{"a strong reason", "+6,9~· fort", fr.Weight(6.9)},
		{"a reason against", "−1.1~· fair", en.Weight(-1.1)},
		{"a weak reason", "+0,4~· faible", fr.Weight(0.4)},
		{"a decision settles it", "decisive", en.Weight(math.Inf(1))},
		{"a day in French", "10~mars 2010", fr.Day(recole.Date{Year: 2010, Month: 3, Day: 10})},
		{"the first of a month in French", "1er~août 2008", fr.Day(recole.Date{Year: 2008, Month: 8, Day: 1})},
		{"a day in English", "10~March 2010", en.Day(recole.Date{Year: 2010, Month: 3, Day: 10})},
		{"a day that the calendar has not", "2010-02-31", fr.Day(recole.Date{Year: 2010, Month: 2, Day: 31})},
		{"an unknown day", "", fr.Day(recole.Date{})},
		{"French has the singular for none", "0~écart", fr.Count(0, recole.Say("écart", ""), recole.Say("écarts", ""))},
		{"English has not", "0~records", en.Count(0, recole.Say("", "record"), recole.Say("", "records"))},
		{"letters for others", "«~ave~» au lieu de «~ef~»", fr.Difference(span{Text: "ave", Instead: "ef", Differs: true})},
		{"a space for a hyphen", "une espace au lieu de «~-~»", fr.Difference(span{Text: " ", Instead: "-", Differs: true})},
		{"a letter that lacks", "lacks “n”", en.Difference(span{Instead: "n", Differs: true})},
		{"a letter too many in English", "extra “s”", en.Difference(span{Text: "s", Differs: true})},
		{"a letter too many", "«~s~» en trop", fr.Difference(span{Text: "s", Differs: true})},
	} {
		assert.Equal(t, c.want, spaced(c.got), c.sentence)
	}
}

func TestCharactersThatDoNotShowAreNamed(t *testing.T) {
	for _, c := range []struct{ sentence, text, want string }{
		{"ordinary text stays", "Régleur (euse) d’œuvre – 1 €", "Régleur (euse) d’œuvre – 1 €"},
		{"a no-break space shows as one", "457\u00a0€", "457\u00a0€"},
		{"a right-to-left override", "a\u202eb", "a⟨U+202E⟩b"},
		{"a zero-width space at the end", "a\u200b", "a⟨U+200B⟩"},
		{"a line break", "a\r\nb", "a⟨U+000D⟩⟨U+000A⟩b"},
		{"a null", "\x00", "⟨U+0000⟩"},
		{"a private-use character", "\ue000", "⟨U+E000⟩"},
		{"a byte that is no UTF-8", "a\xff", "a\uFFFD"},
		{"other scripts stay", "מפעיל 語", "מפעיל 語"},
	} {
		assert.Equal(t, c.want, legible(c.text), c.sentence)
	}
}
