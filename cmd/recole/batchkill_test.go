//go:build unix

package main

import (
	"bytes"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/fixtures"
	"recole/internal/batch"
)

// A batch that is killed at any moment, again and again, ends with the results
// of one that nobody disturbed. scripts/batchkill.sh does the same to 1,000
// lists.
func TestABatchThatIsKilledEndsTheSame(t *testing.T) {
	dir := t.TempDir()
	archive := filepath.Join(dir, "archive")
	require.NoError(t, os.Mkdir(archive, 0o755))
	_, err := fixtures.WriteArchive(archive, 24, 40, 1)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(archive, "broken.txt"), []byte("no list\n"), 0o600))

	calm, shaken := filepath.Join(dir, "calm"), filepath.Join(dir, "shaken")
	require.Equal(t, trouble, runBatch(t, archive, calm, 0), "one document is no list")

	random, kills := rand.New(rand.NewPCG(1, 2)), 0
	for range 200 {
		after := time.Duration(20+random.IntN(400)) * time.Millisecond
		if runBatch(t, archive, shaken, after) == trouble {
			break
		}
		kills++
	}
	t.Logf("killed %d times", kills)
	assert.Positive(t, kills)
	require.Equal(t, trouble, runBatch(t, archive, shaken, 0))
	assert.Equal(t, tree(t, calm), tree(t, shaken))
}

// runBatch gives the exit status of a batch, or -1 where it was killed.
func runBatch(t *testing.T, archive, out string, killAfter time.Duration) int {
	t.Helper()
	cmd := exec.Command("recole", "batch", archive, "-o", out, "--quiet")
	cmd.Env = append(os.Environ(), "RECOLE_LANG=")
	require.NoError(t, cmd.Start())
	if killAfter > 0 {
		timer := time.AfterFunc(killAfter, func() { _ = cmd.Process.Kill() })
		defer timer.Stop()
	}
	_ = cmd.Wait()
	return cmd.ProcessState.ExitCode()
}

// tree gives all files of a folder of results with what is in them. The journal
// tells the story of the batch and its lock belongs to nobody; what a killed
// process had not finished are temporary files.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == batch.JournalFile || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		content, err := os.ReadFile(path)
		files[strings.TrimPrefix(path, dir)] = string(content)
		return err
	}))
	require.Greater(t, len(files), 24*10)
	return files
}

func TestAnInterruptedBatchSaysHowFarItCame(t *testing.T) {
	dir := t.TempDir()
	archive := filepath.Join(dir, "archive")
	require.NoError(t, os.Mkdir(archive, 0o755))
	_, err := fixtures.WriteArchive(archive, 40, 287, 7)
	require.NoError(t, err)
	out := filepath.Join(dir, "out")
	var stderr bytes.Buffer
	cmd := exec.Command("recole", "batch", archive, "-o", out, "--lang", "en")
	cmd.Stderr = &stderr
	require.NoError(t, cmd.Start())
	require.Eventually(t, func() bool {
		journal, err := os.ReadFile(filepath.Join(out, batch.JournalFile))
		return err == nil && len(journal) > 0
	}, time.Minute, time.Millisecond)
	require.NoError(t, cmd.Process.Signal(syscall.SIGINT))
	_ = cmd.Wait()
	assert.Equal(t, trouble, cmd.ProcessState.ExitCode())
	assert.Regexp(t, `\Arecole: interrupted; [1-9]\d* documents of 40 are finished, the same command will do the rest\n\z`, stderr.String())
	assert.NoFileExists(t, filepath.Join(out, batch.SummaryCSV))
}
