package recole_test

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// stages lists the folders of the pipeline in the order in which a list runs
// through them. A package imports from its own stage and those before it.
var stages = []string{"", "internal/prose", "internal/typography", "internal/collation", "internal/dictionary", "internal/abreast", "internal/lateheap",
	"internal/letters", "internal/legible", "internal/pagestyle", "internal/crop", "ingest", "normalize", "reconcile", "report", "internal/store",
	"internal/isolate", "internal/batch", "internal/objects", "internal/jobs", "internal/watch", "internal/telemetry", "cmd"}

// besides lists what stands beside the pipeline and may look at all of it, and
// is looked at by tests and tools only.
var besides = []string{"fixtures", "internal/bench", "internal/quality", "internal/scans", "internal/cmd"}

func TestImportsRunOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...").Output()
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	require.Greater(t, len(lines), 8, "packages listed")
	for _, line := range lines {
		names := strings.Fields(line)
		for _, imported := range names[1:] {
			if own(imported) {
				assert.True(t, mayImport(names[0], imported), "%s must not import %s", names[0], imported)
			}
		}
		if names[0] == "recole" {
			for _, imported := range names[1:] {
				assert.NotContains(t, imported, ".", "the root package imports the standard library only")
			}
		}
	}
}

func own(path string) bool { return path == "recole" || strings.HasPrefix(path, "recole/") }

// mayImport tells whether an import runs with the pipeline.
func mayImport(from, to string) bool {
	if in(from, besides) >= 0 {
		return true
	}
	a, b := in(from, stages), in(to, stages)
	return a >= 0 && b >= 0 && b <= a
}

// in gives the index of the folder that holds the package, or -1.
func in(path string, folders []string) int {
	path = strings.TrimPrefix(strings.TrimPrefix(path, "recole"), "/")
	for i, f := range folders {
		if path == f || f != "" && strings.HasPrefix(path, f+"/") {
			return i
		}
	}
	return -1
}

func TestTheRuleOfImportsIsSharp(t *testing.T) {
	assert.True(t, mayImport("recole/report", "recole/reconcile"))
	assert.False(t, mayImport("recole/reconcile", "recole/report"))
	assert.False(t, mayImport("recole/ingest/text", "recole/normalize"))
	assert.False(t, mayImport("recole/report", "recole/fixtures"))
	assert.False(t, mayImport("recole/report", "recole/newfolder"))
}
