package direct

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPagesAreReadAheadInOrderAndOnlyAsLongAsTheyAreWanted(t *testing.T) {
	broken, unwanted := errors.New("broken"), errors.New("unwanted")
	for _, c := range []struct {
		sentence string
		failAt   int // the page at which reading fails; 0 for none
		enough   int // the page that its user refuses; 0 for none
		want     []int
		err      error
	}{
		{"all are used", 0, 0, []int{1, 2, 3, 4, 5}, nil},
		{"those before a failure are used", 4, 0, []int{1, 2, 3}, broken},
		{"nothing comes after a refusal", 0, 2, []int{1, 2}, unwanted},
		{"a refusal counts for more than a failure after it", 3, 2, []int{1, 2}, unwanted},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			var used []int
			reading := true
			err := ahead(func(put func(leafRead) error) error {
				defer func() { reading = false }()
				for n := 1; n <= 5; n++ {
					if n == c.failAt {
						return broken
					}
					if err := put(leafRead{number: n}); err != nil {
						return err
					}
				}
				return nil
			}, func(r leafRead) error {
				if used = append(used, r.number); r.number == c.enough {
					return unwanted
				}
				return nil
			})
			assert.ErrorIs(t, err, c.err)
			assert.Equal(t, c.want, used)
			assert.False(t, reading, "nothing is read any more")
		})
	}
}
