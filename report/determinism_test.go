package report

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"recole"
)

func TestTheSameReportGivesTheSameBytes(t *testing.T) {
	for _, f := range Formats() {
		first := render(t, f, build(t, sample(2), recole.French))
		var group errgroup.Group
		shared := build(t, sample(2), recole.French)
		again := make([][]byte, 8)
		for i := range again {
			group.Go(func() error {
				var out bytes.Buffer
				err := Write(context.Background(), &out, f, shared)
				again[i] = out.Bytes()
				return err
			})
		}
		require.NoError(t, group.Wait())
		for _, bytes := range again {
			assert.Equal(t, first, bytes, "format %s", f)
		}
	}
}

func TestTwoFoldersHoldTheSameBytes(t *testing.T) {
	one, err := WriteDir(context.Background(), t.TempDir(), Formats(), build(t, generated(300), recole.French))
	require.NoError(t, err)
	two, err := WriteDir(context.Background(), t.TempDir(), Formats(), build(t, generated(300), recole.French))
	require.NoError(t, err)
	assert.Equal(t, one, two)
}

func TestWritingChangesNothing(t *testing.T) {
	rec := sample(2)
	r := build(t, rec, recole.French)
	for _, f := range Formats() {
		render(t, f, r)
	}
	assert.Equal(t, sample(2), rec)
}
