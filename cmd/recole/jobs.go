package main

import (
	"context"
	"errors"
	"strconv"

	"github.com/spf13/cobra"

	"recole"
	"recole/internal/jobs"
)

func (t *tool) jobsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "jobs",
		Short: t.Say("Travaux confiés : lister, montrer, reprendre, annuler", "Jobs handed over: list, show, retry, cancel"),
		Long: t.Say(
			`Un travail est un document confié par « recole submit ». Ses états : queued (attend), waiting (attend son
prochain essai), running (en cours), done (traité), refused (ne peut pas être lu), set-aside (son
traitement s’est effondré à chaque essai), cancelled (annulé).`,
			`A job is a document handed over by "recole submit". Its states: queued, waiting (for its next try),
running, done, refused (it cannot be read), set-aside (its process died at every try), cancelled.`),
		Args: cobra.ArbitraryArgs,
		RunE: t.noVerb,
	}
	c.AddCommand(t.jobsListCommand(), t.jobsShowCommand(), t.jobsRetryCommand(), t.jobsCancelCommand())
	return c
}

// withQueue opens the queue for something short.
func (t *tool) withQueue(ctx context.Context, store string, do func(*jobs.Queue) error) error {
	q, err := t.openQueue(ctx, store)
	if err != nil {
		return err
	}
	return errors.Join(do(q), q.Close())
}

// jobsListOptions are the flags of jobs list.
type jobsListOptions struct {
	store, state string
	most         int
	json         bool
}

func stateNames() []string {
	var names []string
	for _, s := range jobs.States() {
		names = append(names, string(s))
	}
	return names
}

func (t *tool) jobsListCommand() *cobra.Command {
	o := jobsListOptions{state: "all"}
	c := &cobra.Command{
		Use:   "list",
		Short: t.Say("Lister les travaux, les derniers d’abord", "List the jobs, the newest first"),
		Args:  noArguments,
		RunE:  func(c *cobra.Command, _ []string) error { return t.jobsList(c.Context(), o) },
	}
	t.queueFlag(c, &o.store)
	states := append([]string{"all"}, stateNames()...)
	c.Flags().Var(choiceValue{&o.state, states}, "state", t.Say("seulement ceux de cet état", "only those in this state"))
	c.Flags().IntVar(&o.most, "limit", 40, t.Say("combien en montrer (`N`) ; 0 pour tous", "how many to show (`N`); 0 for all"))
	c.Flags().BoolVar(&o.json, "json", false, t.Say("en JSON", "as JSON"))
	complete(c, "state", states)
	return c
}

// jobsSummary is the list for programs.
type jobsSummary struct {
	Counts map[jobs.State]int `json:"by_state"`
	Jobs   []jobs.Job         `json:"jobs"`
}

func (t *tool) jobsList(ctx context.Context, o jobsListOptions) error {
	f := jobs.Filter{Most: o.most}
	if o.state != "all" {
		f.State = jobs.State(o.state)
	}
	return t.withQueue(ctx, o.store, func(q *jobs.Queue) error {
		counts, err := q.Count(ctx)
		if err != nil {
			return err
		}
		list, err := q.List(ctx, f)
		if err != nil {
			return err
		}
		if o.json {
			return t.printJSON(jobsSummary{counts, append([]jobs.Job{}, list...)})
		}
		return t.printJobs(counts, list, f)
	})
}

