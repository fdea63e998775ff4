// Command recole rebuilds the tables of published lists, checks their views
// against each other and writes one canonical dataset with a report of every
// discrepancy.
//
// One file holds one verb. Results go to files or standard output,
// conversation to standard error. Exit status: 0 done; 1 findings at or above
// --fail-on; 2 it could not run, or was interrupted.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	limitMemory(os.Getenv)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the process at once
	os.Exit(Main(ctx, World{
		Args:   os.Args[1:],
		Stdin:  os.Stdin,
		Stdout: os.Stdout,
		Stderr: os.Stderr,
		Getenv: os.Getenv,
		Now:    time.Now,
	}))
}
