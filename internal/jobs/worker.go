package jobs

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"recole/internal/batch"
)

// Task is a document for the function that does the work: the sources and the
// settings are files of this machine.
type Task struct {
	Job       int64
	Name      string
	Settings  Settings
	Sources   []string // paths, in the document's order
	Told      []string // the paths that results tell
	Profile   string   // path
	Decisions string   // path; "" where there are none
	Folder    string   // for the results; not there yet
}

// WorkerOptions are what a worker is told.
type WorkerOptions struct {
	Jobs  int           // documents at once
	Lease time.Duration // without a sign of life, after which a worker is taken for dead
	Again time.Duration // before the second try; the third waits four times as long
	Grace time.Duration // for documents under way, once the worker is to stop
	Once  bool          // stop when nothing is left to do
	// Do works on one document and writes its results to a folder. A
	// *batch.Broken is tried again, an *batch.Unusable is this machine's fault;
	// any other error is the document's, and its outcome.
	Do func(context.Context, Task) (*batch.Result, error)
	// Watch is called when a document is begun, also at the same time for
	// several. Do gets the context that it gives; the function that it gives is
	// called at the end.
	Watch func(context.Context, Begun) (context.Context, func(Ended))
	Lost  func(jobs int) // called when jobs of others are given back
}

// Begun is what a worker tells of a try that it begins.
type Begun struct {
	Job     int64
	Attempt int
	Name    string
	Trace   string // W3C traceparent of who handed it in; may be empty
}

// Ended is what a worker tells of a try.
type Ended struct {
	Entry batch.Entry // of what is finished; Crashed where it is not
	Took  time.Duration
}

// Work works on jobs until ctx ends, or with Once nothing is left. Documents
// under way are then finished, as far as Grace allows, and else handed back. It
// gives how many were finished.
func (q *Queue) Work(ctx context.Context, o WorkerOptions) (finished int, err error) {
	space, err := newWorkspace()
	if err != nil {
		return 0, fmt.Errorf("folder for temporary files: %w", err)
	}
	defer func() { err = errors.Join(err, space.close()) }()
	w := &worker{queue: q, WorkerOptions: o, id: workerName(), space: space}
	workers := river.NewWorkers()
	if err := river.AddWorkerSafely(workers, w); err != nil {
		return 0, err
	}
	client, err := river.NewClient(riverpgxv5.New(q.pool), &river.Config{
		ID: w.id, Logger: q.riverLog(), Workers: workers,
		Queues:      map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: o.Jobs}},
		JobTimeout:  -1, // the deadline is the child's
		RetryPolicy: backOff{o.Again},
		// The leases find lost jobs; River's own rescue goes by time alone.
		RescueStuckJobsAfter:        24 * time.Hour,
		DiscardedJobRetentionPeriod: -1, // what was set aside waits for somebody
		SoftStopTimeout:             max(o.Grace, time.Nanosecond),
	})
	if err != nil {
		return 0, err
	}
	w.lease = &lease{pool: q.pool, log: q.log, worker: w.id, length: o.Lease, again: o.Again, lost: w.Lost, running: map[int64]time.Time{}}
	return w.run(ctx, client)
}

// run works until ctx ends, or nothing is left.
func (w *worker) run(ctx context.Context, client *river.Client[pgx.Tx]) (int, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	alive, dead := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		w.lease.keep(alive) // until the last document is finished
	}()
	defer func() { dead(); <-ended }()
	if err := client.Start(ctx); err != nil {
		return 0, w.queue.told(err)
	}
	if w.Once {
		go func() {
			w.untilNothingIsLeft(ctx)
			stop()
		}()
	}
	<-client.Stopped()
	return int(w.finished.Load()), nil
}

// untilNothingIsLeft waits until no job is waiting or under way anywhere.
func (w *worker) untilNothingIsLeft(ctx context.Context) {
	for {
		var left bool
		err := w.queue.pool.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM river_job WHERE kind = $1
			AND state IN ('available', 'pending', 'retryable', 'running', 'scheduled'))`, Kind).Scan(&left)
		if err == nil && !left {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(300 * time.Millisecond):
		}
	}
}

// workerName names a worker for people, and is never given twice.
func workerName() string {
	host, err := os.Hostname()
	if err != nil {
		host = "?"
	}
	return fmt.Sprintf("%s-%d-%s", host, os.Getpid(), strings.ToLower(rand.Text()[:6]))
}

// riverLog keeps River's own words for those who asked for every stage: that it
// starts and stops is no news, that it lost its connection is told by the
// lease.
func (q *Queue) riverLog() *slog.Logger {
	return slog.New(quieter{q.log.Handler()})
}

// backOff is how long a job waits for its next try.
type backOff struct{ first time.Duration }

// NextRetry implements river.ClientRetryPolicy.
func (b backOff) NextRetry(job *rivertype.JobRow) time.Time {
	return time.Now().Add(b.first * time.Duration(job.Attempt*job.Attempt))
}

// worker does the jobs that River gives it.
type worker struct {
	river.WorkerDefaults[Args]
	WorkerOptions
	queue    *Queue
	id       string
	space    *workspace
	lease    *lease
	finished atomic.Int64
}

// Work implements river.Worker.
func (w *worker) Work(ctx context.Context, job *river.Job[Args]) error {
	w.lease.begin(job.ID)
	defer w.lease.end(job.ID)
	began := time.Now()
	ctx, end := w.Watch(ctx, Begun{Job: job.ID, Attempt: job.Attempt, Name: job.Args.Name, Trace: job.Args.Trace})
	entry, err := w.outcome(ctx, job)
	if err == nil {
		err = w.complete(ctx, job, entry)
	}
	if err != nil {
		entry = batch.Entry{Name: job.Args.Name, Key: job.Args.Key, Status: batch.Crashed, Error: message(err)}
	}
	end(Ended{entry, time.Since(began)})
	switch {
	case err == nil:
		w.finished.Add(1)
		return nil
	case ctx.Err() != nil:
		return handBack(ctx)
	default:
		return w.again(ctx, job, err)
	}
}

// handBack gives River's word for a job that was stopped: by the user for good,
// or with this worker, which counts as no try.
func handBack(ctx context.Context) error {
	if cause := context.Cause(ctx); errors.Is(cause, rivertype.ErrJobCancelledRemotely) {
		return cause
	}
	return river.JobSnooze(0)
}

// again gives River's word for a job that is to be tried again. What passes by
// itself is waited for, and the reason kept with the job.
func (w *worker) again(ctx context.Context, job *river.Job[Args], err error) error {
	text, bad := json.Marshal(message(err))
	if bad != nil {
		return errors.Join(err, bad)
	}
	var wait *passing
	if !errors.As(err, &wait) {
		return errors.New(string(text))
	}
	if err := river.RecordOutput(ctx, json.RawMessage(text)); err != nil {
		return err
	}
	var before struct{ Snoozes int }
	_ = json.Unmarshal(job.Metadata, &before) // there is none the first time
	return river.JobSnooze(min(w.Again*time.Duration(1+before.Snoozes), 5*time.Minute))
}

// passing is an error that is nobody's fault and may pass by itself.
type passing struct{ error }

// Unwrap gives the cause.
func (p *passing) Unwrap() error { return p.error }
