package jobs

import (
	"context"
	"log/slog"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"recole"
	"recole/internal/objects"
	"recole/internal/store/postgres"
)

// Queue is an open queue of jobs. Its methods may be called at the same time.
type Queue struct {
	place   string // of the database, for messages
	pool    *pgxpool.Pool
	client  *river.Client[pgx.Tx] // which only inserts and changes
	log     *slog.Logger
	objects *objects.Access
}

// Open connects to the queue in a PostgreSQL database and brings its tables up
// to date. What a user can do something about is a *recole.Trouble, which never
// holds the password.
func Open(ctx context.Context, dsn string, log *slog.Logger) (*Queue, error) {
	pool, err := postgres.Pool(ctx, dsn)
	if err != nil {
		return nil, err
	}
	q := &Queue{place: postgres.Place(dsn), pool: pool, log: log, objects: &objects.Access{}}
	if err := q.migrate(ctx); err != nil {
		pool.Close()
		return nil, q.told(err)
	}
	if q.client, err = river.NewClient(riverpgxv5.New(pool), &river.Config{Logger: log}); err != nil {
		pool.Close()
		return nil, err
	}
	return q, nil
}

// Close ends all connections.
func (q *Queue) Close() error {
	q.pool.Close()
	return q.objects.Close()
}

// told says in words what the database says of itself.
func (q *Queue) told(err error) error {
	if err == nil {
		return nil
	}
	if what, ok := postgres.Explain(err); ok {
		return &recole.Trouble{Place: q.place, Err: err, What: what}
	}
	return err
}

// Find gives the objects that a URL stands for; see objects.Access.
func (q *Queue) Find(ctx context.Context, url string) ([]objects.Object, error) {
	return q.objects.Find(ctx, url)
}
