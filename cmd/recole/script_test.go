package main

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden parts of the scripts anew")

// realList is the list of 2010, seen from this package.
const realList = "../../fixtures/liste1-2010-03-10.txt"

// TestMain lets the test binary stand in for the tool: whoever runs a program
// named recole in a test runs main.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"recole": main})
}

// TestScripts runs the scripts of testdata/script. Beside the commands of
// testscript they have
//
//	exits STATUS recole ARG…    demand an exit status
//	refused PATTERN recole ARG… demand status 2, one line on standard error
//	                            that matches, and that nothing was written
//	append FILE MORE            write one file after the end of another
//	paper LIST FILE [broken]    print a list as a PDF, with a page that cannot be read
//	scan LINES FILE             set the first lines of the real list on paper and scan it
//	agrees TEXT.csv SCAN.csv    demand that a dataset equals that of the text in 99 fields of 100,
//	                            and that the others are marked for review
//	need PROGRAM                fail in CI where a program is missing
//	store                       start a PostgreSQL server, the store of all
//	                            that follows; with the condition [postgres]
//
// and those of the stewards' page (deskCommands), and $LIST, the path of the real list, $DOCS, that of the documentation, and
// $BIN, that of the folder with the tool alone.
func TestScripts(t *testing.T) {
	list, err := filepath.Abs(realList)
	require.NoError(t, err)
	docs, err := filepath.Abs("../../docs")
	require.NoError(t, err)
	self, err := exec.LookPath("recole")
	require.NoError(t, err)
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LIST", list)
			env.Setenv("DOCS", docs)
			env.Setenv("BIN", filepath.Dir(self))
			env.Setenv("RECOLE_LANG", "")
			return nil
		},
		Cmds:      scriptCommands(),
		Condition: scriptCondition,
	})
}

// scriptCommands are the commands that scripts have beside those of testscript,
// each script its own.
func scriptCommands() map[string]func(*testscript.TestScript, bool, []string) {
	commands := deskCommands()
	commands["exits"], commands["refused"], commands["append"] = exits, refused, appendFile
	commands["paper"] = paper
	commands["scan"], commands["layered"], commands["need"], commands["agrees"], commands["honest"] = scan, layered, need, agrees, honest
	commands["store"] = postgresStore
	return commands
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("%s ended with exit status %d, not %d\nstderr: %s", strings.Join(args[1:], " "), got, want, ts.ReadFile("stderr"))
	}
}

func refused(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: refused PATTERN COMMAND…")
	}
	before := files(ts)
	exits(ts, false, append([]string{strconv.Itoa(trouble)}, args[1:]...))
	said := ts.ReadFile("stderr")
	if !strings.HasPrefix(said, "recole: ") || strings.Count(said, "\n") != 1 || !strings.HasSuffix(said, "\n") {
		ts.Fatalf("want one line on standard error that begins with the tool's name, got\n%s", said)
	}
	if !regexp.MustCompile("(?m)" + args[0]).MatchString(said) {
		ts.Fatalf("standard error does not match %s:\n%s", args[0], said)
	}
	if out := ts.ReadFile("stdout"); out != "" {
		ts.Fatalf("standard output is not empty:\n%s", out)
	}
	if after := files(ts); after != before {
		ts.Fatalf("files changed:\nbefore %s\nafter  %s", before, after)
	}
}

// files lists everything in the script's folder.
func files(ts *testscript.TestScript) string {
	var names []string
	ts.Check(filepath.WalkDir(ts.Getenv("WORK"), func(path string, _ fs.DirEntry, err error) error {
		names = append(names, path)
		return err
	}))
	return strings.Join(names, " ")
}

func appendFile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: append FILE MORE")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(ts.ReadFile(args[0])+ts.ReadFile(args[1])), 0o644))
}
