//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The run waits for the rest of its standard input when it is interrupted, as
// one does that was started in a terminal by mistake.
func TestInterruptedRunLeavesNothingBehind(t *testing.T) {
	for name, signal := range map[string]os.Signal{"Ctrl-C": os.Interrupt, "the end of the session": syscall.SIGTERM} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			var stderr bytes.Buffer
			cmd := exec.Command("recole", "run", "-", "-o", filepath.Join(dir, "out"))
			cmd.Env = append(os.Environ(), "TMPDIR="+dir, "RECOLE_LANG=")
			cmd.Stderr = &stderr
			stdin, err := cmd.StdinPipe()
			require.NoError(t, err)
			require.NoError(t, cmd.Start())
			// More than a pipe holds: once it is taken, the run is reading.
			_, err = stdin.Write(bytes.Repeat([]byte("N° abrégé\tIntitulé\n"), 100_000))
			require.NoError(t, err)

			require.NoError(t, cmd.Process.Signal(signal))
			ended := make(chan error, 1)
			go func() { ended <- cmd.Wait() }()
			select {
			case <-ended:
			case <-time.After(10 * time.Second):
				_ = cmd.Process.Kill()
				t.Fatal("still running ten seconds after the signal")
			}
			assert.Equal(t, trouble, cmd.ProcessState.ExitCode())
			assert.Equal(t, "recole: interrompu\u00a0; aucun fichier n’a été écrit\n", stderr.String())
			assert.Empty(t, entries(t, dir))
		})
	}
}
