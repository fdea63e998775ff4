//go:build unix

package jobs_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/internal/batch"
	"recole/internal/jobs"
	"recole/internal/store/storetest"
)

// server is started by the first test that needs it.
var server = sync.OnceValues(func() (*storetest.Server, error) { return storetest.Start(context.Background()) })

func TestMain(m *testing.M) {
	code := storetest.Main(m)
	if s, err := server(); err == nil {
		if err := s.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, "stop PostgreSQL:", err)
			code = max(code, 1)
		}
	}
	os.Exit(code)
}

// desk is a queue in an empty schema of a real server, with a folder for the
// results.
type desk struct {
	*jobs.Queue
	t       *testing.T
	dsn     string
	dir     string
	results string // URL
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	s, err := server()
	if errors.Is(err, storetest.ErrNoPostgres) && os.Getenv("CI") != "true" {
		t.Skip("NOT TESTED: ", err)
	}
	require.NoError(t, err)
	dsn, err := s.Fresh(t.Context())
	require.NoError(t, err)
	dir := t.TempDir()
	d := &desk{t: t, dsn: dsn, dir: dir, results: "file://" + dir + "/results"}
	d.Queue, err = jobs.Open(t.Context(), dsn, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, d.Close()) })
	return d
}

// documents writes files, each a word, and gives them as documents.
func (d *desk) documents(words ...string) []jobs.Document {
	var docs []jobs.Document
	for i, word := range words {
		path := filepath.Join(d.dir, fmt.Sprint(word, i))
		require.NoError(d.t, os.WriteFile(path, []byte(word), 0o600))
		docs = append(docs, jobs.Document{Name: filepath.Base(path), Sources: []jobs.Source{{At: path, Told: "lists/" + filepath.Base(path)}},
			Settings: jobs.Settings{Profile: "a profile", Lang: recole.English}})
	}
	return docs
}

func (d *desk) submit(docs []jobs.Document) []jobs.Receipt {
	d.t.Helper()
	receipts, err := d.Submit(d.t.Context(), docs, jobs.Submission{Results: d.results})
	require.NoError(d.t, err)
	return receipts
}

// work works until nothing is left.
func (d *desk) work(do func(context.Context, jobs.Task) (*batch.Result, error)) int {
	d.t.Helper()
	o := options(do)
	o.Once = true
	ctx, cancel := context.WithTimeout(d.t.Context(), 30*time.Second)
	defer cancel()
	n, err := d.Work(ctx, o)
	require.NoError(d.t, err)
	require.NoError(d.t, ctx.Err(), "work is left over")
	return n
}

func options(do func(context.Context, jobs.Task) (*batch.Result, error)) jobs.WorkerOptions {
	return jobs.WorkerOptions{
		Jobs: 4, Lease: time.Second, Again: 10 * time.Millisecond, Grace: 5 * time.Second, Do: do,
		Watch: func(ctx context.Context, _ jobs.Begun) (context.Context, func(jobs.Ended)) {
			return ctx, func(jobs.Ended) {}
		},
		Lost: func(int) {},
	}
}

// copying is the work of these tests: the result is the source.
func copying(_ context.Context, t jobs.Task) (*batch.Result, error) {
	text, err := os.ReadFile(t.Sources[0])
	if err != nil {
		return nil, err
	}
	switch {
	case strings.HasPrefix(string(text), "bad"):
		return nil, &recole.Trouble{Place: t.Sources[0], What: recole.Say("rien à lire", "nothing to read")}
	case strings.HasPrefix(string(text), "deadly"):
		return nil, &batch.Broken{What: recole.Say("effondré", "it died")}
	}
	if err := os.Mkdir(t.Folder, 0o755); err != nil {
		return nil, err
	}
	return &batch.Result{Title: string(text), Files: []batch.File{{Name: "copy.txt"}}}, os.WriteFile(filepath.Join(t.Folder, "copy.txt"), text, 0o600)
}

func (d *desk) states() map[string]jobs.State {
	d.t.Helper()
	all, err := d.List(d.t.Context(), jobs.Filter{})
	require.NoError(d.t, err)
	states := map[string]jobs.State{}
	for _, j := range all {
		states[j.Name] = j.State
	}
	return states
}

