package reconcile_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

func TestDamagedKeysAreMatched(t *testing.T) {
	whole := r14 + r15 + r16
	for _, c := range []struct {
		name, row string // as the last view prints 0015
		kind      recole.Kind
	}{
		{"the key is another that no view has", "1989 01 08/71 0015 | 0075 | Soudeur | O | 608 | 457 €", recole.NumberMismatch},
		{"the key is that of another record", "1989 01 08/71 0015 | 0014 | Soudeur | O | 608 | 457 €", recole.NumberMismatch},
		{"the key is another, in the full number too", "1989 01 08/71 0075 | 0075 | Soudeur | O | 608 | 457 €", recole.NumberMismatch},
		{"the key is another and the title misprinted", "1989 01 08/71 0015 | 0075 | Soudcur | O | 608 | 457 €", recole.NumberMismatch},
		{"the keys cannot be read", "1989 01 08/71 ??? | ??? | Soudeur | O | 608 | 457 €", recole.MalformedValue},
		{"there is no key", "| | Soudeur | O | 608 | 457 €", recole.MalformedValue},
	} {
		t.Run(c.name, func(t *testing.T) {
			rec := run(t, edition(t, cqpm(t), views(3, whole)+"# industrial\n"+r14+c.row+"\n"+r16))
			var keys []string
			for _, r := range rec.Records {
				keys = append(keys, r.Key)
			}
			assert.Equal(t, []string{"0014", "0015", "0016"}, keys)
			r := record(t, rec, "0015")
			assert.Len(t, r.Rows, 4)
			assert.Equal(t, "0015", r.Choices[1].Meant)
			assert.Equal(t, "Soudeur", r.Choices[2].Meant)
			assert.Empty(t, of(rec, recole.MissingInView))
			assert.Empty(t, of(rec, recole.DuplicateInView))
			found := of(rec, c.kind)
			require.NotEmpty(t, found)
			assert.Equal(t, "0015", found[0].Record)
		})
	}
}

func TestARowIsMatchedOnlyWhereItClearlyBelongs(t *testing.T) {
	for _, c := range []struct {
		name, row string
		keys      []string
	}{
		{"a record of its own, like no other", "1999 01 75 0075 | 0075 | Vendeur | N | 720 | 457 €", []string{"0014", "0015", "0016", "0075"}},
		{"only the amount and the code are alike", "1999 01 75 0075 | 0075 | Vendeur | O | 608 | 457 €", []string{"0014", "0015", "0016", "0075"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			rec := run(t, edition(t, cqpm(t), views(3, r14+r15+r16)+"# industrial\n"+r14+c.row+"\n"+r16))
			var keys []string
			for _, r := range rec.Records {
				keys = append(keys, r.Key)
			}
			assert.Equal(t, c.keys, keys)
		})
	}
}

func TestARowWithoutAKeyThatMatchesNothingIsReported(t *testing.T) {
	rec := run(t, edition(t, cqpm(t), views(3, r14)+"# industrial\n"+r14+"| | Vendeur | N | 720 | 457 €\n"))
	found := of(rec, recole.MalformedValue)
	require.Len(t, found, 1)
	assert.Empty(t, found[0].Record)
	assert.Equal(t, recole.Error, found[0].Severity)
	assert.Contains(t, found[0].Message.FR, "Vendeur")
	require.Len(t, rec.Records, 1)
}

func TestTwoViewsWithoutAThirdDoNotGuessTheKey(t *testing.T) {
	list := views(1, r14+r15) + "# alphabetical\n" + r14 + strings.ReplaceAll(r15, "0015", "0075")
	rec := run(t, edition(t, cqpm(t), list))
	assert.Len(t, rec.Records, 3, "nothing tells which of the two keys is right")
	assert.Len(t, of(rec, recole.MissingInView), 2)
}
