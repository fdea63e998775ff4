package isolate

import (
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"sync"
	"time"
)

// Crew is a number of child processes at work; it grows with the calls of Do
// that are under way at once. Its methods may be called at the same time.
type Crew struct {
	Start    func() *exec.Cmd // makes the command of a child, not yet started
	Tasks    int              // that a child does before another takes its place; 0 for no end
	Deadline time.Duration    // for one task; 0 for none
	// Memory is the most that a child may hold, in bytes; 0 for no limit. It is
	// what Linux counts as resident, looked at a few times a second; on other
	// systems nothing is.
	Memory int64

	mu   sync.Mutex
	idle []*child
}

// Do has a child do a task. A child that does not answer, for whatever reason,
// is ended with all its own children, and the error is a *Death; where ctx
// ended, it is ctx's.
func (c *Crew) Do(ctx context.Context, task, reply any) error {
	ch, err := c.take()
	if err != nil {
		return fmt.Errorf("start child process: %w", err)
	}
	line, err := c.ask(ctx, ch, task)
	if err == nil {
		err = json.Unmarshal(line, reply)
	}
	if err != nil {
		ch.kill()
		return err
	}
	c.putBack(ch)
	return nil
}

// take gives a child that is idle, or a new one.
func (c *Crew) take() (*child, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(c.idle) > 0 {
		last := len(c.idle) - 1
		ch := c.idle[last]
		c.idle = c.idle[:last]
		if ch.alive() {
			return ch, nil
		}
		ch.dismiss() // it was killed while it did nothing: no task is to blame
	}
	return start(c.Start())
}

// putBack keeps a child for the next task, unless it has done enough.
func (c *Crew) putBack(ch *child) {
	if ch.done++; c.Tasks > 0 && ch.done >= c.Tasks {
		ch.dismiss()
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.idle = append(c.idle, ch)
}

// Close lets all idle children go. It is called when no Do is under way.
func (c *Crew) Close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, ch := range c.idle {
		ch.dismiss()
	}
	c.idle = nil
}

// ask hands a task to a child and waits for its reply, its death, the deadline,
// too much memory, or the end of ctx.
func (c *Crew) ask(ctx context.Context, ch *child, task any) ([]byte, error) {
	if err := ch.send(task); err != nil {
		return nil, err
	}
	late, stop := after(c.Deadline)
	defer stop()
	look := time.NewTicker(200 * time.Millisecond)
	defer look.Stop()
	for {
		select {
		case line, ok := <-ch.lines:
			if !ok {
				return nil, ch.death()
			}
			return line, nil
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-late:
			return nil, &Death{Late: c.Deadline}
		case <-look.C:
			if c.Memory > 0 && resident(ch.cmd.Process.Pid) > c.Memory {
				return nil, &Death{Memory: c.Memory}
			}
		}
	}
}

func after(d time.Duration) (<-chan time.Time, func() bool) {
	if d <= 0 {
		return nil, func() bool { return false }
	}
	t := time.NewTimer(d)
	return t.C, t.Stop
}

// Death says why a child gave no reply.
type Death struct {
	Late   time.Duration // the deadline that it passed; 0 where it did not
	Memory int64         // the limit that it passed, in bytes; 0 where it did not
	Exit   string        // otherwise: how it ended, as the system says it
	Said   string        // and the first line of what it said on standard error
}

// Error implements error.
func (d *Death) Error() string {
	switch {
	case d.Late > 0:
		return fmt.Sprintf("not done within %v", d.Late)
	case d.Memory > 0:
		return fmt.Sprintf("needs more than %d MB of memory", d.Memory>>20)
	case d.Said != "":
		return fmt.Sprintf("the process ended (%s): %s", d.Exit, d.Said)
	default:
		return fmt.Sprintf("the process ended (%s)", d.Exit)
	}
}
