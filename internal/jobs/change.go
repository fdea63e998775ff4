package jobs

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river/rivertype"

	"recole"
)

// Retry has a job tried again at once, whatever came of it. One that was set
// aside gets all its tries anew; one that is done loses its outcome and is done
// again. A job that is running is a *recole.Trouble, and so is one that River
// has forgotten: it is handed in again.
func (q *Queue) Retry(ctx context.Context, id int64) error {
	err := pgx.BeginFunc(ctx, q.pool, func(tx pgx.Tx) error {
		var running bool
		err := tx.QueryRow(ctx, "SELECT state = 'running' FROM river_job WHERE id = $1 AND kind = $2 FOR UPDATE", id, Kind).Scan(&running)
		switch {
		case errors.Is(err, pgx.ErrNoRows):
			return unknown(id)
		case err != nil:
			return err
		case running:
			return &recole.Trouble{What: recole.Say("le travail %[1]d est en cours", "the job %[1]d is running", id)}
		}
		if _, err := tx.Exec(ctx, "DELETE FROM job_outcomes WHERE job = $1", id); err != nil {
			return err
		}
		if _, err := q.client.JobRetryTx(ctx, tx, id); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, "UPDATE river_job SET max_attempts = attempt + $2 WHERE id = $1", id, tries)
		return err
	})
	return q.told(err)
}

// Cancel takes a job back, also one that is running: its worker drops it. One
// that is finished is a *recole.Trouble.
func (q *Queue) Cancel(ctx context.Context, id int64) error {
	job, err := q.client.JobCancel(ctx, id)
	switch {
	case errors.Is(err, rivertype.ErrNotFound):
		return unknown(id)
	case err != nil:
		return q.told(err)
	case job.State == rivertype.JobStateCompleted || job.State == rivertype.JobStateDiscarded:
		return &recole.Trouble{What: recole.Say("le travail %[1]d est déjà fini", "the job %[1]d is finished already", id)}
	}
	return nil
}

// InState gives the ids of all jobs in a state.
func (q *Queue) InState(ctx context.Context, s State) ([]int64, error) {
	rows, err := q.pool.Query(ctx, "SELECT coalesce(j.id, o.job)"+jobRows+" WHERE "+stateOf+" = $1 ORDER BY 1", string(s))
	if err != nil {
		return nil, q.told(err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[int64])
}
