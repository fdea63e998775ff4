package storetest

import (
	"context"
	"fmt"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/internal/store"
)

// patience holds the list with one load, which waits for its source, and lets
// another writer wait.
func patience(t *testing.T, e Engine) {
	dsn := e.Fresh(t)
	s := open(t, dsn)
	load(t, s, Make("trees", Year(2009), Yearly(10, 0)))
	raw := e.Raw(t, dsn)
	conn, err := raw.Conn(t.Context())
	require.NoError(t, err)
	defer conn.Close()
	for _, statement := range e.Occupy {
		_, err := conn.ExecContext(t.Context(), statement)
		require.NoError(t, err)
	}

	other := open(t, dsn)
	other.Wait = 300 * time.Millisecond
	started := time.Now()
	_, err = other.Load(t.Context(), Make("trees", Year(2010), Yearly(10, 0)))
	var trouble *recole.Trouble
	require.ErrorAs(t, err, &trouble)
	assert.Contains(t, trouble.In(recole.English), "another program is writing")
	assert.GreaterOrEqual(t, time.Since(started), other.Wait)
	all, err := other.Editions(t.Context(), "trees")
	require.NoError(t, err, "readers do not wait")
	assert.Len(t, all, 1)

	other.Wait = time.Minute
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	_, err = other.Load(ctx, Make("trees", Year(2010), Yearly(10, 0)))
	assert.ErrorIs(t, err, context.DeadlineExceeded)

	var waiting sync.WaitGroup
	waiting.Go(func() { load(t, other, Make("trees", Year(2010), Yearly(10, 0))) })
	time.Sleep(100 * time.Millisecond)
	_, err = conn.ExecContext(t.Context(), "ROLLBACK")
	require.NoError(t, err)
	waiting.Wait()
}

// crowd lets several programs load, decide and read at once, some of them the
// same editions.
func crowd(t *testing.T, e Engine) {
	dsn := e.Fresh(t)
	stores := []*store.Store{open(t, dsn), open(t, dsn), open(t, dsn)}
	const writers, years = 6, 4
	var all sync.WaitGroup
	done := make(chan struct{})
	fresh := make(chan string, writers*years)
	for i := range writers {
		s := stores[i%len(stores)]
		list := fmt.Sprint("list ", i%2)
		all.Go(func() {
			for n := range years {
				year := (n + i) % years
				l, err := s.Load(t.Context(), Make(list, Year(2000+year), Yearly(300, year)))
				if !assert.NoError(t, err) {
					return
				}
				if !l.Again {
					fresh <- l.Edition.ID
				}
				_, err = s.Append(t.Context(), list, ruling(fmt.Sprint(i, n), "Oak", "Anne"), 0)
				assert.NoError(t, err)
			}
		})
	}
	var readers sync.WaitGroup
	for i := range 3 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
					wholeEditions(t, stores[i])
				}
			}
		})
	}
	all.Wait()
	close(done)
	readers.Wait()
	close(fresh)
	assert.Len(t, fresh, 2*years, "each edition is new to one writer only")
	assert.Equal(t, 2*years, wholeEditions(t, stores[0]))
	for i := range 2 {
		kept, err := stores[1].Decisions(t.Context(), fmt.Sprint("list ", i))
		require.NoError(t, err)
		assert.Len(t, kept, writers/2*years)
		for n, d := range kept {
			assert.EqualValues(t, n+1, d.ID)
		}
	}
	e.Sound(t, e.Raw(t, dsn))
}

// wholeEditions makes sure that every edition that can be seen is whole, and
// counts them.
func wholeEditions(t *testing.T, s *store.Store) (n int) {
	lists, err := s.Lists(t.Context())
	assert.NoError(t, err)
	for _, list := range lists {
		all, err := s.Editions(t.Context(), list)
		assert.NoError(t, err)
		for _, e := range all {
			n++
			assert.NoError(t, s.Verify(t.Context(), e))
			found := 0
			for _, err := range s.Discrepancies(t.Context(), e) {
				assert.NoError(t, err)
				found++
			}
			assert.Equal(t, e.Discrepancies, found)
		}
	}
	return n
}

// processes lets several processes make the same store at the same time, and
// load the same edition into it.
func processes(t *testing.T, e Engine) {
	dsn := e.Fresh(t)
	const many = 6
	children := make([]*exec.Cmd, many)
	said := make([]heard, many)
	for i := range children {
		children[i], said[i] = child(t, dsn, "first", 0, 1)
	}
	var lines []string
	for i, c := range children {
		lines = append(lines, said[i].until(0, func() {})...)
		require.NoError(t, c.Wait())
	}
	assert.Len(t, lines, many+1, "all load it, for one it is new: %v", lines)
	s := open(t, dsn)
	assert.Equal(t, 1, wholeEditions(t, s))
	e.Sound(t, e.Raw(t, dsn))
}
