package jobs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"

	"github.com/riverqueue/river"
	"golang.org/x/sync/errgroup"

	"recole"
	"recole/internal/batch"
	"recole/internal/objects"
)

// Submission is how documents are handed in.
type Submission struct {
	Results string // URL of the folder of all results
	Trace   string // W3C traceparent of who hands in; may be empty
	// Tell is called for each document that is dealt with, one at a time; may
	// be nil.
	Tell func(Receipt)
}

// Receipt is what came of a document that was handed in.
type Receipt struct {
	Name    string         `json:"name"`
	Job     int64          `json:"job,omitempty"`
	Key     string         `json:"key,omitempty"`
	Results string         `json:"results,omitempty"` // URL of the folder where they are, or will be
	Known   bool           `json:"known"`             // it was handed in before
	Error   *batch.Message `json:"error,omitempty"`   // it could not be handed in
}

// Most jobs that are inserted at once, and sources that are read at once.
const (
	mostAtOnce  = 500
	mostReaders = 8
)

// Submit hands in documents, in their order. Files of this machine are copied
// into the place of the results, once for the same bytes; objects stay where
// they are. A document that was handed in before, with the same bytes and
// settings, is not handed in again, unless its job was cancelled or set aside.
// One whose sources cannot be read costs itself only; any other error ends it,
// and the same call again goes on.
func (q *Queue) Submit(ctx context.Context, docs []Document, s Submission) ([]Receipt, error) {
	if err := check(docs); err != nil {
		return nil, err
	}
	if err := objects.Check(s.Results); err != nil {
		return nil, err
	}
	var all []Receipt
	for part := range slices.Chunk(docs, mostAtOnce) {
		receipts, err := q.submit(ctx, part, s)
		if err != nil {
			return all, q.told(err)
		}
		all = append(all, receipts...)
		for _, r := range receipts {
			if s.Tell != nil {
				s.Tell(r)
			}
		}
	}
	return all, nil
}

// submit hands in some documents.
func (q *Queue) submit(ctx context.Context, docs []Document, s Submission) ([]Receipt, error) {
	receipts, ready := make([]Receipt, len(docs)), make([]*Args, len(docs))
	settings, err := q.keepSettings(ctx, docs)
	if err != nil {
		return nil, err
	}
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(mostReaders)
	for i, d := range docs {
		receipts[i].Name = d.Name
		group.Go(func() error {
			a, err := q.prepare(inner, d, settings[i], s)
			var bad *badSource
			if errors.As(err, &bad) {
				receipts[i].Error = message(bad.error)
				return nil
			}
			ready[i] = &a
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return receipts, q.insert(ctx, ready, receipts)
}

// keepSettings sees to it that workers will know the settings of documents, and
// gives their ids.
func (q *Queue) keepSettings(ctx context.Context, docs []Document) ([]string, error) {
	ids, kept := make([]string, len(docs)), map[string]bool{}
	for i, d := range docs {
		ids[i] = hash(d.Settings)
		if kept[ids[i]] {
			continue
		}
		body, err := json.Marshal(d.Settings)
		if err != nil {
			return nil, err
		}
		if _, err := q.pool.Exec(ctx, "INSERT INTO job_settings (id, body) VALUES ($1, $2) ON CONFLICT DO NOTHING", ids[i], body); err != nil {
			return nil, err
		}
		kept[ids[i]] = true
	}
	return ids, nil
}

// badSource is an error that one document is to blame for.
type badSource struct{ error }

// prepare reads the sources of a document and puts them where workers find
// them.
func (q *Queue) prepare(ctx context.Context, d Document, settings string, s Submission) (Args, error) {
	var sums, urls []string
	for _, src := range d.Sources {
		sum, err := q.sum(ctx, src.At)
		if err != nil {
			return Args{}, err
		}
		url := src.At
		if !objects.Is(url) {
			if url, err = q.copy(ctx, src.At, sum, s.Results); err != nil {
				return Args{}, err
			}
		}
		sums, urls = append(sums, sum), append(urls, url)
	}
	a, err := args(d, sums, urls, settings, s.Results)
	a.Trace = s.Trace
	return a, err
}

// sum gives the SHA-256 of a source.
func (q *Queue) sum(ctx context.Context, at string) (string, error) {
	var (
		r   io.ReadCloser
		err error
	)
	if objects.Is(at) {
		r, err = q.objects.Read(ctx, at)
	} else {
		r, err = openFile(at)
	}
	if err != nil {
		return "", blame(ctx, err)
	}
	defer r.Close()
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return "", blame(ctx, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// blame tells whose error it is that a source cannot be read.
func blame(ctx context.Context, err error) error {
	if ctx.Err() != nil || objects.Passing(err) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return &badSource{err}
}

func openFile(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err == nil {
		return f, nil
	}
	what := recole.Say("le fichier n'a pas pu être lu", "the file could not be read")
	if errors.Is(err, fs.ErrNotExist) {
		what = recole.Say("ce fichier n'existe pas", "no such file")
	}
	return nil, &recole.Trouble{Place: path, What: what}
}

// copy copies a file of this machine to where all machines can reach it, unless
// it is there.
func (q *Queue) copy(ctx context.Context, path, sum, results string) (string, error) {
	url, err := objects.Join(results, hiddenFolder+"/"+sum)
	if err != nil {
		return "", err
	}
	there, err := q.objects.Exists(ctx, url)
	if err != nil || there {
		return url, err
	}
	f, err := openFile(path)
	if err != nil {
		return "", &badSource{err}
	}
	defer f.Close()
	return url, q.objects.Write(ctx, url, f)
}

// insert makes jobs of what is ready and completes the receipts.
func (q *Queue) insert(ctx context.Context, ready []*Args, receipts []Receipt) error {
	finished, err := q.finished(ctx, ready)
	if err != nil {
		return err
	}
	var (
		params []river.InsertManyParams
		of     []int // index of the receipt
	)
	for i, a := range ready {
		if a == nil {
			continue
		}
		receipts[i].Key, receipts[i].Results = a.Key, a.Results
		if job, ok := finished[a.Key]; ok {
			receipts[i].Job, receipts[i].Known = job, true
			continue
		}
		of = append(of, i)
		params = append(params, river.InsertManyParams{Args: *a, InsertOpts: &river.InsertOpts{
			MaxAttempts: tries, UniqueOpts: river.UniqueOpts{ByArgs: true}}})
	}
	if len(params) == 0 {
		return nil
	}
	results, err := q.client.InsertMany(ctx, params)
	if err != nil {
		return err
	}
	for i, r := range results {
		receipts[of[i]].Job, receipts[of[i]].Known = r.Job.ID, r.UniqueSkippedAsDuplicate
	}
	return nil
}

// finished gives the jobs that brought the outcomes of keys which have one.
func (q *Queue) finished(ctx context.Context, ready []*Args) (map[string]int64, error) {
	var keys []string
	for _, a := range ready {
		if a != nil {
			keys = append(keys, a.Key)
		}
	}
	rows, err := q.pool.Query(ctx, "SELECT key, job FROM job_outcomes WHERE key = ANY($1)", keys)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	jobs := map[string]int64{}
	for rows.Next() {
		var (
			key string
			job int64
		)
		if err := rows.Scan(&key, &job); err != nil {
			return nil, err
		}
		jobs[key] = job
	}
	return jobs, rows.Err()
}

// message puts an error into both languages, where it knows them.
func message(err error) *batch.Message {
	return &batch.Message{FR: recole.Message(err, recole.French), EN: recole.Message(err, recole.English)}
}