func TestDocumentsGoInAndResultsComeOut(t *testing.T) {
	d := newDesk(t)
	receipts := d.submit(d.documents("plain", "bad", "deadly", "plain"))
	tries := atomic.Int32{}
	n := d.work(func(ctx context.Context, k jobs.Task) (*batch.Result, error) {
		if strings.HasPrefix(k.Name, "deadly") {
			tries.Add(1)
		}
		assert.Equal(t, "lists/"+k.Name, k.Told[0])
		profile, err := os.ReadFile(k.Profile)
		assert.NoError(t, err)
		assert.Equal(t, "a profile", string(profile))
		return copying(ctx, k)
	})
	assert.Equal(t, 3, n)
	assert.Equal(t, int32(3), tries.Load(), "tries of what dies every time")
	assert.Equal(t, map[string]jobs.State{"plain0": jobs.Done, "bad1": jobs.Refused, "deadly2": jobs.SetAside, "plain3": jobs.Done}, d.states())
	text, err := os.ReadFile(filepath.Join(strings.TrimPrefix(receipts[0].Results, "file://"), "copy.txt"))
	require.NoError(t, err)
	assert.Equal(t, "plain", string(text))

	refused, err := d.Show(t.Context(), receipts[1].Job)
	require.NoError(t, err)
	assert.Equal(t, "lists/bad1: nothing to read", refused.Entry.Error.EN, "the path is the document's own")
	aside, err := d.Show(t.Context(), receipts[2].Job)
	require.NoError(t, err)
	require.Len(t, aside.Errors, 3)
	assert.Equal(t, batch.Message{FR: "effondré", EN: "it died"}, aside.Errors[2].Error)

	again := d.submit(d.documents("plain", "bad", "deadly", "plain"))
	assert.Equal(t, []bool{true, true, false, true}, []bool{again[0].Known, again[1].Known, again[2].Known, again[3].Known},
		"what was set aside may be handed in again, the rest is known")
	changed := d.documents("plain")
	changed[0].Settings.Profile = "another"
	assert.False(t, d.submit(changed)[0].Known, "other settings make another job")
}

func TestADocumentWithoutSourceCostsItselfOnly(t *testing.T) {
	d := newDesk(t)
	docs := append(d.documents("plain"), jobs.Document{Name: "gone", Sources: []jobs.Source{{At: filepath.Join(d.dir, "gone")}}})
	receipts := d.submit(docs)
	assert.Nil(t, receipts[0].Error)
	assert.Contains(t, receipts[1].Error.EN, "no such file")
	assert.Equal(t, map[string]jobs.State{"plain0": jobs.Queued}, d.states())
}

func TestAnObjectThatChangedIsRefused(t *testing.T) {
	d := newDesk(t)
	docs := d.documents("plain")
	docs[0].Sources[0].At = "file://" + docs[0].Sources[0].At
	d.submit(docs)
	require.NoError(t, os.WriteFile(filepath.Join(d.dir, "plain0"), []byte("other"), 0o600))
	d.work(copying)
	assert.Equal(t, map[string]jobs.State{"plain0": jobs.Refused}, d.states())
}

func TestAStoreOutOfReachIsWaitedForAndCountsAsNoTry(t *testing.T) {
	d := newDesk(t)
	d.submit(d.documents("plain"))
	moved := filepath.Join(d.dir, "results", "plain0")
	require.NoError(t, os.WriteFile(moved, []byte("a file where the folder should be"), 0o600))
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		o := options(copying)
		o.Once = true
		_, err := d.Work(ctx, o)
		done <- err
	}()
	defer cancel()
	require.Eventually(t, func() bool {
		j, err := d.List(t.Context(), jobs.Filter{State: jobs.Waiting})
		return err == nil && len(j) == 1 && j[0].Waits != nil
	}, 20*time.Second, 50*time.Millisecond, "the job says what it waits for")
	time.Sleep(500 * time.Millisecond) // many tries
	require.NoError(t, os.Remove(moved))
	require.NoError(t, <-done)
	assert.Equal(t, map[string]jobs.State{"plain0": jobs.Done}, d.states())
}

