package decisions_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/reconcile/decisions"
)

const whole = `# rulings of April
decisions:
  - record: '0249'
    field: intitule
    fingerprint: b3b03aa05b56a1ea
    value: Équipements de levage
    author: A
    time: 2010-04-01T09:00:00Z
    reason: le procès-verbal dit levage
  - record: '0126'
    field: intitule
    value: Technicien
    author: B
    time: 2010-04-02T09:00:00Z
`

func TestDecisionsAreReadInOrder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "decisions.yaml")
	require.NoError(t, os.WriteFile(path, []byte(whole), 0o600))
	got, err := decisions.Load(path)
	require.NoError(t, err)
	assert.Equal(t, []recole.Decision{
		{Record: "0249", Field: "intitule", Fingerprint: "b3b03aa05b56a1ea", Value: "Équipements de levage", Author: "A",
			Time: "2010-04-01T09:00:00Z", Reason: "le procès-verbal dit levage"},
		{Record: "0126", Field: "intitule", Value: "Technicien", Author: "B", Time: "2010-04-02T09:00:00Z"},
	}, got)
}

func TestJSONIsReadToo(t *testing.T) {
	got, err := decisions.Parse("d.json", []byte(`{"schema_version": 1, "decisions": [{"record": "0249", "field": "intitule",
		"fingerprint": "00", "value": "x", "author": "A", "time": "2010-04-01T09:00:00Z", "reason": ""}]}`))
	require.NoError(t, err)
	assert.Len(t, got, 1)
}

func TestNumbersAreTakenAsTheyAreWritten(t *testing.T) {
	for _, written := range []string{"0171", "0249", "0x10", "1_0", "1e3", "007.50", "true", "'0171'", "|-\n      0171"} {
		got, err := decisions.Parse("d.yaml", []byte("decisions:\n  - record: "+written+"\n    field: f\n    author: A\n    time: 2010-04-01T09:00:00Z\n"))
		require.NoError(t, err, written)
		assert.Equal(t, strings.Trim(strings.TrimPrefix(written, "|-\n      "), "'"), got[0].Record)
	}
}

func TestWithoutDecisionsThereAreNone(t *testing.T) {
	for _, text := range []string{"", "# nothing yet\n", "decisions: []\n", "decisions:\n"} {
		got, err := decisions.Parse("d.yaml", []byte(text))
		require.NoError(t, err, "%q", text)
		assert.Empty(t, got)
	}
}

func TestWhatIsWrongIsToldWithItsPlace(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"an unknown key", "decisions:\n  - record: '1'\n    colour: red\n", `d.yaml:3:5: `},
		{"a decision without an author", "decisions:\n  - record: '1'\n    field: f\n    time: 2010-04-01T09:00:00Z\n", "d.yaml:2:5: author is missing"},
		{"a time that is none", "decisions:\n  - record: '1'\n    field: f\n    author: A\n    time: yesterday\n", `d.yaml:5:11: time is "yesterday"`},
		{"a list for a text", "decisions:\n  - record: [1]\n", "d.yaml:2:13: a text is wanted here"},
		{"another version", "schema_version: 2\ndecisions: []\n", "d.yaml:1:17: schema_version is 2"},
		{"a list instead of a mapping", "- record: '1'\n", "d.yaml:1:1: "},
		{"no YAML", "decisions: [\n", "d.yaml:1:12: "},
		{"two documents", "decisions: []\n---\ndecisions: []\n", "d.yaml:3:1: a second document"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := decisions.Parse("d.yaml", []byte(c.text))
			var trouble *recole.Trouble
			require.ErrorAs(t, err, &trouble)
			assert.Contains(t, trouble.In(recole.English), c.want)
			assert.NotEmpty(t, trouble.In(recole.French))
		})
	}
}

func TestAFileThatIsNotThere(t *testing.T) {
	_, err := decisions.Load(filepath.Join(t.TempDir(), "none.yaml"))
	var trouble *recole.Trouble
	require.ErrorAs(t, err, &trouble)
	assert.ErrorIs(t, err, os.ErrNotExist)
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("decisions:\n  - &a {record: '1'}\n  - *a\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := decisions.Parse("d.yaml", data)
		if err != nil {
			assert.Nil(t, got)
		}
	})
}
