package jobs

import (
	"context"
	"encoding/json"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"recole"
	"recole/internal/batch"
)

// lease is a worker's sign of life, and its watch over the others'; see the
// package comment.
type lease struct {
	pool   *pgxpool.Pool
	log    *slog.Logger
	worker string
	length time.Duration
	again  time.Duration // before a lost job is tried again
	lost   func(jobs int)

	mu      sync.Mutex
	running map[int64]time.Time // job -> when it ended; zero while it runs
	steady  time.Time           // since when it has been renewed without a gap
	last    time.Time           // renewed
}

// begin says that a job is being worked on.
func (l *lease) begin(job int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.running[job] = time.Time{}
}

// end says that it is no more. The job is told for a lease longer: River may
// still be writing down what came of it.
func (l *lease) end(job int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.running[job] = time.Now()
}

// told gives the jobs to tell.
func (l *lease) told() []int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	jobs := []int64{}
	for id, ended := range l.running {
		if !ended.IsZero() && time.Since(ended) > l.length {
			delete(l.running, id)
			continue
		}
		jobs = append(jobs, id)
	}
	slices.Sort(jobs)
	return jobs
}

// keep renews the lease until ctx ends, and then gives it up.
func (l *lease) keep(ctx context.Context) {
	tick := time.NewTicker(l.length / 4)
	defer tick.Stop()
	for {
		if err := l.renew(ctx); err != nil && ctx.Err() == nil {
			l.log.Warn("sign of life", "error", err)
		}
		select {
		case <-ctx.Done():
			l.giveUp(context.WithoutCancel(ctx))
			return
		case <-tick.C:
		}
	}
}

func (l *lease) renew(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, l.length)
	defer cancel()
	_, err := l.pool.Exec(ctx, `INSERT INTO job_workers (id, seen_at, running) VALUES ($1, now(), $2)
		ON CONFLICT (id) DO UPDATE SET seen_at = now(), running = excluded.running`, l.worker, l.told())
	if err != nil {
		return err
	}
	now := time.Now()
	if now.Sub(l.last) > l.length {
		l.steady = now
	}
	l.last = now
	if now.Sub(l.steady) < l.length {
		return nil // whoever is silent may have been without the database, as this worker was
	}
	n, err := l.rescue(ctx)
	if n > 0 {
		l.log.Warn("lost jobs are tried again", "jobs", n)
		l.lost(n)
	}
	return err
}

// rescue gives back the jobs that nobody is at work on. After the last try, one
// is set aside; one that was to be cancelled is.
func (l *lease) rescue(ctx context.Context) (int, error) {
	what := recole.Say("la machine qui y travaillait s'est tue ; sans doute s'est-elle effondrée",
		"the worker fell silent; it has probably died")
	text, err := json.Marshal(batch.Message(what))
	if err != nil {
		return 0, err
	}
	tag, err := l.pool.Exec(ctx, `
		WITH lost AS (
			SELECT j.id, j.metadata ? 'cancel_attempted_at' AS cancelled, j.attempt >= j.max_attempts AS last
			FROM river_job j
			LEFT JOIN job_workers w ON w.id = j.attempted_by[array_upper(j.attempted_by, 1)] AND w.seen_at > now() - $1::interval
			WHERE j.kind = $2 AND j.state = 'running' AND j.attempted_at < now() - $1::interval
				AND (w.id IS NULL OR NOT j.id = ANY(w.running))
			FOR UPDATE OF j SKIP LOCKED
		)
		UPDATE river_job j SET
			state = CASE WHEN cancelled THEN 'cancelled' WHEN last THEN 'discarded' ELSE 'available' END::river_job_state,
			finalized_at = CASE WHEN cancelled OR last THEN now() END,
			scheduled_at = now() + $3::interval * attempt * attempt,
			errors = array_append(errors, jsonb_build_object('at', now(), 'attempt', attempt, 'error', $4::text, 'trace', ''))
		FROM lost WHERE lost.id = j.id`, l.length, Kind, l.again, string(text))
	if err != nil {
		return 0, err
	}
	_, err = l.pool.Exec(ctx, "DELETE FROM job_workers WHERE seen_at < now() - 10 * $1::interval", l.length)
	return int(tag.RowsAffected()), err
}

// giveUp ends the lease: what this worker has not handed back may be taken at
// once.
func (l *lease) giveUp(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	if _, err := l.pool.Exec(ctx, "DELETE FROM job_workers WHERE id = $1", l.worker); err != nil {
		l.log.Warn("end of the lease", "error", err)
	}
}
