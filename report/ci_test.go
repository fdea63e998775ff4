package report

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	gojunit "github.com/joshdk/go-junit"
	gosarif "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/ingest"
	"recole/ingest/profile"
	"recole/normalize"
	"recole/reconcile"
)

// The formats for CI are read here by programs that are not ours: Microsoft's
// validator of SARIF, the official schema as go-sarif carries it, a parser of
// JUnit reports, the types of Code Climate, GitHub's own library of workflow
// commands.

const realList = "../fixtures/liste1-2010-03-10.txt"

// realReport is the report of the real list.
func realReport(t *testing.T, opt Options) *Report {
	t.Helper()
	ctx := context.Background()
	p, err := profile.Load("cqpm")
	require.NoError(t, err)
	transcript, err := ingest.Read(ctx, []string{realList}, p, ingest.Options{})
	require.NoError(t, err)
	edition, err := normalize.Apply(ctx, transcript, p)
	require.NoError(t, err)
	rec, err := reconcile.Run(ctx, edition, p, nil)
	require.NoError(t, err)
	require.NotEmpty(t, rec.Discrepancies)
	opt.Lang, opt.Paths = recole.French, []string{"lists/liste 1 (2010).txt"}
	r, err := Build(rec, p, opt)
	require.NoError(t, err)
	return r
}

// foreign gives the folder of npm's programs for CI formats, installed.
// Without npm or network the test is skipped, but never in CI.
func foreign(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("testdata", "npm", "ci"))
	require.NoError(t, err)
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "codeclimate-types")); err == nil {
		return dir
	}
	install := exec.Command("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
	install.Dir = dir
	if out, err := install.CombinedOutput(); err != nil {
		unavailable(t, "CI formats: npm could not install their readers: "+string(out), err)
	}
	return dir
}

// sarifsOwnSchema gives the official schema, as go-sarif has it in its source:
// what go-sarif validates itself are its own objects, not what we wrote.
func sarifsOwnSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif").Output()
	require.NoError(t, err)
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(dir)), "schema.go"), nil, 0)
	require.NoError(t, err)
	literal := file.Scope.Lookup("schema").Decl.(*ast.ValueSpec).Values[0].(*ast.BasicLit).Value
	text, err := strconv.Unquote(literal)
	require.NoError(t, err)
	schema, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err)
	require.Equal(t, sarifSchema, schema.(map[string]any)["id"], "the schema that our files name")
	compiler := jsonschema.NewCompiler()
	require.NoError(t, compiler.AddResource(sarifSchema, schema))
	compiled, err := compiler.Compile(sarifSchema)
	require.NoError(t, err)
	return compiled
}

func TestTheOfficialSchemaHoldsForSARIF(t *testing.T) {
	schema := sarifsOwnSchema(t)
	assert.Error(t, schema.Validate(map[string]any{"version": "2.1.0", "runs": []any{map[string]any{}}}), "it does look")
	for name, r := range map[string]*Report{
		"the real list":        realReport(t, Options{}),
		"a list on pages":      build(t, boxed(), recole.English),
		"weird titles":         build(t, sample(2), recole.French),
		"a list without fault": build(t, flawless(), recole.French),
	} {
		t.Run(name, func(t *testing.T) {
			content := render(t, "sarif", r)
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(content))
			require.NoError(t, err)
			require.NoError(t, schema.Validate(value))
			read, err := gosarif.FromBytes(content)
			require.NoError(t, err)
			require.Len(t, read.Runs, 1)
			assert.Len(t, read.Runs[0].Results, r.Counts.Discrepancies)
			assert.Len(t, read.Runs[0].Tool.Driver.Rules, len(recole.Kinds()))
			marks := map[string]bool{}
			for i, result := range read.Runs[0].Results {
				d := r.Rec.Discrepancies[i]
				assert.Equal(t, string(d.Kind), *result.RuleID)
				assert.Equal(t, string(d.Kind), *read.Runs[0].Tool.Driver.Rules[result.RuleIndex].ID)
				assert.Equal(t, d.Fingerprint, result.PartialFingerprints[fingerprintName])
				marks[d.Fingerprint] = true
				require.Len(t, result.Locations, 1)
				assert.Positive(t, *result.Locations[0].PhysicalLocation.Region.StartLine)
			}
			assert.Len(t, marks, r.Counts.Discrepancies, "fingerprints are unique")
		})
	}
}

