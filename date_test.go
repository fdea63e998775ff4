package recole

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestDatesSortAsTheyAreWritten(t *testing.T) {
	day := rapid.Custom(func(t *rapid.T) Date {
		d := Date{rapid.IntRange(1900, 2100).Draw(t, "year"), 1, rapid.IntRange(1, 28).Draw(t, "day")}
		d.Month += time.Month(rapid.IntRange(0, 11).Draw(t, "month"))
		return d
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := day.Draw(t, "a"), day.Draw(t, "b")
		assert.Equal(t, a.String() < b.String(), a.Compare(b) < 0)
		back, err := ParseDate(a.String())
		assert.NoError(t, err)
		assert.Equal(t, a, back)
		assert.True(t, a.Valid())
	})
	assert.False(t, Date{2010, 2, 31}.Valid())
	assert.Empty(t, Date{}.String())
}
