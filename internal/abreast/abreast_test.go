package abreast_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/internal/abreast"
)

func TestValuesComeInOrder(t *testing.T) {
	var got []int
	var running, most atomic.Int32
	l := abreast.New(t.Context(), 3, func(v int) error { got = append(got, v); return nil })
	for i := range 40 {
		if i%5 == 0 {
			require.NoError(t, l.Put(i))
			continue
		}
		require.NoError(t, l.Do(func(context.Context) int {
			most.Store(max(most.Load(), running.Add(1)))
			time.Sleep(time.Duration(40-i) * 100 * time.Microsecond)
			running.Add(-1)
			return i
		}))
	}
	require.NoError(t, l.Wait())
	require.Len(t, got, 40)
	for i, v := range got {
		assert.Equal(t, i, v)
	}
	assert.LessOrEqual(t, most.Load(), int32(3))
}

func TestAnErrorEndsTheLine(t *testing.T) {
	enough := errors.New("enough")
	l := abreast.New(t.Context(), 2, func(v int) error {
		if v == 3 {
			return enough
		}
		return nil
	})
	var err error
	for i := 0; i < 100 && err == nil; i++ {
		err = l.Do(func(context.Context) int { return i })
	}
	require.ErrorIs(t, err, enough)
	require.ErrorIs(t, l.Wait(), enough)
}

func TestCancellingStopsJobs(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	l := abreast.New(ctx, 1, func(int) error { return nil })
	require.NoError(t, l.Do(func(ctx context.Context) int { <-ctx.Done(); return 0 }))
	cancel()
	require.ErrorIs(t, l.Wait(), context.Canceled)
}