// Microsoft wrote the format; its validator also checks what the schema cannot
// say, and what GitHub demands.
func TestMicrosoftAcceptsOurSARIF(t *testing.T) {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("NOT CHECKED: the validator is for Linux on amd64")
	}
	tool := filepath.Join(foreign(t), "node_modules", "@microsoft", "sarif-multitool-linux", "Sarif.Multitool")
	require.NoError(t, os.Chmod(tool, 0o755)) // npm unpacks it without
	sound := render(t, "sarif", realReport(t, Options{Version: "1.0.0"}))
	dir, files := t.TempDir(), []string{}
	for name, content := range map[string][]byte{
		"real.sarif":     sound,
		"baseline.sarif": render(t, "sarif", realReport(t, Options{Version: "1.0.0", Baseline: Baseline{"25e138e10fcfc1e7": {}}})),
		"pages.sarif":    render(t, "sarif", versioned(t, boxed())),
		"weird.sarif":    render(t, "sarif", versioned(t, sample(2))),
		"wrong.sarif":    bytes.Replace(sound, []byte(`"ruleIndex":0`), []byte(`"ruleIndex":99`), 1),
	} {
		files = append(files, filepath.Join(dir, name))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), content, 0o600))
	}
	args := append([]string{"validate", "--level", "Error;Warning", "--kind", "Fail", "--rule-kind", "Sarif;Ghas"}, files...)
	cmd := exec.Command(tool, args...)
	cmd.Env = append(os.Environ(), "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1")
	out, _ := cmd.CombinedOutput() // its status says that there are findings
	require.Contains(t, string(out), fmt.Sprint(len(files), " files scanned"))

	wrong := 0
	for line := range strings.Lines(string(out)) {
		switch {
		case strings.Contains(line, ": error ") && strings.Contains(line, "wrong.sarif"):
			wrong++
		case strings.Contains(line, ": warning "):
			assert.Contains(t, line, "informationUri", "the one thing that we do not know")
		default:
			assert.NotContains(t, line, ": error ")
		}
	}
	assert.Positive(t, wrong, "the validator does look")
}

func versioned(t *testing.T, rec *recole.Reconciliation) *Report {
	r, err := Build(rec, sampleProfile(), Options{Lang: recole.French, Version: "1.0.0"})
	require.NoError(t, err)
	return r
}

func TestAnotherParserReadsJUnit(t *testing.T) {
	for _, c := range []struct {
		sentence string
		opt      Options
		failed   func(*Report) int
		skipped  int
	}{
		{"errors fail", Options{}, func(r *Report) int { return severe(r, recole.Error) }, 0},
		{"warnings fail where the run fails on them", Options{FailOn: recole.Warning},
			func(r *Report) int { return severe(r, recole.Error) + severe(r, recole.Warning) }, 0},
		{"what is known is skipped", Options{FailOn: recole.Error, Baseline: Baseline{"b7766ec7d8a01744": {}, "0000000000000000": {}}},
			func(r *Report) int { return severe(r, recole.Error) - 1 }, 1},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			r := realReport(t, c.opt)
			suites, err := gojunit.Ingest(render(t, "junit", r))
			require.NoError(t, err)
			assert.Len(t, suites, len(recole.Kinds()))
			var failed, skipped, silent int
			names := map[string]bool{}
			for _, s := range suites {
				assert.Equal(t, len(s.Tests), s.Totals.Tests, "the head of the suite counts its cases")
				failed, skipped = failed+s.Totals.Failed, skipped+s.Totals.Skipped
				for _, test := range s.Tests {
					names[test.Classname+test.Name] = true
					if test.Properties["line"] == "" {
						silent++
						assert.Equal(t, gojunit.StatusPassed, test.Status)
					}
				}
			}
			assert.Equal(t, c.failed(r), failed)
			assert.Equal(t, c.skipped, skipped)
			assert.Equal(t, len(recole.Kinds())-len(r.Counts.ByKind), silent, "a kind without findings is a test that passes")
			assert.Len(t, names, r.Counts.Discrepancies+silent, "every test has a name of its own")
		})
	}
}

func severe(r *Report, s recole.Severity) int {
	for _, c := range r.Counts.BySeverity {
		if c.Of == s {
			return c.N
		}
	}
	return 0
}

