//go:build !unix

package main

import (
	"fmt"

	"github.com/rogpeppe/go-internal/testscript"
)

// scriptCondition knows no PostgreSQL to test with here.
func scriptCondition(name string) (bool, error) {
	if name != "postgres" {
		return false, fmt.Errorf("unknown condition %q", name)
	}
	return false, nil
}

func postgresStore(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Fatalf("the tests start PostgreSQL on Unix only")
}
