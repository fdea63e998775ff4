package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/pflag"

	"recole"
)

// The exit statuses.
const (
	done     = 0
	findings = 1 // at or above --fail-on
	trouble  = 2 // it could not run: bad usage, unreadable input, interrupted
)

// foundError ends a run that did all its work and found what --fail-on names.
type foundError struct{ what recole.Phrase }

// Error implements error.
func (e *foundError) Error() string { return e.what.EN }

// haltedError ends a verb that was interrupted and keeps what it had done.
type haltedError struct{ what recole.Phrase }

// Error implements error.
func (e *haltedError) Error() string { return e.what.EN }

// status tells the user why a command ended and gives its exit status.
func (t *tool) status(ctx context.Context, err error) int {
	var (
		found  *foundError
		halted *haltedError
	)
	switch {
	case err == nil:
		return done
	case errors.As(err, &found):
		if !t.quiet {
			t.complain(found.what.In(t.lang))
		}
		return findings
	case errors.As(err, &halted):
		t.complain(halted.what.In(t.lang))
	case ctx.Err() != nil:
		t.complain(t.Say("interrompu ; aucun fichier n’a été écrit", "interrupted; no file was written"))
	default:
		t.complain(recole.Message(err, t.lang))
	}
	return trouble
}

// complain writes a message to standard error with the tool's name before
// each line.
func (t *tool) complain(message string) {
	for line := range strings.SplitSeq(strings.TrimRight(message, "\n"), "\n") {
		fmt.Fprintf(t.Stderr, "recole: %s\n", line)
	}
}

// badUsage is a mistake in the command line; the message ends with where help
// is to be had.
func badUsage(command, fr, en string, args ...any) error {
	what := recole.Say(fr, en, args...)
	hint := recole.Say(" (voir « %s --help »)", " (see %s --help)", command)
	return &recole.Trouble{What: recole.Phrase{FR: what.FR + hint.FR, EN: what.EN + hint.EN}}
}

// flagMistake says in both languages what pflag says in English only.
func flagMistake(command string, err error) error {
	var (
		unknown *pflag.NotExistError
		missing *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
		syntax  *pflag.InvalidSyntaxError
	)
	switch {
	case errors.As(err, &unknown):
		name := flagName(unknown.GetSpecifiedName(), unknown.GetSpecifiedShortnames())
		return badUsage(command, "option inconnue : %s", "unknown flag: %s", name)
	case errors.As(err, &missing):
		return badUsage(command, "l’option --%s demande une valeur", "flag --%s needs a value", missing.GetFlag().Name)
	case errors.As(err, &invalid):
		cause := errors.Unwrap(invalid)
		what := recole.Phrase{FR: recole.Message(cause, recole.French), EN: recole.Message(cause, recole.English)}
		return badUsage(command, "option --%[1]s : %[2]s", "flag --%[1]s: %[3]s", invalid.GetFlag().Name, what.FR, what.EN)
	case errors.As(err, &syntax):
		return badUsage(command, "option mal écrite : %s", "malformed flag: %s", syntax.GetSpecifiedFlag())
	default:
		return err
	}
}

// flagName writes a flag as the user did; shorthands is not empty where it
// was given by its letter.
func flagName(name, shorthands string) string {
	if shorthands != "" {
		return "-" + string([]rune(shorthands)[:1])
	}
	return "--" + name
}

// bare takes the path off a file error: the message begins with it already.
func bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
