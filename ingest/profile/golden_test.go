package profile_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// archive is a golden file in the txtar format: a comment, and files that each
// begin with a line "-- name --".
type archive struct {
	comment string
	names   []string
	files   map[string]string
}

func readArchive(t *testing.T, path string) *archive {
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	a := &archive{files: map[string]string{}}
	name := ""
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(rest, " --\n") {
			name = strings.TrimSuffix(rest, " --\n")
			a.names = append(a.names, name)
			continue
		}
		if name == "" {
			a.comment += line
			continue
		}
		a.files[name] += line
	}
	return a
}

func (a *archive) set(name, text string) {
	if _, known := a.files[name]; !known {
		a.names = append(a.names, name)
	}
	a.files[name] = text
}

func (a *archive) write(t *testing.T, path string) {
	var b bytes.Buffer
	b.WriteString(a.comment)
	for _, name := range a.names {
		b.WriteString("-- " + name + " --\n" + a.files[name])
	}
	require.NoError(t, os.WriteFile(path, b.Bytes(), 0o644))
}
