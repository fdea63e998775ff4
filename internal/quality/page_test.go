package quality

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAPageIsFilledBetweenItsComments(t *testing.T) {
	const page = "# Title\n<!-- measured: a -->\nold\n<!-- end -->\nprose\n<!-- measured: b --><!-- end -->\n"
	got, err := Fill(page, []Section{{"b", "| b |\n"}, {"a", "| a |"}})
	require.NoError(t, err)
	const want = "# Title\n<!-- measured: a -->\n| a |\n<!-- end -->\nprose\n<!-- measured: b -->\n| b |\n<!-- end -->\n"
	assert.Equal(t, want, got)
	again, err := Fill(got, []Section{{"a", "| a |"}, {"b", "| b |"}})
	require.NoError(t, err)
	assert.Equal(t, want, again, "the same figures change nothing")
}

func TestAPageWithoutAPlaceForASectionIsAnError(t *testing.T) {
	_, err := Fill("<!-- measured: a -->\n<!-- end -->", []Section{{"b", ""}})
	assert.ErrorContains(t, err, "measured: b")
	_, err = Fill("<!-- measured: a -->\n", []Section{{"a", ""}})
	assert.ErrorContains(t, err, "end")
}
