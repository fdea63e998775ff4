package store

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole"
)

func TestPlacesComeBackAsTheyWere(t *testing.T) {
	edge := rapid.Float64()
	place := rapid.Custom(func(t *rapid.T) recole.Entry {
		at := recole.Location{
			Source: rapid.IntRange(0, 9).Draw(t, "source"), Page: rapid.IntRange(0, 1e5).Draw(t, "page"),
			Line: rapid.IntRange(0, 1<<30).Draw(t, "line"),
		}
		if rapid.Bool().Draw(t, "box") {
			at.Box = &recole.Box{X0: edge.Draw(t, "x0"), Y0: edge.Draw(t, "y0"), X1: edge.Draw(t, "x1"), Y1: edge.Draw(t, "y1")}
		}
		return recole.Entry{At: at}
	})
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(place, 0, 5).Draw(t, "rows")
		var which []int
		want := []recole.Location{}
		for i := range rows {
			which = append(which, i)
			want = append(want, rows[i].At)
		}
		b := packPlaces(rows, which)
		got, err := unpackPlaces(b, len(rows))
		require.NoError(t, err)
		assert.Equal(t, want, got)

		for n := range b {
			_, err := unpackPlaces(b[:n], len(rows))
			assert.ErrorIs(t, err, errPlaces, "cut short")
		}
		_, err = unpackPlaces(append(b, 0), len(rows))
		assert.ErrorIs(t, err, errPlaces, "too long")
	})
}

func TestCertaintyComesBackToTheLastBit(t *testing.T) {
	confidence := rapid.OneOf(rapid.SampledFrom([]float64{0, 0.5, 0.995, 1}), rapid.Float64(), rapid.Just(math.Inf(1)))
	rapid.Check(t, func(t *rapid.T) {
		records := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) recole.Record {
			r := recole.Record{Confidence: confidence.Draw(t, "record"), Review: rapid.Bool().Draw(t, "review")}
			for range 3 {
				r.Choices = append(r.Choices, recole.Choice{Confidence: confidence.Draw(t, "field"), Review: rapid.Bool().Draw(t, "look")})
			}
			return r
		}), 1, 60).Draw(t, "records") // more confidences than a palette holds
		p := paletteOf(records)
		require.LessOrEqual(t, len(p), paletteSize)
		numbers := p.numbers()
		for i := range records {
			b := packCertainty(numbers, &records[i])
			got := recole.Record{Choices: make([]recole.Choice, 3)}
			require.NoError(t, p.unpackCertainty(b, &got))
			require.Equal(t, records[i], got)
			for n := range b {
				require.ErrorIs(t, p.unpackCertainty(b[:n], &got), errCertainty, "cut short")
			}
			require.ErrorIs(t, p.unpackCertainty(append(b, 0), &got), errCertainty, "too long")
		}
	})
}

func TestTheUsualCertaintyTakesAByteAField(t *testing.T) {
	records := []recole.Record{{Confidence: 0.995, Choices: make([]recole.Choice, 8)}}
	for i := range records[0].Choices {
		records[0].Choices[i].Confidence = 0.995
	}
	assert.Len(t, packCertainty(paletteOf(records).numbers(), &records[0]), 9)
}

func TestDaysComeBackWhetherOrNotTheyExist(t *testing.T) {
	for _, d := range []recole.Date{{}, {Year: 2010, Month: time.February, Day: 31}, {Year: 987, Month: 1, Day: 2}} {
		got, err := parseDay(day(d))
		assert.NoError(t, err)
		assert.Equal(t, d, got)
	}
	_, err := parseDay("yesterday")
	assert.Error(t, err)
}
