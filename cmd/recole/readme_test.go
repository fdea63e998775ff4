package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What the README shows of the tool is what the tool does: every command of
// its console blocks is run, one after the other in one folder, and the output
// compared. With -update the README is written anew. A last line "…" stands
// for the rest of an output, of which as many lines are shown as before.
func TestReadmeShowsWhatTheToolDoes(t *testing.T) {
	const readme = "../../README.md"
	data, err := os.ReadFile(readme)
	require.NoError(t, err)
	dir := t.TempDir()
	for _, name := range []string{"fixtures", "docs"} {
		target, err := filepath.Abs(filepath.Join("../..", name))
		require.NoError(t, err)
		require.NoError(t, os.Symlink(target, filepath.Join(dir, name)))
	}
	block := regexp.MustCompile("(?s)```console\n(.*?)```")
	n := 0
	fresh := block.ReplaceAllStringFunc(string(data), func(old string) string {
		n++
		return "```console\n" + replay(dir, block.FindStringSubmatch(old)[1]) + "```"
	})
	require.Positive(t, n)
	if *update {
		require.NoError(t, os.WriteFile(readme, []byte(fresh), 0o644))
		return
	}
	assert.Equal(t, string(data), fresh, "make golden writes it anew")
}

// replay runs the commands of a block and gives the block as it should be.
func replay(dir, block string) string {
	var b strings.Builder
	for _, part := range strings.Split("\n"+block, "\n$ recole ")[1:] {
		command, before, _ := strings.Cut(part, "\n")
		cmd := exec.Command("recole", strings.Fields(command)...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "RECOLE_LANG=")
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		elided := strings.HasSuffix(strings.TrimSpace(before), "…")
		if elided {
			cmd.Stderr = nil // the end of the output, where it would stand, is not shown
		}
		_ = cmd.Run() // some are shown to fail
		b.WriteString("$ recole " + command + "\n")
		if elided {
			lines := strings.SplitAfter(out.String(), "\n")
			shown := strings.Count(strings.TrimSpace(before), "\n")
			b.WriteString(strings.Join(lines[:min(shown, len(lines))], "") + "…\n")
			continue
		}
		b.WriteString(out.String())
	}
	return b.String()
}
