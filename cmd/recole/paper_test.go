package main

import (
	"os"

	"github.com/rogpeppe/go-internal/testscript"

	"recole/fixtures/papers"
)

// paper prints a list as a PDF, if so wanted with a page after its first one
// that cannot be read.
func paper(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 || len(args) == 3 && args[2] != "broken" {
		ts.Fatalf("usage: paper LIST FILE [broken]")
	}
	lines := papers.Lines(ts.ReadFile(args[0]))
	s := papers.Typewriter(lines)
	if len(args) == 3 {
		s.KidAt(1, 9999)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), s.Bytes(), 0o644))
}
