package jobs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"recole"
	"recole/internal/batch"
	"recole/internal/objects"
)

// outcome works on a document up to where its results lie in their place. An
// error is one after which it is tried again.
func (w *worker) outcome(ctx context.Context, job *river.Job[Args]) (batch.Entry, error) {
	if e, ok, err := w.known(ctx, job); ok || err != nil {
		return e, err
	}
	dir, err := os.MkdirTemp(w.space.dir, "job-")
	if err != nil {
		return batch.Entry{}, &passing{err}
	}
	defer os.RemoveAll(dir)
	e := batch.Entry{Name: job.Args.Name, Key: job.Args.Key, Status: batch.Done}
	t, err := w.task(ctx, job, dir)
	if err == nil {
		e.Result, err = w.Do(ctx, t)
	}
	var (
		broken   *batch.Broken
		unusable *batch.Unusable
		wait     *passing
	)
	switch {
	case ctx.Err() != nil:
		return e, context.Cause(ctx)
	case errors.As(err, &broken), errors.As(err, &wait):
		return e, err
	case errors.As(err, &unusable):
		return e, &passing{err}
	case err != nil:
		e.Status, e.Error, e.Result = batch.Refused, t.renamed(message(err)), nil
		return e, nil
	}
	return e, w.upload(ctx, job.Args.Results, t.Folder, e.Result)
}

// known gives the outcome of a job that had one already: the worker died
// between writing it down and hearing so, or was thought dead.
func (w *worker) known(ctx context.Context, job *river.Job[Args]) (e batch.Entry, ok bool, err error) {
	var body []byte
	err = patiently(ctx, func() error {
		return w.queue.pool.QueryRow(ctx, "SELECT entry FROM job_outcomes WHERE key = $1 AND entry->>'status' = 'done'", job.Args.Key).Scan(&body)
	})
	if errors.Is(err, pgx.ErrNoRows) {
		return e, false, nil
	}
	if err != nil {
		return e, false, err
	}
	return e, true, json.Unmarshal(body, &e)
}

// task brings what a document needs to this machine.
func (w *worker) task(ctx context.Context, job *river.Job[Args], dir string) (Task, error) {
	t := Task{Job: job.ID, Name: job.Args.Name, Folder: filepath.Join(dir, "results")}
	if err := w.queue.settings(ctx, job.Args.Settings, &t.Settings); err != nil {
		return t, err
	}
	for i, s := range job.Args.Sources {
		local := filepath.Join(dir, strconv.Itoa(i), path.Base(filepath.ToSlash(s.Told)))
		t.Sources, t.Told = append(t.Sources, local), append(t.Told, s.Told)
		if err := w.download(ctx, s, local); err != nil {
			return t, err
		}
	}
	t.Profile = filepath.Join(dir, "profile.yaml")
	if err := os.WriteFile(t.Profile, []byte(t.Settings.Profile), 0o600); err != nil {
		return t, &passing{err}
	}
	if t.Settings.Decisions != "" {
		t.Decisions = filepath.Join(dir, "decisions.yaml")
		if err := os.WriteFile(t.Decisions, []byte(t.Settings.Decisions), 0o600); err != nil {
			return t, &passing{err}
		}
	}
	return t, nil
}

// settings reads what a submission told.
func (q *Queue) settings(ctx context.Context, id string, into *Settings) error {
	var body []byte
	err := patiently(ctx, func() error {
		return q.pool.QueryRow(ctx, "SELECT body FROM job_settings WHERE id = $1", id).Scan(&body)
	})
	if err != nil {
		return &passing{fmt.Errorf("settings %.8s: %w", id, err)}
	}
	return json.Unmarshal(body, into)
}

// renamed puts the document's own paths into a message in the place of those
// that it has on this machine.
func (t Task) renamed(m *batch.Message) *batch.Message {
	var pairs []string
	for i := range t.Sources {
		pairs = append(pairs, t.Sources[i], t.Told[i])
	}
	r := strings.NewReplacer(pairs...)
	return &batch.Message{FR: r.Replace(m.FR), EN: r.Replace(m.EN)}
}

