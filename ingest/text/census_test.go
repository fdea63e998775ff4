package text

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

// Counting eight bytes at a time gives what counting characters gives.
func TestMultibyte(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("ab é€𝄞\u0301\x7f\u0080\uffff"))).Draw(rt, "text")
		want := 0
		for _, c := range s {
			if c >= 0x80 {
				want++
			}
		}
		assert.Equal(rt, want, multibyte([]byte(s)))
	})
}
