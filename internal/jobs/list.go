package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river/rivertype"

	"recole"
	"recole/internal/batch"
)

// State is where a job stands.
type State string

// The states of a job.
const (
	Queued    State = "queued"
	Waiting   State = "waiting" // for its next try
	Running   State = "running"
	Done      State = "done"
	Refused   State = "refused"   // the document cannot be read
	SetAside  State = "set-aside" // its process died at every try
	Cancelled State = "cancelled"
)

// States lists all states, in the order of a job's life.
func States() []State {
	return []State{Queued, Waiting, Running, Done, Refused, SetAside, Cancelled}
}

// Job is one job as people ask for it. It outlives River's own row, which is
// removed a day after it was done.
type Job struct {
	ID       int64          `json:"id"`
	Name     string         `json:"name"`
	State    State          `json:"state"`
	Attempt  int            `json:"attempt"`
	Key      string         `json:"key"`
	Results  string         `json:"results"` // URL of the folder, where they are or will be
	Worker   string         `json:"worker,omitempty"`
	Created  *time.Time     `json:"created_at,omitempty"`
	Next     *time.Time     `json:"next_try_at,omitempty"`
	Finished *time.Time     `json:"finished_at,omitempty"`
	Sources  []sourceOfArgs `json:"sources,omitempty"`
	Errors   []Failure      `json:"errors,omitempty"` // of all tries
	Waits    *batch.Message `json:"waits_for,omitempty"`
	Entry    *batch.Entry   `json:"outcome,omitempty"`
}

// Failure is what went wrong in one try.
type Failure struct {
	At      time.Time     `json:"at"`
	Attempt int           `json:"attempt"`
	Error   batch.Message `json:"error"`
}

// stateOf puts River's states and the outcomes into this package's words.
const stateOf = `CASE
	WHEN j.state = 'running' THEN 'running'
	WHEN j.state = 'discarded' THEN 'set-aside'
	WHEN j.state = 'cancelled' THEN 'cancelled'
	WHEN j.state = 'completed' OR j.state IS NULL THEN coalesce(o.entry->>'status', 'done')
	WHEN j.attempt > 0 OR j.metadata ? 'output' THEN 'waiting'
	ELSE 'queued' END`

// jobRows are all jobs: River's, and those that only their outcome is left of.
const jobRows = ` FROM (SELECT * FROM river_job WHERE kind = '` + Kind + `') j FULL JOIN job_outcomes o ON o.job = j.id`

// Filter says which jobs are asked for.
type Filter struct {
	State State // "" for all
	Most  int   // the newest so many; 0 for all
}

// List gives jobs, the newest first.
func (q *Queue) List(ctx context.Context, f Filter) ([]Job, error) {
	limit := any(nil)
	if f.Most > 0 {
		limit = f.Most
	}
	jobs, err := q.jobs(ctx, `WHERE ($1 = '' OR `+stateOf+` = $1) ORDER BY coalesce(j.id, o.job) DESC LIMIT $2`, string(f.State), limit)
	return jobs, q.told(err)
}

// Show gives one job; where there is none, the error is a *recole.Trouble.
func (q *Queue) Show(ctx context.Context, id int64) (Job, error) {
	jobs, err := q.jobs(ctx, `WHERE coalesce(j.id, o.job) = $1`, id)
	if err != nil {
		return Job{}, q.told(err)
	}
	if len(jobs) == 0 {
		return Job{}, unknown(id)
	}
	return jobs[0], nil
}

func unknown(id int64) error {
	return &recole.Trouble{What: recole.Say("il n'y a pas de travail %[1]d ; « recole jobs list » les montre", "there is no job %[1]d; \"recole jobs list\" shows them", id)}
}

// Count gives how many jobs are in each state; all states are there.
func (q *Queue) Count(ctx context.Context) (map[State]int, error) {
	counts := map[State]int{}
	for _, s := range States() {
		counts[s] = 0
	}
	rows, err := q.pool.Query(ctx, "SELECT "+stateOf+", count(*)"+jobRows+" GROUP BY 1")
	if err != nil {
		return nil, q.told(err)
	}
	defer rows.Close()
	for rows.Next() {
		var (
			s State
			n int
		)
		if err := rows.Scan(&s, &n); err != nil {
			return nil, err
		}
		counts[s] = n
	}
	return counts, q.told(rows.Err())
}

// jobs reads jobs.
func (q *Queue) jobs(ctx context.Context, where string, args ...any) ([]Job, error) {
	rows, err := q.pool.Query(ctx, `SELECT coalesce(j.id, o.job), `+stateOf+`, coalesce(j.attempt, 1), j.args, coalesce(o.key, ''), coalesce(o.results, ''),
		coalesce(o.worker, j.attempted_by[array_upper(j.attempted_by, 1)], ''), j.created_at, j.scheduled_at,
		coalesce(o.finished_at, j.finalized_at), j.errors, j.metadata->'output', o.entry`+jobRows+" "+where, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, scanJob)
}

func scanJob(row pgx.CollectableRow) (Job, error) {
	var (
		j                    Job
		args, output, entry  []byte
		errs                 [][]byte
		created, next, ended *time.Time
	)
	err := row.Scan(&j.ID, &j.State, &j.Attempt, &args, &j.Key, &j.Results, &j.Worker, &created, &next, &ended, &errs, &output, &entry)
	if err != nil {
		return j, err
	}
	j.Created, j.Finished = created, ended
	if j.State == Waiting {
		j.Next = next
		if output != nil {
			j.Waits = &batch.Message{}
			err = errors.Join(err, json.Unmarshal(output, j.Waits))
		}
	}
	if entry != nil {
		j.Entry = &batch.Entry{}
		err = errors.Join(err, json.Unmarshal(entry, j.Entry))
		j.Name = j.Entry.Name
	}
	if args != nil {
		var a Args
		err = errors.Join(err, json.Unmarshal(args, &a))
		j.Name, j.Key, j.Results, j.Sources = a.Name, a.Key, a.Results, a.Sources
	}
	for _, text := range errs {
		f, bad := failure(text)
		j.Errors, err = append(j.Errors, f), errors.Join(err, bad)
	}
	if err != nil {
		return j, fmt.Errorf("job %d: %w", j.ID, err)
	}
	return j, nil
}

// failure reads an error of a try: this package's own is in both languages.
func failure(text []byte) (Failure, error) {
	var e rivertype.AttemptError
	if err := json.Unmarshal(text, &e); err != nil {
		return Failure{}, err
	}
	f := Failure{At: e.At, Attempt: e.Attempt}
	if json.Unmarshal([]byte(e.Error), &f.Error) != nil || f.Error.EN == "" {
		f.Error = batch.Message{FR: e.Error, EN: e.Error}
	}
	return f, nil
}
