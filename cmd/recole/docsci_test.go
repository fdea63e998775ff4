//go:build unix

package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/rhysd/actionlint"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The examples of docs/ci are what people copy: the scripts in them are run
// here as their CI systems would, and the files read by parsers of others.

const examples = "../../docs/ci"

func TestTheGitHubWorkflowIsSoundAndWorks(t *testing.T) {
	content, err := os.ReadFile(filepath.Join(examples, "github.yml"))
	require.NoError(t, err)
	linter, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{})
	require.NoError(t, err)
	faults, err := linter.Lint(".github/workflows/lists.yml", content, nil)
	require.NoError(t, err)
	assert.Empty(t, faults)

	workflow, problems := actionlint.Parse(content)
	require.Empty(t, problems)
	job := workflow.Jobs["check"]
	env := []string{"GITHUB_STEP_SUMMARY=summary.md"}
	for _, v := range job.Env.Vars {
		env = append(env, v.Name.Value+"="+v.Value.Value)
	}
	repo := repository(t)
	var status []int
	for _, step := range job.Steps {
		if script, ok := step.Exec.(*actionlint.ExecRun); ok {
			status = append(status, shell(t, repo, script.Run.Value, env))
		}
		if action, ok := step.Exec.(*actionlint.ExecAction); ok {
			if file := action.Inputs["sarif_file"]; file != nil {
				assert.FileExists(t, filepath.Join(repo, file.Value.Value))
			}
		}
	}
	assert.Equal(t, []int{findings, done}, status, "the new error fails the step that checks, and no other")
	summary, err := os.ReadFile(filepath.Join(repo, "summary.md"))
	require.NoError(t, err)
	assert.Contains(t, string(summary), "Against the baseline: 1 new, 27 known, 0 gone")
}

func TestTheGitLabJobWorks(t *testing.T) {
	content, err := os.ReadFile(filepath.Join(examples, "gitlab.yml"))
	require.NoError(t, err)
	var pipeline struct {
		Lists struct {
			Image     string
			Rules     []struct{ Changes []string }
			Variables map[string]string
			Script    []string
			Artifacts struct {
				When     string
				Paths    []string
				ExposeAs string `yaml:"expose_as"`
				Reports  map[string]string
			}
		}
	}
	require.NoError(t, yaml.UnmarshalWithOptions(content, &pipeline, yaml.Strict()))
	job := pipeline.Lists
	require.NotEmpty(t, job.Script)
	var env []string
	for name, value := range job.Variables {
		env = append(env, name+"="+value)
	}
	repo := repository(t)
	assert.Equal(t, findings, shell(t, repo, strings.Join(job.Script, "\n"), env))
	assert.Len(t, job.Artifacts.Reports, 2)
	for _, file := range job.Artifacts.Reports {
		assert.FileExists(t, filepath.Join(repo, file))
	}
}

// repository makes a folder with the real list and a baseline that lacks one
// error, as the examples expect them.
func repository(t *testing.T) string {
	t.Helper()
	repo := t.TempDir()
	list, err := os.ReadFile(realList)
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(filepath.Join(repo, "lists"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(repo, "lists", "2010.txt"), list, 0o600))
	require.Equal(t, done, shell(t, repo, "recole run lists/2010.txt -o accepted --format discrepancies", nil))
	accepted, err := os.ReadFile(filepath.Join(repo, "accepted", "discrepancies.json"))
	require.NoError(t, err)
	line := regexp.MustCompile(`(?m)^\{"fingerprint":"[0-9a-f]+","kind":"reading-conflict","severity":"error".*\n`).FindIndex(accepted)
	require.NotNil(t, line)
	baseline := append(append([]byte{}, accepted[:line[0]]...), accepted[line[1]:]...)
	require.NoError(t, os.WriteFile(filepath.Join(repo, "lists", "2010.baseline.json"), baseline, 0o600))
	return repo
}

// shell runs a script as CI systems do: in the repository, stopping at the
// first command that fails.
func shell(t *testing.T, repo, script string, env []string) int {
	t.Helper()
	cmd := exec.Command("bash", "-e", "-o", "pipefail", "-c", script)
	cmd.Dir, cmd.Env = repo, append(append(os.Environ(), "RECOLE_LANG="), env...)
	out, err := cmd.CombinedOutput()
	t.Logf("%s", out)
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		require.NoError(t, err)
	}
	return cmd.ProcessState.ExitCode()
}

func TestTheContainerFileIsSound(t *testing.T) {
	dir, err := filepath.Abs(filepath.Join("testdata", "npm"))
	require.NoError(t, err)
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "dockerfile-ast")); err != nil {
		install := exec.Command("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
		install.Dir = dir
		if out, err := install.CombinedOutput(); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("npm could not install the parser of container files: %v\n%s", err, out)
			}
			t.Skipf("NOT CHECKED: npm could not install the parser of container files: %v\n%s", err, out)
		}
	}
	out, err := exec.Command("node", filepath.Join(dir, "containerfile.js"), filepath.Join(examples, "Containerfile")).Output()
	require.NoError(t, err)
	var steps []struct {
		Instruction string
		Arguments   []string
		Flags       []string
	}
	require.NoError(t, json.Unmarshal(out, &steps))
	stages := map[string]bool{}
	var runs []string
	for _, s := range steps {
		switch {
		case s.Instruction == "FROM" && len(s.Arguments) == 3:
			stages[s.Arguments[2]] = true
			assert.Contains(t, s.Arguments[0], "golang:"+goVersion(t), "the Go that go.mod names")
		case s.Instruction == "COPY" && len(s.Flags) == 1:
			stage, named := strings.CutPrefix(s.Flags[0], "--from=")
			assert.True(t, named && stages[stage], "%s names an earlier stage", s.Flags[0])
			assert.Equal(t, "/src/bin/recole", s.Arguments[0], "where make build puts it")
		case s.Instruction == "COPY":
			for _, file := range s.Arguments[:len(s.Arguments)-1] {
				_, err := os.Stat(filepath.Join("../..", file))
				assert.NoError(t, err, "%s is there to be copied", file)
			}
		case s.Instruction == "RUN":
			runs = append(runs, strings.Join(s.Arguments, " "))
		}
	}
	assert.Contains(t, runs, "make build")
	assert.Contains(t, strings.Join(runs, "\n"), "tesseract-ocr-fra")
}

// goVersion gives the version of Go that go.mod asks for: "1.26".
func goVersion(t *testing.T) string {
	t.Helper()
	mod, err := os.ReadFile("../../go.mod")
	require.NoError(t, err)
	found := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindSubmatch(mod)
	require.NotNil(t, found)
	return string(found[1])
}
