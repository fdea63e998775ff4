package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"time"

	"recole"
	"recole/internal/prose"
)

// World is what the tool sees of the world.
type World struct {
	Args   []string // without the program's name
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	Getenv func(string) string
	Now    func() time.Time // looked at by what is recorded: loads, marks, decisions
}

// Main runs one command line and gives the exit status. When ctx is done the
// run stops, and nothing that was begun is left behind.
func Main(ctx context.Context, w World) int {
	lang := languageOf(w.Args, w.Getenv)
	t := &tool{World: w, Writer: prose.In(lang), lang: lang, log: slog.New(slog.DiscardHandler)}
	t.file, _ = w.Stdin.(*os.File)
	t.Stdin = interruptible(ctx, w.Stdin)
	root := t.rootCommand()
	root.SetArgs(w.Args)
	return t.status(ctx, root.ExecuteContext(ctx))
}

// tool is what every verb needs: the world, and the choices they share.
type tool struct {
	World
	prose.Writer // in the user's language
	lang         recole.Lang
	log          *slog.Logger
	verbose      bool
	quiet        bool
	logFormat    string
	sources      sourceOptions
	file         *os.File    // standard input, where it is a file
	stages       []stageTime // that have ended
}

// interruptible makes reads end when ctx does. A read of a terminal or a pipe
// cannot be called back: it is left waiting, and what it gives is thrown away.
func interruptible(ctx context.Context, r io.Reader) io.Reader {
	if r == nil {
		return nil
	}
	return &waiting{ctx: ctx, r: r}
}

// waiting reads r through a pipe, begun at the first read.
type waiting struct {
	ctx  context.Context
	r    io.Reader
	pipe *io.PipeReader
}

// Read implements io.Reader.
func (w *waiting) Read(p []byte) (int, error) {
	if w.pipe == nil {
		out, in := io.Pipe()
		w.pipe = out
		context.AfterFunc(w.ctx, func() { in.CloseWithError(context.Cause(w.ctx)) })
		go func() {
			_, err := io.CopyBuffer(in, struct{ io.Reader }{w.r}, make([]byte, 1<<20))
			in.CloseWithError(err)
		}()
	}
	return w.pipe.Read(p)
}
