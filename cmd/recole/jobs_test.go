//go:build unix

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/fixtures"
	"recole/internal/batch"
	"recole/internal/store/storetest"
)

// scriptCondition knows whether there is a PostgreSQL to test with. In CI there
// must be.
func scriptCondition(name string) (bool, error) {
	if name != "postgres" {
		return false, fmt.Errorf("unknown condition %q", name)
	}
	if os.Getenv("CI") == "true" {
		return true, nil
	}
	return storetest.Installed(), nil
}

func postgresStore(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: store")
	}
	s, err := storetest.Start(context.Background())
	ts.Check(err)
	ts.Defer(func() { ts.Check(s.Stop()) })
	dsn, err := s.Fresh(context.Background())
	ts.Check(err)
	ts.Setenv("RECOLE_STORE", dsn)
}

// storeServer starts a PostgreSQL with an empty store for one test. In CI there
// must be one; elsewhere the test is skipped without.
func storeServer(t *testing.T) (*storetest.Server, string) {
	t.Helper()
	server, err := storetest.Start(t.Context())
	if errors.Is(err, storetest.ErrNoPostgres) && os.Getenv("CI") != "true" {
		t.Skip("NOT TESTED: ", err)
	}
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, server.Stop()) })
	dsn, err := server.Fresh(t.Context())
	require.NoError(t, err)
	return server, dsn
}

// Three workers of which one is killed every now and then, and a server that
// restarts under them, do what a batch does that nobody disturbs: each document
// once, none lost. scripts/bench-jobs.sh does the same to 1,000.
func TestWorkersThatAreKilledLoseNothing(t *testing.T) {
	server, dsn := storeServer(t)

	const documents = 30
	dir := t.TempDir()
	archive, results := filepath.Join(dir, "archive"), filepath.Join(dir, "results")
	require.NoError(t, os.Mkdir(archive, 0o755))
	_, err := fixtures.WriteArchive(archive, documents, 60, 5)
	require.NoError(t, err)
	start := func(arg ...string) *exec.Cmd {
		cmd := exec.Command("recole", arg...)
		cmd.Env = append(os.Environ(), "RECOLE_LANG=", "RECOLE_STORE="+dsn)
		cmd.Dir = dir
		require.NoError(t, cmd.Start())
		return cmd
	}
	require.NoError(t, start("batch", "archive", "-o", "calm", "--quiet").Wait())
	require.NoError(t, start("submit", "archive", "--results", results, "--quiet").Wait())

	var over atomic.Bool
	kills := make([]int, 3)
	ended := make(chan struct{})
	for i := range kills {
		go func() {
			defer func() { ended <- struct{}{} }()
			random := rand.New(rand.NewPCG(uint64(i), 7))
			for !over.Load() {
				w := start("worker", "--workers", "1", "--once", "--quiet", "--lease", "1500ms", "--retry-after", "100ms")
				if kills[i] < 2 { // what is killed at every try would be set aside
					kills[i]++
					time.Sleep(time.Duration(300+random.IntN(700)) * time.Millisecond)
					_ = syscall.Kill(w.Process.Pid, syscall.SIGKILL)
					_ = w.Wait()
					continue
				}
				if w.Wait() == nil {
					over.Store(true)
				}
				time.Sleep(50 * time.Millisecond) // it found no server
			}
		}()
	}
	time.Sleep(1500 * time.Millisecond)
	assert.NoError(t, server.Restart(t.Context(), 500*time.Millisecond))
	for range kills {
		<-ended
	}

	out, err := exec.Command("env", "RECOLE_STORE="+dsn, "recole", "jobs", "list", "--json", "--limit", "0").Output()
	require.NoError(t, err)
	var told jobsSummary
	require.NoError(t, json.Unmarshal(out, &told))
	assert.Equal(t, documents, told.Counts["done"], "%v", told.Counts)
	assert.Len(t, told.Jobs, documents)
	calm := tree(t, filepath.Join(dir, "calm"))
	delete(calm, "/"+batch.SummaryCSV)
	delete(calm, "/"+batch.SummaryJSON)
	assert.Equal(t, calm, treeOfJobs(t, results))
}

// treeOfJobs gives all files of results as those of a batch are called, whose
// account is not among them.
func treeOfJobs(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(path, "/.sources/") {
			return err
		}
		content, err := os.ReadFile(path)
		folder, name := filepath.Split(strings.TrimPrefix(path, dir))
		files[filepath.Join(filepath.Dir(filepath.Clean(folder)), name)] = string(content)
		return err
	}))
	return files
}
