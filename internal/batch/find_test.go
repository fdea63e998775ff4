package batch

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

// lay makes files in a new working folder: name, then content.
func lay(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, content := range files {
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, []byte(content), 0o600))
	}
}

// brief tells documents as "name <- source source [profile]".
func brief(docs []Document) []string {
	var out []string
	for _, d := range docs {
		line := d.Name + " <- " + strings.Join(d.Sources, " ")
		if d.Profile != "" {
			line += " [" + d.Profile + "]"
		}
		out = append(out, filepath.ToSlash(line))
	}
	return out
}

func TestWhatArgumentsStandFor(t *testing.T) {
	lay(t, map[string]string{
		"a/2010/one.txt": "x", "a/2010/two.xlsx": "x", "a/three.txt": "x", "a/.git/config": "x", "a/~$two.xlsx": "x",
		"a/out/one.txt/qualifications.csv": "x", "list.csv": "number,title\n", "m/m.csv": "source\nb.txt\n../a/three.txt\n",
		"m/named.txt": "name\tsource\tprofile\nx\tb.txt\tcqpm\nx\tc.txt\tcqpm\ny\t/abs/d.txt\tp.yaml\n",
	})
	for _, c := range []struct {
		sentence string
		args     []string
		want     []string
	}{
		{"a file", []string{"list.csv"}, []string{"list.csv <- list.csv"}},
		{"a folder, without what is hidden and without the results", []string{"a"},
			[]string{"2010/one.txt <- a/2010/one.txt", "2010/two.xlsx <- a/2010/two.xlsx", "three.txt <- a/three.txt"}},
		{"a pattern", []string{"a/**/*.txt"}, []string{"2010/one.txt <- a/2010/one.txt", "three.txt <- a/three.txt"}},
		{"a pattern of one folder", []string{"a/2010/*"}, []string{"one.txt <- a/2010/one.txt", "two.xlsx <- a/2010/two.xlsx"}},
		{"a manifest with one column; its paths are its own", []string{"m/m.csv"}, []string{"b.txt <- m/b.txt", "three.txt <- a/three.txt"}},
		{"a manifest that is called a text, with several sources for one", []string{"m/named.txt"},
			[]string{"x <- m/b.txt m/c.txt [cqpm]", "y <- /abs/d.txt [m/p.yaml]"}},
		{"several of them", []string{"list.csv", "a/2010"}, []string{"list.csv <- list.csv", "one.txt <- a/2010/one.txt", "two.xlsx <- a/2010/two.xlsx"}},
	} {
		docs, err := Find(t.Context(), c.args, "a/out")
		require.NoError(t, err, c.sentence)
		assert.Equal(t, c.want, brief(docs), c.sentence)
	}
}

func TestWhatStandsForNothing(t *testing.T) {
	lay(t, map[string]string{
		"empty/.keep": "", "a.txt": "x", "b/a.txt": "x", "no.csv": "source,name\n", "gap.csv": "name,source\nx,\n",
		"long.csv": "name,source\nx,y,z\n", "quote.jsonl": "{\"sources\": [\"a.txt\"]}\n{\"sources\": \"a.txt\"}\n",
		"reserved.csv": "name,source\nbatch.csv,a.txt\n",
	})
	for _, c := range []struct{ sentence, arg, says string }{
		{"nothing", "nothing", "nothing: no such file or folder"},
		{"an empty folder", "empty", "empty: no document in this folder"},
		{"a pattern without a match", "*.pdf", "*.pdf: no document matches this pattern"},
		{"a pattern that is none", "[", "[: this pattern is malformed"},
		{"two of the same name", "{a.txt,b/a.txt}", ""},
		{"a manifest without documents", "no.csv", "no.csv: this manifest names no document"},
		{"a line without its source", "gap.csv", "gap.csv:2: the source is missing"},
		{"a line with a cell too many", "long.csv", "long.csv: malformed manifest"},
		{"a member of another type", "quote.jsonl", "quote.jsonl:2: malformed manifest"},
		{"a name that the batch needs", "reserved.csv", `the name "batch.csv" is taken`},
	} {
		_, err := Find(t.Context(), []string{c.arg}, "")
		if c.says == "" {
			assert.NoError(t, err, c.sentence) // they have names of their own below the pattern
			continue
		}
		var trouble *recole.Trouble
		if assert.ErrorAs(t, err, &trouble, c.sentence) {
			assert.Contains(t, trouble.In(recole.English), c.says, c.sentence)
		}
	}
	_, err := Find(t.Context(), []string{"a.txt", "b/a.txt"}, "")
	assert.ErrorContains(t, err, `the name "a.txt" is that of a.txt already`)
}

func TestListsAreNoManifests(t *testing.T) {
	for _, c := range []struct {
		first string
		want  bool
	}{
		{"name,source,profile", true},
		{"\ufeffNAME;Source", true},
		{"source", true},
		{`{"sources": ["a.txt"]}`, true},
		{"numero,intitule,source", false},
		{"sources", false},
		{"a source of error", false},
		{`{"records": []}`, false},
		{"", false},
	} {
		assert.Equal(t, c.want, manifestForm(bufio.NewReader(strings.NewReader(c.first+"\n"))) != nil, c.first)
	}
}

func FuzzManifest(f *testing.F) {
	for _, s := range []string{"name,source\na,b\n", "source\nb.txt\n", "{\"sources\": [\"a\"]}\n", "name;source;profile;decisions\na;b;c;d\na;c;c;d\n", "\"source\"\n\"a\nb\"\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		in := bufio.NewReader(strings.NewReader(text))
		form := manifestForm(in)
		if form == nil {
			return
		}
		docs, err := form(in, "m.csv")
		if err != nil {
			return
		}
		for _, d := range docs {
			if d.Name == "" || len(d.Sources) == 0 {
				t.Fatalf("a document without a name or source: %+v", d)
			}
		}
		_ = check(docs)
	})
}