// GitLab's format is a part of Code Climate's: our report must be of its type,
// as the compiler of TypeScript sees it.
func TestGitLabsReportIsOfCodeClimatesType(t *testing.T) {
	dir := foreign(t)
	r := realReport(t, Options{})
	report := render(t, "gitlab", r)
	var wrong bytes.Buffer
	require.NoError(t, json.Compact(&wrong, bytes.Replace(report, []byte(`"severity":"minor"`), []byte(`"severity":"warning"`), 1)))
	file := filepath.Join(dir, "node_modules", fmt.Sprintf("check%d.ts", os.Getpid()))
	code := "import type { Issue } from 'codeclimate-types'\nexport const report: Issue[] = " + string(report) +
		"// @ts-expect-error: the compiler does look\nexport const wrong: Issue[] = " + wrong.String() + "\n"
	require.NoError(t, os.WriteFile(file, []byte(code), 0o600))
	defer os.Remove(file)
	out, err := exec.Command("node", filepath.Join(dir, "node_modules", "typescript", "bin", "tsc"),
		"--noEmit", "--strict", "--skipLibCheck", "--lib", "es5", "--module", "nodenext", file).CombinedOutput()
	require.NoError(t, err, string(out))

	var issues []issueJSON
	require.NoError(t, json.Unmarshal(report, &issues))
	assert.Len(t, issues, r.Counts.Discrepancies)
	for _, i := range issues {
		assert.NotContains(t, i.Description, "\n")
		assert.Equal(t, "lists/liste 1 (2010).txt", i.Location.Path)
	}
}

func TestGitHubsOwnLibrarySaysTheSame(t *testing.T) {
	dir := foreign(t)
	for name, r := range map[string]*Report{"the real list": realReport(t, Options{}), "weird titles": build(t, percent(), recole.English)} {
		t.Run(name, func(t *testing.T) {
			type annotation struct {
				Severity string `json:"severity"`
				Message  string `json:"message"`
				Title    string `json:"title"`
				File     string `json:"file"`
				Line     int    `json:"line"`
			}
			var all []annotation
			for i := range r.Rec.Discrepancies {
				c := r.teller().point(&r.Rec.Discrepancies[i])
				name := map[recole.Severity]string{recole.Error: "error", recole.Warning: "warning", recole.Info: "notice"}[c.Severity]
				all = append(all, annotation{name, c.Text, c.Title, r.path(0), line(c.At)})
			}
			in, err := json.Marshal(all)
			require.NoError(t, err)
			cmd := exec.Command("node", filepath.Join(dir, "annotate.mjs"))
			cmd.Stdin = bytes.NewReader(in)
			want, err := cmd.Output()
			require.NoError(t, err)
			assert.Equal(t, string(want), string(render(t, "github", r)))
		})
	}
}

// percent is a list whose finding has every character that ends something in a
// workflow command.
func percent() *recole.Reconciliation {
	rec := sample(1)
	rec.Edition.Sources[0].Name = "a:b,c%d.txt"
	rec.Discrepancies[0].Message = recole.Say("100 %% :: a,b", "100%% :: a,b")
	return rec
}

// flawless is a list without findings.
func flawless() *recole.Reconciliation {
	l := newList(1)
	l.add("0001", "1988 02 60/80 0001", "Soudeur", recole.Active)
	return &l.rec
}

// boxed is a list whose readings stand on pages, as those of a PDF do.
func boxed() *recole.Reconciliation {
	rec := sample(1)
	rec.Edition.Sources[0].Name = "a list.pdf"
	for i := range rec.Discrepancies[0].Readings {
		at := &rec.Discrepancies[0].Readings[i].At
		at.Page = 2
		at.Box = &recole.Box{X0: 72, Y0: float64(100 + 20*i), X1: 300.25, Y1: float64(112 + 20*i)}
	}
	return rec
}

func TestAReadingOnAPageIsARectangleOfSARIF(t *testing.T) {
	read, err := gosarif.FromBytes(render(t, "sarif", build(t, boxed(), recole.English)))
	require.NoError(t, err)
	result := read.Runs[0].Results[0]
	require.Len(t, result.Attachments, 1, "the readings of a page stand together")
	assert.Equal(t, "a%20list.pdf", *result.Attachments[0].ArtifactLocation.URI)
	assert.EqualValues(t, 2, result.Attachments[0].Properties.Properties["page"])
	require.Len(t, result.Attachments[0].Rectangles, 2)
	first := result.Attachments[0].Rectangles[0]
	assert.Equal(t, []float64{72, 100, 300.25, 112}, []float64{*first.Left, *first.Top, *first.Right, *first.Bottom})
	assert.Equal(t, `Chronological: Soudeur braseur; "spécialiste"`, *first.Message.Text)
	assert.Equal(t, "page=2", *result.Locations[0].LogicalLocations[0].Name)
}

