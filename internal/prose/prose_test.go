package prose

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"recole"
)

// spaced shows the spaces that must not break: ~ is a no-break space, ^ a
// narrow one.
func spaced(s string) string {
	return strings.NewReplacer(NoBreak, "~", NarrowNoBreak, "^").Replace(s)
}

func TestProse(t *testing.T) {
	fr, en := In(recole.French), In(recole.English)
	for _, c := range []struct{ sentence, want, got string }{
		{"thousands in French", "1^156^000", fr.Number(1156000)},
		{"thousands in English", "1,156,000", en.Number(1156000)},
		{"small numbers stay whole", "287", fr.Number(287)},
		{"negative numbers", "-12^345", fr.Number(-12345)},
		{"a negative number of three digits", "-123", en.Number(-123)},
		{"French has the singular for none", "0~écart", fr.Count(0, recole.Say("écart", ""), recole.Say("écarts", ""))},
		{"English has not", "0~records", en.Count(0, recole.Say("", "record"), recole.Say("", "records"))},
		{"a share in French", "97,3~%", fr.Percent(0.9731)},
		{"a share in English", "97.3%", en.Percent(0.9731)},
		{"a whole share has no decimal", "50~%", fr.Percent(0.5)},
		{"nearly certain is not certain", ">~99,9~%", fr.Percent(0.99999)},
		{"nearly impossible is not impossible", "<~0.1%", en.Percent(0.00001)},
		{"certain", "100~%", fr.Percent(1)},
		{"impossible", "0%", en.Percent(0)},
		{"an order followed but for one pair is not followed wholly", "99,99~%", fr.Measure(0.999999)},
		{"an order followed wholly", "100%", en.Measure(1)},
		{"a reason for", "+6,9", fr.Signed(6.94, 1)},
		{"a reason against", "−1.1", en.Signed(-1.1, 1)},
		{"bytes", "999~o", fr.Size(999)},
		{"kilobytes", "45,2~ko", fr.Size(45_210)},
		{"rounding goes on to the next unit", "1.0~MB", en.Size(999_950)},
		{"no unit follows the last", "5000~TB", en.Size(5e15)},
		{"a day in French", "10~mars 2010", fr.Day(recole.Date{Year: 2010, Month: 3, Day: 10})},
		{"the first of a month in French", "1er~août 2008", fr.Day(recole.Date{Year: 2008, Month: 8, Day: 1})},
		{"a day in English", "10~March 2010", en.Day(recole.Date{Year: 2010, Month: 3, Day: 10})},
		{"a day that the calendar has not", "2010-02-31", fr.Day(recole.Date{Year: 2010, Month: 2, Day: 31})},
		{"an unknown day", "", fr.Day(recole.Date{})},
		{"a quotation in French", "«~le~»", fr.Quote("le")},
		{"a quotation in English", "“the”", en.Quote("the")},
		{"a sentence in French keeps its punctuation", "quoi~?", fr.Say("quoi ?", "what?")},
		{"a capital with its accent", "Écart", Capital("écart")},
		{"nothing to begin", "", Capital("")},
	} {
		assert.Equal(t, c.want, spaced(c.got), c.sentence)
	}
}

func TestGroupsLoseNoDigit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int().Draw(t, "n")
		grouped := In(recole.English).Number(n)
		assert.Equal(t, strings.ReplaceAll(grouped, ",", ""), strings.ReplaceAll(In(recole.French).Number(n), NarrowNoBreak, ""))
		for i, group := range strings.Split(strings.TrimPrefix(grouped, "-"), ",") {
			assert.True(t, len(group) == 3 || i == 0 && len(group) > 0 && len(group) < 3, grouped)
		}
	})
}

func TestOnlyCertaintyIsWrittenAsCertain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		share := rapid.Float64Range(0, 1).Draw(t, "share")
		said := In(recole.English).Percent(share)
		assert.Equal(t, share == 1, said == "100%", "%v is %s", share, said)
		assert.Equal(t, share == 0, said == "0%", "%v is %s", share, said)
	})
}
