package storetest

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/internal/store"
)

// childEnv holds the address of the store where the test binary is a child.
const childEnv = "RECOLE_STORETEST_CHILD"

// Main runs the tests, or stands in for a program that loads editions until it
// is killed. Call it from TestMain and exit with what it gives.
func Main(m *testing.M) int {
	if dsn := os.Getenv(childEnv); dsn != "" {
		if err := loadForEver(dsn, os.Args[1], os.Args[2], os.Args[3]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 2
		}
		return 0
	}
	return m.Run()
}

// childRecords is enough for a load to be killed in its midst.
const childRecords = 400

// loadForEver loads edition after edition of a list, and decides after each,
// and says so once the store has acknowledged it, from one year to before
// another.
func loadForEver(dsn, list, from, to string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, dsn)
	if err != nil {
		return err
	}
	first, err := strconv.Atoi(from)
	if err != nil {
		return err
	}
	last, err := strconv.Atoi(to)
	if err != nil {
		return err
	}
	for year := first; year < last; year++ {
		loaded, err := s.Load(ctx, Make(list, Year(year), Yearly(childRecords, year*7)))
		if err != nil {
			return err
		}
		fmt.Println("edition", loaded.Edition.ID)
		if loaded.Again {
			continue
		}
		d, err := s.Append(ctx, list, ruling(fmt.Sprint(year), "Oak", "Anne"), 0)
		if err != nil {
			return err
		}
		fmt.Println("decision", d.ID)
	}
	return s.Close()
}

// heard is what a child says.
type heard struct{ io.Reader }

// until gives the lines that a child says until it ends, and calls do once
// there are that many. A last line that was cut short was never acknowledged.
func (h heard) until(many int, do func()) (lines []string) {
	r := bufio.NewReader(h)
	for {
		if len(lines) == many {
			do()
		}
		line, err := r.ReadString('\n')
		if err != nil {
			return lines
		}
		lines = append(lines, strings.TrimSuffix(line, "\n"))
	}
}

// child starts the test binary as a program that loads the editions of a list.
func child(t *testing.T, dsn, list string, from, to int) (*exec.Cmd, heard) {
	t.Helper()
	c := exec.Command(os.Args[0], list, fmt.Sprint(from), fmt.Sprint(to))
	c.Env = append(os.Environ(), childEnv+"="+dsn)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, c.Start())
	return c, heard{out}
}

// crash kills children that load, each at another instant, and looks at the
// store after every death.
func crash(t *testing.T, e Engine) {
	dsn := e.Fresh(t)
	raw := func() { e.Sound(t, e.Raw(t, dsn)) }
	random := rand.New(rand.NewPCG(1, 2))
	kills := 40
	if testing.Short() {
		kills = 8
	}
	var editions, decided int
	var years [4]int
	for i := range kills {
		list := fmt.Sprint("list ", i%len(years))
		// Each goes on where the last one was killed.
		c, said := child(t, dsn, list, years[i%len(years)], 10000)
		// At any time after it started, or some time after it said so much.
		after, delay := random.IntN(6), time.Duration(random.Int64N(int64(40*time.Millisecond)))
		if after == 0 {
			delay *= 4
		}
		lines := said.until(after, func() { time.AfterFunc(delay, func() { _ = c.Process.Kill() }) })
		require.ErrorContains(t, c.Wait(), "killed")
		e, d := acknowledged(t, dsn, list, lines)
		years[i%len(years)] += e
		editions, decided = editions+e, decided+d
		if i%10 == 0 {
			raw()
		}
	}
	t.Logf("%d kills, %d editions and %d decisions acknowledged", kills, editions, decided)
	assert.Greater(t, editions, kills/2, "the children were killed before they did anything: the test shows little")
	wholeEditions(t, open(t, dsn))
	raw()
}

// acknowledged makes sure that the store has what a killed child said it has,
// and counts it.
func acknowledged(t *testing.T, dsn, list string, lines []string) (editions, decided int) {
	t.Helper()
	s, err := store.Open(t.Context(), dsn)
	require.NoError(t, err)
	defer s.Close()
	all, err := s.Editions(t.Context(), list)
	require.NoError(t, err)
	kept, err := s.Decisions(t.Context(), list)
	require.NoError(t, err)
	for _, line := range lines {
		what, id, _ := strings.Cut(line, " ")
		switch what {
		case "edition":
			edition, err := all.Lookup(id)
			require.NoError(t, err)
			require.NoError(t, s.Verify(t.Context(), edition))
			editions++
		case "decision":
			n, err := strconv.Atoi(id)
			require.NoError(t, err)
			require.GreaterOrEqual(t, len(kept), n)
			require.EqualValues(t, n, kept[n-1].ID)
			decided++
		}
	}
	return editions, decided
}