func TestAWorkerThatStopsFinishesOrHandsBack(t *testing.T) {
	for _, c := range []struct {
		sentence string
		grace    time.Duration
		state    jobs.State
	}{
		{"there is time to finish", 10 * time.Second, jobs.Done},
		{"there is none", time.Millisecond, jobs.Queued},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			d := newDesk(t)
			receipts := d.submit(d.documents("plain"))
			ctx, stop := context.WithCancel(t.Context())
			o := options(func(ctx context.Context, k jobs.Task) (*batch.Result, error) {
				stop()
				select {
				case <-ctx.Done():
					return nil, context.Cause(ctx)
				case <-time.After(time.Second):
					return copying(ctx, k)
				}
			})
			o.Grace = c.grace
			_, err := d.Work(ctx, o)
			require.NoError(t, err)
			j, err := d.Show(t.Context(), receipts[0].Job)
			require.NoError(t, err)
			assert.Equal(t, c.state, j.State)
			if c.state == jobs.Queued {
				assert.Zero(t, j.Attempt, "it counts as no try")
			}
		})
	}
}

func TestCancelAndRetry(t *testing.T) {
	d := newDesk(t)
	receipts := d.submit(d.documents("plain", "plain", "deadly"))
	require.NoError(t, d.Cancel(t.Context(), receipts[0].Job))
	d.work(copying)
	assert.Equal(t, map[string]jobs.State{"plain0": jobs.Cancelled, "plain1": jobs.Done, "deadly2": jobs.SetAside}, d.states())
	assert.ErrorContains(t, d.Cancel(t.Context(), receipts[1].Job), "finished already")
	assert.ErrorContains(t, d.Cancel(t.Context(), 999_999), "no job 999999")
	assert.ErrorContains(t, d.Retry(t.Context(), 999_999), "no job 999999")

	for _, r := range receipts {
		require.NoError(t, d.Retry(t.Context(), r.Job))
	}
	tries := map[string]*atomic.Int32{"plain0": {}, "plain1": {}, "deadly2": {}}
	d.work(func(ctx context.Context, k jobs.Task) (*batch.Result, error) {
		tries[k.Name].Add(1)
		return copying(ctx, k)
	})
	assert.Equal(t, []int32{1, 1, 3}, []int32{tries["plain0"].Load(), tries["plain1"].Load(), tries["deadly2"].Load()})
	assert.Equal(t, map[string]jobs.State{"plain0": jobs.Done, "plain1": jobs.Done, "deadly2": jobs.SetAside}, d.states())
}

func TestARunningJobIsCancelled(t *testing.T) {
	d := newDesk(t)
	receipts := d.submit(d.documents("plain"))
	d.work(func(ctx context.Context, _ jobs.Task) (*batch.Result, error) {
		assert.NoError(t, d.Cancel(t.Context(), receipts[0].Job))
		<-ctx.Done()
		return nil, context.Cause(ctx)
	})
	assert.Equal(t, map[string]jobs.State{"plain0": jobs.Cancelled}, d.states())
}

// A job may run for far longer than a lease, for its worker lives.
func TestALongJobIsNotTakenForLost(t *testing.T) {
	d := newDesk(t)
	d.submit(d.documents("plain"))
	runs := atomic.Int32{}
	d.work(func(ctx context.Context, k jobs.Task) (*batch.Result, error) {
		runs.Add(1)
		time.Sleep(3500 * time.Millisecond)
		return copying(ctx, k)
	})
	assert.Equal(t, int32(1), runs.Load())
}

// What nobody is at work on is found whatever the reason, and what kills its
// worker is set aside after three tries.
func TestLostJobs(t *testing.T) {
	d := newDesk(t)
	receipts := d.submit(d.documents("plain", "plain", "plain"))
	conn, err := pgx.Connect(t.Context(), d.dsn)
	require.NoError(t, err)
	defer conn.Close(t.Context())
	const lose = `UPDATE river_job SET state = 'running', attempt = $2, attempted_at = now() - interval '1 minute', attempted_by = '{dead}' WHERE id = $1`
	for i, attempt := range []int{1, 3, 1} {
		_, err := conn.Exec(t.Context(), lose, receipts[i].Job, attempt)
		require.NoError(t, err)
	}
	_, err = conn.Exec(t.Context(), `UPDATE river_job SET metadata = '{"cancel_attempted_at": "now"}' WHERE id = $1`, receipts[2].Job)
	require.NoError(t, err)
	d.work(copying)
	assert.Equal(t, map[string]jobs.State{"plain0": jobs.Done, "plain1": jobs.SetAside, "plain2": jobs.Cancelled}, d.states())
	j, err := d.Show(t.Context(), receipts[1].Job)
	require.NoError(t, err)
	assert.Equal(t, "the worker fell silent; it has probably died", j.Errors[0].Error.EN)
}

