package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"recole/internal/batch"
	"recole/internal/isolate"
	"recole/internal/jobs"
)

// workerOptions are the flags of worker.
type workerOptions struct {
	crewOptions
	telemetryOptions
	store               string
	lease, again, grace time.Duration
	once                bool
}

func (t *tool) workerCommand() *cobra.Command {
	var o workerOptions
	c := &cobra.Command{
		Use:   "worker",
		Short: t.Say("Traiter les listes confiées par « recole submit »", "Work on the lists that \"recole submit\" hands over"),
		Long: t.Say(
			`Prend des documents dans la file d’attente de la base, les traite comme « recole batch » et écrit leurs
résultats où « recole submit » l’a dit. Autant de machines que l’on veut peuvent y travailler à la fois ;
chaque résultat est gardé une fois.

Un document dont le traitement s’effondre est repris plus tard, et mis de côté après trois essais. Une
machine qui se tait plus longtemps que --lease est tenue pour perdue, ses documents vont à d’autres. Un
magasin d’objets ou une base qui ne répond pas est attendu.

Ctrl-C ou SIGTERM : rien de nouveau n’est pris, ce qui est en cours est fini dans le temps de --grace, ou
rendu à la file. Un second Ctrl-C arrête tout de suite. Code de sortie : 0 arrêté ainsi, ou avec --once
plus rien à faire ; 2 impossible.`,
			`Takes documents from the queue of the store, works on them as "recole batch" does and writes their results
where "recole submit" said. As many machines as one likes may work at once; each result is kept once.

A document whose process dies is tried again later, and set aside after three tries. A machine that is
silent for longer than --lease is taken for dead, and its documents go to others. A store of objects or a
database that does not answer is waited for.

Ctrl-C or SIGTERM: nothing new is taken, what is under way is finished within --grace or handed back. A
second Ctrl-C ends it at once. Exit status: 0 stopped so, or with --once nothing left to do; 2 it could not
run.`),
		Example: "  recole worker --store postgres://queue.example/recole\n  recole worker --workers 8 --metrics :9090\n  recole worker --once",
		Args:    noArguments,
		RunE:    func(c *cobra.Command, _ []string) error { return t.worker(c.Context(), o) },
	}
	t.queueFlag(c, &o.store)
	t.crewFlags(c, &o.crewOptions)
	t.cacheFlag(c)
	t.telemetryFlags(c, &o.telemetryOptions)
	flags := c.Flags()
	flags.DurationVar(&o.lease, "lease", 20*time.Second, t.Say("silence après lequel une machine est tenue pour perdue", "silence after which a machine is taken for dead"))
	flags.DurationVar(&o.again, "retry-after", 10*time.Second, t.Say("attente avant le deuxième essai ; quatre fois plus avant le troisième", "wait before the second try; four times as long before the third"))
	flags.DurationVar(&o.grace, "grace", 30*time.Second, t.Say("temps laissé, à l’arrêt, à ce qui est en cours", "time that is left, at a stop, to what is under way"))
	flags.BoolVar(&o.once, "once", false, t.Say("s’arrêter quand il n’y a plus rien à faire", "stop when nothing is left to do"))
	return c
}

func (t *tool) worker(ctx context.Context, o workerOptions) error {
	if o.jobs < 1 || o.lease < time.Second || o.again <= 0 {
		return badUsage("recole worker", "--workers doit être 1 ou plus, --lease 1s ou plus, --retry-after plus que 0",
			"--workers must be 1 or more, --lease 1s or more, --retry-after more than 0")
	}
	crew, err := t.crew(o.crewOptions)
	if err != nil {
		return err
	}
	defer crew.Close()
	q, err := t.openQueue(ctx, o.store)
	if err != nil {
		return err
	}
	m, err := t.openMeters(ctx, o.telemetryOptions)
	if err != nil {
		return errors.Join(err, q.Close())
	}
	defer t.closeMeters(ctx, m)
	m.metrics.Queue(lengths(q))
	if !t.quiet {
		t.complain(t.Say("au travail ; Ctrl-C pour arrêter", "at work; Ctrl-C to stop"))
	}
	n, err := q.Work(ctx, jobs.WorkerOptions{
		Jobs: o.jobs, Lease: o.lease, Again: o.again, Grace: o.grace, Once: o.once,
		Do: jobDoer(crew, m, t.sources.cache), Watch: t.jobWatcher(m), Lost: m.metrics.Lost,
	})
	if err := errors.Join(err, q.Close()); err != nil {
		return err
	}
	if !t.quiet {
		t.complain(t.Say("arrêté ; documents finis : %s", "stopped; documents finished: %s", t.Number(n)))
	}
	return nil
}

// jobDoer gives the function that has a crew do jobs.
func jobDoer(crew *isolate.Crew, m *meters, cache string) func(context.Context, jobs.Task) (*batch.Result, error) {
	return func(ctx context.Context, j jobs.Task) (*batch.Result, error) {
		return hand(ctx, crew, m, task{
			Sources: j.Sources, Paths: j.Told, Profile: j.Profile, Decisions: j.Decisions,
			Formats: j.Settings.Formats, Lang: j.Settings.Lang, FailOn: j.Settings.FailOn, Folder: j.Folder,
			Reading: j.Settings.Reading, Cache: cache,
		})
	}
}

// jobWatcher gives the function that tells what comes of documents.
func (t *tool) jobWatcher(m *meters) func(context.Context, jobs.Begun) (context.Context, func(jobs.Ended)) {
	return func(ctx context.Context, j jobs.Begun) (context.Context, func(jobs.Ended)) {
		ctx, end := m.begin(ctx, j.Trace, j.Name, "recole.job", j.Job, "recole.attempt", j.Attempt)
		return ctx, func(e jobs.Ended) {
			end(e.Entry, e.Took)
			t.logJob(j, e)
		}
	}
}

// logJob tells what came of a document: one that is not finished is a warning.
func (t *tool) logJob(j jobs.Begun, e jobs.Ended) {
	level, args := slog.LevelInfo, []any{"job", j.Job, "name", j.Name, "try", j.Attempt, "status", string(e.Entry.Status), "took", e.Took.Round(time.Millisecond)}
	if e.Entry.Error != nil {
		args = append(args, "error", e.Entry.Error.In(t.lang))
	}
	if e.Entry.Status == batch.Crashed {
		level = slog.LevelWarn
	}
	t.log.Log(context.Background(), level, "document", args...)
}

// lengths gives the function that counts the jobs of a queue for Prometheus.
func lengths(q *jobs.Queue) func(context.Context) (map[string]int, error) {
	return func(ctx context.Context) (map[string]int, error) {
		counts, err := q.Count(ctx)
		named := map[string]int{}
		for s, n := range counts {
			named[string(s)] = n
		}
		return named, err
	}
}