func TestWhatTheBaselineKnowsIsNotNew(t *testing.T) {
	rec := generated(40)
	known := rec.Discrepancies[1].Fingerprint
	r, err := Build(rec, sampleProfile(), Options{Baseline: Baseline{known: {}, "gone": {}}, FailOn: recole.Warning})
	require.NoError(t, err)
	assert.Equal(t, []int{3, 1, 1}, []int{r.Counts.New, r.Counts.Known, r.Counts.Gone})
	assert.Equal(t, 3, r.Failing())
	read, err := gosarif.FromBytes(render(t, "sarif", r))
	require.NoError(t, err)
	var states []string
	for _, result := range read.Runs[0].Results {
		states = append(states, *result.BaselineState)
	}
	assert.Equal(t, []string{"new", "unchanged", "new", "new"}, states)
	assert.Equal(t, 3, strings.Count(string(render(t, "github", r)), "\n"), "annotations tell what is new")
	assert.Equal(t, 4, strings.Count(string(render(t, "gitlab", r)), `"type":"issue"`), "GitLab compares for itself")
}

func TestFilesAreNamedForTheirReaders(t *testing.T) {
	for name, want := range map[string]string{
		"lists/2010.txt":       "lists/2010.txt",
		"./lists/2010.txt":     "lists/2010.txt",
		"liste 1 (é).txt":      "liste%201%20%28%C3%A9%29.txt",
		"/srv/lists/2010.txt":  "file:///srv/lists/2010.txt",
		"a:b.txt":              "./a:b.txt",
		"100%.txt":             "100%25.txt",
		"what?.txt#page=2.txt": "what%3F.txt%23page=2.txt",
	} {
		assert.Equal(t, want, fileURI(name), name)
	}
}

func TestTheOddestReadingIsPointedAt(t *testing.T) {
	for _, c := range []struct {
		sentence, chosen string
		readings         []string
		want             int
	}{
		{"no readings", "", nil, -1},
		{"all alike: the first", "a", []string{"a", "a"}, 0},
		{"the one that is alone", "a", []string{"a", "a", "b", "a"}, 2},
		{"the one that is alone, though it was chosen", "b", []string{"a", "a", "b", "a"}, 2},
		{"a tie: what was not chosen", "a", []string{"a", "b", "a", "b"}, 1},
		{"a tie of what was not chosen: the first", "c", []string{"a", "b"}, 0},
	} {
		d := recole.Discrepancy{Chosen: c.chosen}
		for _, r := range c.readings {
			d.Readings = append(d.Readings, recole.Reading{Normalized: r})
		}
		assert.Equal(t, c.want, oddest(&d), c.sentence)
	}
}

func TestEveryKindIsExplained(t *testing.T) {
	for _, k := range recole.Kinds() {
		assert.NotEmpty(t, meaning(k).FR, k)
		assert.NotEmpty(t, meaning(k).EN, k)
	}
	assert.Zero(t, meaning("unheard-of"))
}

func TestOnlyADiscrepanciesFileIsABaseline(t *testing.T) {
	r := realReport(t, Options{})
	b, err := ReadBaseline(bytes.NewReader(render(t, "discrepancies", r)), "discrepancies.json")
	require.NoError(t, err)
	assert.Len(t, b, r.Counts.Discrepancies)
	for i := range r.Rec.Discrepancies {
		assert.True(t, b.Knows(&r.Rec.Discrepancies[i]))
	}
	for name, text := range map[string]string{
		"nothing":              "",
		"no JSON":              "fingerprint",
		"a ledger":             string(render(t, "ledger", r)),
		"another object":       `{"schema_version": 1}`,
		"half a file":          `{"schema_version": 1, "discrepancies": [{"fingerprint": "1"}`,
		"two files":            `{"schema_version": 1, "discrepancies": []} {}`,
		"a finding without it": `{"schema_version": 1, "discrepancies": [{}]}`,
		"a later version":      `{"schema_version": 2, "discrepancies": []}`,
	} {
		_, err := ReadBaseline(strings.NewReader(text), "b.json")
		var trouble *recole.Trouble
		if assert.ErrorAs(t, err, &trouble, name) {
			assert.Equal(t, "b.json", trouble.Place)
		}
	}
}

func FuzzBaseline(f *testing.F) {
	files, err := fs.Glob(os.DirFS("testdata/golden"), "discrepancies*.json")
	require.NoError(f, err)
	for _, name := range files {
		content, err := os.ReadFile(filepath.Join("testdata/golden", name))
		require.NoError(f, err)
		f.Add(content)
	}
	f.Add([]byte(`{"schema_version":1,"discrepancies":[]}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		b, err := ReadBaseline(bytes.NewReader(content), "b.json")
		if err == nil && b == nil {
			t.Fatal("neither a baseline nor an error")
		}
	})
}
