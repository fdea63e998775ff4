package isolate

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// mostBytes is the longest line of the protocol: a task with the names of very
// many sources.
const mostBytes = 64 << 20

// Serve is the child's side: it reads tasks from in until it ends, does them
// one by one, and writes a reply for each to out. The ctx of a task ends when
// in does, for then nobody waits for the reply. A task that cannot be read and
// a reply that cannot be written end it with an error.
func Serve[Task, Reply any](ctx context.Context, in io.Reader, out io.Writer, do func(context.Context, Task) Reply) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	lines := make(chan []byte)
	var bad error
	go func() {
		defer cancel()
		defer close(lines)
		scanner := bufio.NewScanner(in)
		scanner.Buffer(nil, mostBytes)
		for scanner.Scan() {
			select {
			case lines <- append([]byte(nil), scanner.Bytes()...):
			case <-ctx.Done():
				return
			}
		}
		bad = scanner.Err()
	}()
	enc := json.NewEncoder(out)
	for line := range lines {
		var task Task
		if err := json.Unmarshal(line, &task); err != nil {
			return fmt.Errorf("read task: %w", err)
		}
		reply := do(ctx, task)
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := enc.Encode(reply); err != nil {
			return fmt.Errorf("write reply: %w", err)
		}
	}
	if errors.Is(bad, context.Canceled) {
		return nil
	}
	return bad
}
