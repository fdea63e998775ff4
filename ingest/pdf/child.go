package pdf

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"time"
)

// Process says how the process that reads is started: the program, and the
// arguments that make it call Serve.
type Process struct {
	Path string   // of the program; "" to read in this process, without its protection
	Args []string // Args[0] is the program's name
	// Patience is how long a page may take; DefaultPatience where it is 0.
	Patience time.Duration
	// Memory is how much the process may use, in bytes; DefaultMemory where it
	// is 0.
	Memory int64
}

// What a file may cost where nothing else is said. pdfium compiles in half a
// minute on a busy machine the first time; a page takes far less than a second.
const (
	DefaultPatience = 60 * time.Second
	DefaultMemory   = 3 << 30
)

func (p Process) patience() time.Duration {
	if p.Patience > 0 {
		return p.Patience
	}
	return DefaultPatience
}

func (p Process) memory() int64 {
	if p.Memory > 0 {
		return p.Memory
	}
	return DefaultMemory
}

// Why a process ended without having read the file.
var (
	errTime   = errors.New("it took too long")
	errMemory = errors.New("it took too much memory")
)

// frames starts a process for the request and hands on what it sends. An error
// that is not yield's or that of ctx means that the process died.
func (p Process) frames(ctx context.Context, file *os.File, r request, yield func(kind byte, f *frame) error) error {
	if p.Path == "" {
		return inside(ctx, file, r, yield)
	}
	r.Memory = p.memory()
	asked, err := r.encode()
	if err != nil {
		return err
	}
	running, stop := context.WithCancel(ctx)
	defer stop()
	cmd := exec.CommandContext(running, p.Path)
	cmd.Args = p.Args
	cmd.Env = append(os.Environ(), Variable+"="+asked, "GOTRACEBACK=single", "GOGC=off") // Serve turns the collector on
	cmd.Stdin = file
	stderr := &head{most: 8 << 10}
	cmd.Stderr = stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start the reading process: %w", err)
	}
	var late atomic.Bool
	watch := time.AfterFunc(p.patience(), func() { late.Store(true); stop() })
	defer watch.Stop()
	done, err := pump(out, func(kind byte, f *frame) error {
		watch.Stop() // what the pages are used for may take its time
		defer watch.Reset(p.patience())
		return yield(kind, f)
	})
	if err != nil || done {
		stop()
		_, _ = io.Copy(io.Discard, out)
		_ = cmd.Wait() // it is not needed any more
		return err
	}
	return died(ctx, cmd.Wait(), late.Load(), stderr.String())
}

// died says why a process ended before it was done.
func died(ctx context.Context, err error, late bool, stderr string) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case late:
		return &processError{errTime}
	case strings.Contains(stderr, "out of memory") || strings.Contains(stderr, "cannot allocate memory"):
		return &processError{errMemory}
	}
	why := firstLine(stderr)
	if why == "" && err != nil {
		why = err.Error()
	}
	return &processError{fmt.Errorf("the reading process ended: %s", why)}
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	return s
}

// processError says that the process died, not that the file was refused.
type processError struct{ err error }

func (e *processError) Error() string { return e.err.Error() }
func (e *processError) Unwrap() error { return e.err }

// pump hands on frames until the last one. done says that it came.
func pump(out io.Reader, yield func(kind byte, f *frame) error) (done bool, err error) {
	in := bufio.NewReaderSize(out, 1<<16)
	for {
		kind, f, err := receive(in)
		if err != nil {
			return false, nil //nolint:nilerr // why it ended is told by the process itself
		}
		if err := yield(kind, f); err != nil {
			return false, err
		}
		if kind == frameDone || kind == frameError {
			return true, nil
		}
	}
}

// inside reads in this process.
func inside(ctx context.Context, file *os.File, r request, yield func(kind byte, f *frame) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	in, out := io.Pipe()
	served := make(chan error, 1)
	go func() {
		w := bufio.NewWriterSize(out, 1<<16)
		err := serve(ctx, file, r, w)
		err = errors.Join(err, w.Flush())
		out.CloseWithError(errors.Join(err, io.EOF))
		served <- err
	}()
	done, err := pump(in, yield)
	in.CloseWithError(io.ErrClosedPipe)
	stop()
	failed := <-served
	if err != nil || done {
		return err
	}
	return failed
}

// head keeps the first bytes that are written to it: a crash says at once what
// it is about.
type head struct {
	bytes.Buffer
	most int
}

// Write implements io.Writer.
func (t *head) Write(p []byte) (int, error) {
	if room := t.most - t.Len(); room > 0 {
		t.Buffer.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}
