// Package abreast does jobs side by side and hands on what comes of them in the
// order in which they were given: jobs go in, their values come out.
package abreast

import (
	"context"

	"golang.org/x/sync/errgroup"
)

// Line is jobs under way. One goroutine gives them.
type Line[T any] struct {
	ctx   context.Context
	stop  context.CancelFunc
	group errgroup.Group
	yield func(T) error
	queue []chan T
	most  int // values that may wait for one before them
	err   error
}

// New makes a line that does up to n jobs at a time and hands their values to
// yield. Wait must be called in the end.
func New[T any](ctx context.Context, n int, yield func(T) error) *Line[T] {
	l := &Line[T]{yield: yield, most: 2 * n}
	l.ctx, l.stop = context.WithCancel(ctx)
	l.group.SetLimit(n)
	return l
}

// Do starts a job, as soon as one of those under way leaves room for it.
func (l *Line[T]) Do(job func(context.Context) T) error {
	if err := l.settle(l.most - 1); err != nil {
		return err
	}
	done := make(chan T, 1)
	l.queue = append(l.queue, done)
	l.group.Go(func() error {
		done <- job(l.ctx)
		return nil
	})
	return l.settle(l.most)
}

// Put hands on a value that is there already, in its turn.
func (l *Line[T]) Put(v T) error {
	done := make(chan T, 1)
	done <- v
	l.queue = append(l.queue, done)
	return l.settle(l.most)
}

// Wait hands on what is left. It gives the first error of yield, or that of
// the context. No job runs when it returns.
func (l *Line[T]) Wait() error {
	err := l.settle(0)
	l.stop()
	_ = l.group.Wait() // jobs have no errors of their own
	return err
}

// settle hands on what is done, and waits until no more than so many values
// are left.
func (l *Line[T]) settle(most int) error {
	for l.err == nil && len(l.queue) > 0 {
		var v T
		if len(l.queue) > most {
			select {
			case v = <-l.queue[0]:
			case <-l.ctx.Done():
				l.err = context.Cause(l.ctx)
				continue
			}
		} else {
			select {
			case v = <-l.queue[0]:
			default:
				return nil
			}
		}
		l.queue = l.queue[1:]
		if l.err = l.yield(v); l.err != nil {
			l.stop()
		}
	}
	return l.err
}
