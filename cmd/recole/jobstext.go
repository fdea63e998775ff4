package main

import (
	"strconv"
	"time"

	"recole"
	"recole/internal/batch"
	"recole/internal/jobs"
)

// stateWord puts a state into the user's language.
func (t *tool) stateWord(s jobs.State) string {
	switch s {
	case jobs.Queued:
		return t.Say("attend", "queued")
	case jobs.Waiting:
		return t.Say("attend son prochain essai", "waiting for its next try")
	case jobs.Running:
		return t.Say("en cours", "running")
	case jobs.Done:
		return t.Say("traité", "done")
	case jobs.Refused:
		return t.Say("refusé", "refused")
	case jobs.SetAside:
		return t.Say("mis de côté", "set aside")
	default:
		return t.Say("annulé", "cancelled")
	}
}

// printJobs prints a table of jobs and how many there are in each state.
func (t *tool) printJobs(counts map[jobs.State]int, list []jobs.Job, f jobs.Filter) error {
	p := newPage(t.Stdout, t.colours(t.Stdout))
	if len(list) > 0 {
		g := &grid{right: map[int]bool{0: true, 2: true}}
		g.add(t.Say("travail", "job"), t.Say("document", "document"), t.Say("essai", "try"), t.Say("état", "state"))
		for _, j := range list {
			state := t.stateWord(j.State)
			if j.State == jobs.SetAside || j.State == jobs.Refused {
				state = p.style(red, state)
			}
			if why, ok := t.why(j); ok {
				state += t.Say(" : ", ": ") + plainText(why)
			}
			g.add(strconv.FormatInt(j.ID, 10), plainText(j.Name), strconv.Itoa(j.Attempt), state)
		}
		p.grid(g)
	}
	total := 0
	for _, n := range counts {
		total += n
	}
	p.heading(t.Say("Travaux : %s", "Jobs: %s", t.Number(total)))
	line := ""
	for _, s := range jobs.States() {
		if counts[s] == 0 {
			continue
		}
		if line != "" {
			line += ", "
		}
		line += t.Say("%[1]s : %[2]s", "%[1]s: %[2]s", t.stateWord(s), t.Number(counts[s]))
	}
	if line != "" {
		p.line("  " + line)
	}
	if f.Most > 0 && len(list) == f.Most && total > f.Most {
		p.line("  " + t.Say("montrés : %s ; --limit 0 montre tout", "shown: %s; --limit 0 shows all", t.Number(f.Most)))
	}
	return p.close()
}

// why says why a job is not done.
func (t *tool) why(j jobs.Job) (string, bool) {
	var m *batch.Message
	switch {
	case j.State == jobs.Refused && j.Entry != nil:
		m = j.Entry.Error
	case j.State == jobs.Waiting && j.Waits != nil:
		m = j.Waits
	case (j.State == jobs.Waiting || j.State == jobs.SetAside) && len(j.Errors) > 0:
		m = &j.Errors[len(j.Errors)-1].Error
	}
	if m == nil {
		return "", false
	}
	return m.In(t.lang), true
}

// printJob prints all that is known of a job.
func (t *tool) printJob(j jobs.Job) error {
	p := newPage(t.Stdout, t.colours(t.Stdout))
	p.line(p.style(bold, t.Say("Travail %d", "Job %d", j.ID)))
	g := &grid{}
	add := func(name, value string) {
		if value != "" {
			g.add("  "+name, plainText(value))
		}
	}
	add(t.Say("document", "document"), j.Name)
	add(t.Say("état", "state"), t.stateWord(j.State))
	if why, ok := t.why(j); ok {
		add(t.Say("raison", "reason"), why)
	}
	add(t.Say("essai", "try"), strconv.Itoa(j.Attempt))
	add(t.Say("confié", "handed in"), moment(j.Created))
	add(t.Say("prochain essai", "next try"), moment(j.Next))
	add(t.Say("fini", "finished"), moment(j.Finished))
	add(t.Say("machine", "worker"), j.Worker)
	for _, s := range j.Sources {
		add(t.Say("source", "source"), s.URL)
	}
	add(t.Say("résultats", "results"), j.Results)
	add(t.Say("clé", "key"), j.Key)
	p.grid(g)
	if j.Entry != nil && j.Entry.Result != nil {
		t.printOutcome(p, j.Entry.Result)
	}
	if len(j.Errors) > 0 {
		p.heading(t.Say("Essais manqués", "Failed tries"))
		for _, e := range j.Errors {
			p.line("  " + moment(&e.At) + "  " + t.Say("essai %d : ", "try %d: ", e.Attempt) + plainText(e.Error.In(t.lang)))
		}
	}
	return p.close()
}

// printOutcome tells in short what a document's results say.
func (t *tool) printOutcome(p *page, r *batch.Result) {
	p.heading(plainText(r.Title))
	p.line("  " + t.Say("%s fiches, %s à revoir", "%s records, %s to review", t.Number(r.Records), t.Number(r.Review)))
	line := ""
	for _, s := range recole.Severities() {
		one, many := s.Words()
		if line != "" {
			line += ", "
		}
		line += t.Count(r.BySeverity[string(s)], one, many)
	}
	p.line("  " + line)
}

// moment writes a time as RFC 3339 does, to the second.
func moment(at *time.Time) string {
	if at == nil {
		return ""
	}
	return at.UTC().Format(time.RFC3339)
}