// download brings a source here, and makes sure that it is the one that was
// handed in.
func (w *worker) download(ctx context.Context, s sourceOfArgs, local string) error {
	r, err := w.queue.objects.Read(ctx, s.URL)
	if err != nil {
		return waitFor(err)
	}
	defer r.Close()
	if err := os.MkdirAll(filepath.Dir(local), 0o700); err != nil {
		return &passing{err}
	}
	f, err := os.Create(local)
	if err != nil {
		return &passing{err}
	}
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(f, h), r)
	if err := errors.Join(err, f.Close()); err != nil {
		return &passing{err}
	}
	if hex.EncodeToString(h.Sum(nil)) != s.SHA256 {
		return &recole.Trouble{Place: s.Told, What: recole.Say("la source a changé depuis qu'elle a été confiée ; la confier à nouveau",
			"the source has changed since it was handed in; hand it in again")}
	}
	return nil
}

// waitFor marks an error of the object store that may pass by itself.
func waitFor(err error) error {
	if objects.Passing(err) {
		return &passing{err}
	}
	return err
}

// upload writes the files of the results to their place, and takes away what a
// worker left there that was killed at it.
func (w *worker) upload(ctx context.Context, place, folder string, r *batch.Result) error {
	names := map[string]bool{}
	for _, file := range r.Files {
		names[file.Name] = true
		if err := w.uploadFile(ctx, place, folder, file.Name); err != nil {
			return &passing{err} // what is refused may be allowed later: the document is not to blame
		}
	}
	if err := w.queue.objects.Sweep(ctx, place, func(name string) bool { return names[name] }); err != nil {
		return &passing{err}
	}
	return nil
}

func (w *worker) uploadFile(ctx context.Context, place, folder, name string) error {
	url, err := objects.Join(place, name)
	if err != nil {
		return err
	}
	f, err := os.Open(filepath.Join(folder, name))
	if err != nil {
		return err
	}
	defer f.Close()
	return w.queue.objects.Write(ctx, url, f)
}

// complete writes down what came of a document and completes its job, both or
// none. An outcome that is there stays, unless it was a refusal.
func (w *worker) complete(ctx context.Context, job *river.Job[Args], e batch.Entry) error {
	body, err := json.Marshal(e)
	if err != nil {
		return err
	}
	return patiently(ctx, func() error {
		return pgx.BeginFunc(ctx, w.queue.pool, func(tx pgx.Tx) error {
			if _, err := tx.Exec(ctx, `INSERT INTO job_outcomes (key, job, results, entry, worker) VALUES ($1, $2, $3, $4, $5)
				ON CONFLICT (key) DO UPDATE SET job = excluded.job, entry = excluded.entry, worker = excluded.worker, finished_at = now()
				WHERE job_outcomes.entry->>'status' <> 'done'`,
				job.Args.Key, job.ID, job.Args.Results, body, w.id); err != nil {
				return err
			}
			_, err := river.JobCompleteTx[*riverpgxv5.Driver](ctx, tx, job)
			if errors.Is(err, rivertype.ErrNotFound) {
				return nil // somebody deleted the job; its outcome stands
			}
			return err
		})
	})
}

// patiently does something with the database again and again while it is out of
// reach, for a server is soon restarted.
func patiently(ctx context.Context, do func() error) error {
	for wait := 50 * time.Millisecond; ; wait = min(2*wait, 2*time.Second) {
		err := do()
		var said *pgconn.PgError
		if err == nil || errors.Is(err, pgx.ErrNoRows) || errors.As(err, &said) && !restarting(said.Code) {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(wait):
		}
	}
}

// restarting tells whether a server that says so will soon be back: it is
// shutting down, starting, or has too many clients.
func restarting(code string) bool {
	return strings.HasPrefix(code, "57P0") || code == "53300" || strings.HasPrefix(code, "08")
}