func (t *tool) jobsShowCommand() *cobra.Command {
	var store string
	var asJSON bool
	c := &cobra.Command{
		Use:   "show JOB",
		Short: t.Say("Montrer un travail, ses essais et ce qu’il a donné", "Show a job, its tries and what came of it"),
		Args:  atLeast(1, "le numéro du travail", "the number of the job"),
		RunE: func(c *cobra.Command, args []string) error {
			ids, err := jobIDs(args)
			if err != nil {
				return err
			}
			return t.withQueue(c.Context(), store, func(q *jobs.Queue) error {
				for _, id := range ids {
					j, err := q.Show(c.Context(), id)
					if err == nil && asJSON {
						err = t.printJSON(j)
					} else if err == nil {
						err = t.printJob(j)
					}
					if err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	t.queueFlag(c, &store)
	c.Flags().BoolVar(&asJSON, "json", false, t.Say("en JSON", "as JSON"))
	return c
}

func jobIDs(args []string) ([]int64, error) {
	var ids []int64
	for _, arg := range args {
		id, err := strconv.ParseInt(arg, 10, 64)
		if err != nil {
			return nil, &recole.Trouble{What: recole.Say("« %s » n'est pas le numéro d'un travail ; « recole jobs list » les montre",
				"%q is no number of a job; \"recole jobs list\" shows them", arg)}
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// changeOptions are the flags of the verbs that change jobs.
type changeOptions struct {
	store, state string
	json         bool
}

// changed tells programs which jobs were changed.
type changed struct {
	Jobs []int64 `json:"jobs"`
}

func (t *tool) jobsRetryCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "retry JOB…",
		Short: t.Say("Reprendre des travaux tout de suite, quoi qu’ils aient donné", "Try jobs again at once, whatever came of them"),
		Example: `  recole jobs retry 17
  recole jobs retry --state set-aside`,
	}
	return t.changeFlags(c, []jobs.State{jobs.Waiting, jobs.SetAside, jobs.Refused, jobs.Cancelled, jobs.Done}, (*jobs.Queue).Retry,
		recole.Phrase{FR: "Travaux repris : %s", EN: "Jobs tried again: %s"})
}

func (t *tool) jobsCancelCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "cancel JOB…",
		Short: t.Say("Annuler des travaux, même en cours", "Cancel jobs, also while they run"),
		Example: `  recole jobs cancel 17 18
  recole jobs cancel --state queued`,
	}
	return t.changeFlags(c, []jobs.State{jobs.Queued, jobs.Waiting, jobs.Running}, (*jobs.Queue).Cancel,
		recole.Phrase{FR: "Travaux annulés : %s", EN: "Jobs cancelled: %s"})
}

// changeFlags completes a verb that changes the jobs that are named, or all in
// one of some states.
func (t *tool) changeFlags(c *cobra.Command, of []jobs.State, do func(*jobs.Queue, context.Context, int64) error, told recole.Phrase) *cobra.Command {
	o := changeOptions{}
	var states []string
	for _, s := range of {
		states = append(states, string(s))
	}
	c.Args = cobra.ArbitraryArgs
	c.RunE = func(c *cobra.Command, args []string) error {
		if (len(args) == 0) == (o.state == "") {
			return badUsage(c.CommandPath(), "nommer des travaux, ou un état par --state", "name jobs, or a state with --state")
		}
		ids, err := jobIDs(args)
		if err != nil {
			return err
		}
		return t.withQueue(c.Context(), o.store, func(q *jobs.Queue) error {
			return t.change(c.Context(), q, ids, o, do, told)
		})
	}
	t.queueFlag(c, &o.store)
	c.Flags().Var(choiceValue{&o.state, states}, "state", t.Say("tous ceux de cet état", "all in this state"))
	c.Flags().BoolVar(&o.json, "json", false, t.Say("en JSON", "as JSON"))
	complete(c, "state", states)
	return c
}

// change changes jobs up to the first that cannot be.
func (t *tool) change(ctx context.Context, q *jobs.Queue, ids []int64, o changeOptions, do func(*jobs.Queue, context.Context, int64) error, told recole.Phrase) error {
	if o.state != "" {
		var err error
		if ids, err = q.InState(ctx, jobs.State(o.state)); err != nil {
			return err
		}
	}
	for _, id := range ids {
		if err := do(q, ctx, id); err != nil {
			return err
		}
	}
	if o.json {
		return t.printJSON(changed{append([]int64{}, ids...)})
	}
	if t.quiet {
		return nil
	}
	p := newPage(t.Stdout, false)
	p.line(t.Say(told.FR, told.EN, t.Number(len(ids))))
	return p.close()
}
