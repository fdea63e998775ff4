package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/fixtures/papers"
)

// A run over a PDF of some thousand pages is interrupted while the process
// that reads them is at work.
func TestInterruptedReadingOfAPDFLeavesNothingBehind(t *testing.T) {
	text, err := os.ReadFile(realList)
	require.NoError(t, err)
	dir := t.TempDir()
	path := filepath.Join(dir, "long.pdf")
	lines := slices.Repeat(papers.Lines(string(text)), 150) // 3,000 pages
	require.NoError(t, os.WriteFile(path, papers.Typewriter(lines).Bytes(), 0o600))

	var stderr bytes.Buffer
	cmd := exec.Command("recole", "run", path, "-o", filepath.Join(dir, "out"))
	cmd.Env = append(os.Environ(), "TMPDIR="+dir, "RECOLE_LANG=")
	cmd.Stderr = &stderr
	require.NoError(t, cmd.Start())
	var reader string
	require.Eventually(t, func() bool { reader = childOf(cmd.Process.Pid); return reader != "" }, 20*time.Second, time.Millisecond)

	began := time.Now()
	require.NoError(t, cmd.Process.Signal(os.Interrupt))
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		_ = cmd.Process.Kill()
		t.Fatal("still running ten seconds after the signal")
	}
	t.Logf("ended after %v", time.Since(began))
	assert.Equal(t, trouble, cmd.ProcessState.ExitCode())
	assert.Equal(t, "recole: interrompu\u00a0; aucun fichier n’a été écrit\n", stderr.String())
	assert.Equal(t, []string{"long.pdf"}, entries(t, dir))
	assert.NoDirExists(t, "/proc/"+reader, "the reading process has ended too")
}

// childOf gives the process that another has started, as /proc lists it; ""
// for none.
func childOf(pid int) string {
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, task := range tasks {
		if data, err := os.ReadFile(task); err == nil && len(bytes.TrimSpace(data)) > 0 {
			return strings.Fields(string(data))[0]
		}
	}
	return ""
}