// A worker that was thought dead comes back when another has done its job: one
// outcome, one set of files.
func TestAJobThatRunsTwiceHasOneOutcome(t *testing.T) {
	d := newDesk(t)
	receipts := d.submit(d.documents("plain"))
	conn, err := pgx.Connect(t.Context(), d.dsn)
	require.NoError(t, err)
	defer conn.Close(t.Context())
	runs := atomic.Int32{}
	d.work(func(ctx context.Context, k jobs.Task) (*batch.Result, error) {
		if runs.Add(1) == 1 { // it is taken away while it runs, and done by another
			_, err := conn.Exec(ctx, "UPDATE river_job SET state = 'available' WHERE id = $1", k.Job)
			assert.NoError(t, err)
			assert.Eventually(t, func() bool { return runs.Load() == 2 }, 10*time.Second, 10*time.Millisecond)
			time.Sleep(300 * time.Millisecond)
		}
		return copying(ctx, k)
	})
	assert.Equal(t, int32(2), runs.Load())
	var outcomes int
	require.NoError(t, conn.QueryRow(t.Context(), "SELECT count(*) FROM job_outcomes").Scan(&outcomes))
	assert.Equal(t, 1, outcomes)
	files, err := os.ReadDir(strings.TrimPrefix(receipts[0].Results, "file://"))
	require.NoError(t, err)
	assert.Len(t, files, 1)
}

// What a worker that was killed left on the disk is removed by the next one,
// but not what another is at work on.
func TestALeftoverFolderIsRemoved(t *testing.T) {
	d := newDesk(t)
	t.Setenv("TMPDIR", t.TempDir())
	old := time.Now().Add(-time.Hour)
	folder := func(name string) string {
		dir := filepath.Join(os.Getenv("TMPDIR"), name)
		require.NoError(t, os.MkdirAll(filepath.Join(dir, "job-1"), 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(dir, "lock"), nil, 0o600))
		require.NoError(t, os.Chtimes(dir, old, old))
		return dir
	}
	dead, living, others := folder("recole-worker-1"), folder("recole-worker-2"), folder("somebody-3")
	lock := flock.New(filepath.Join(living, "lock"))
	require.NoError(t, lock.Lock())
	defer lock.Close()
	d.work(copying)
	assert.NoDirExists(t, dead)
	assert.DirExists(t, living)
	assert.DirExists(t, others)
	left, err := os.ReadDir(os.Getenv("TMPDIR"))
	require.NoError(t, err)
	assert.Len(t, left, 2, "it leaves none of its own")
}

func TestAServerThatRestartsLosesNothing(t *testing.T) {
	d := newDesk(t)
	s, err := server()
	require.NoError(t, err)
	var words []string
	for range 40 {
		words = append(words, "plain")
	}
	d.submit(d.documents(words...))
	begun := make(chan struct{}, len(words)*2)
	go func() {
		for range 8 {
			<-begun
		}
		assert.NoError(t, s.Restart(context.WithoutCancel(t.Context()), 500*time.Millisecond))
	}()
	d.work(func(ctx context.Context, k jobs.Task) (*batch.Result, error) {
		begun <- struct{}{}
		time.Sleep(100 * time.Millisecond)
		return copying(ctx, k)
	})
	counts, err := d.Count(t.Context())
	require.NoError(t, err)
	assert.Equal(t, 40, counts[jobs.Done])
}

func TestAnotherKindOfDatabase(t *testing.T) {
	_, err := jobs.Open(t.Context(), "postgres://anne:secret@127.0.0.1:1/lists", slog.New(slog.DiscardHandler))
	require.ErrorContains(t, err, "no connection to the database")
	assert.NotContains(t, err.Error(), "secret")
}
