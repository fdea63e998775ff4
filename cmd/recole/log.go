package main

import (
	"io"
	"log/slog"
	"os"
	"time"

	"github.com/lmittmann/tint"
	"golang.org/x/term"
)

// logFormats are the values of --log-format.
func logFormats() []string { return []string{"auto", "text", "json"} }

// openLog sends messages to standard error: everything with --verbose, else
// warnings and errors.
func (t *tool) openLog() {
	level := slog.LevelWarn
	switch {
	case t.verbose:
		level = slog.LevelDebug
	case t.quiet:
		level = slog.LevelError
	}
	t.log = slog.New(t.logHandler(level))
}

func (t *tool) logHandler(level slog.Level) slog.Handler {
	options := &slog.HandlerOptions{Level: level}
	switch {
	case t.logFormat == "json":
		return slog.NewJSONHandler(t.Stderr, options)
	case t.logFormat == "auto" && isTerminal(t.Stderr):
		return tint.NewTextHandler(t.Stderr, &tint.Options{
			Level: level, TimeFormat: time.TimeOnly, NoColor: !t.colours(t.Stderr)})
	default:
		return slog.NewTextHandler(t.Stderr, options)
	}
}

// colours tells whether w may be given colours: it is a terminal that knows
// them, and the user did not object (https://no-color.org).
func (t *tool) colours(w io.Writer) bool {
	return isTerminal(w) && t.Getenv("NO_COLOR") == "" && t.Getenv("TERM") != "dumb"
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// stage logs a stage of the pipeline when it ends: what it made and how long
// it took.
func (t *tool) stage(name string, began time.Time, made ...any) {
	took := time.Since(began)
	t.log.Info(name, append(made, "took", took.Round(time.Millisecond))...)
	t.stages = append(t.stages, stageTime{name, began, took})
}

// stageTime says how long a stage took.
type stageTime struct {
	Name  string        `json:"name"`
	Began time.Time     `json:"began"`
	Took  time.Duration `json:"took"`
}
