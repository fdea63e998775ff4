package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"recole"
	"recole/ingest"
	"recole/ingest/profile"
	"recole/internal/batch"
	"recole/internal/isolate"
	"recole/reconcile/decisions"
	"recole/report"
)

// childVerb is what the program is started with to do the tasks of another.
const childVerb = "child"

// task is one document for a child process: what "recole run" would be told.
type task struct {
	Sources   []string        `json:"sources"`
	Paths     []string        `json:"paths"` // of the sources, as formats for CI tell them
	Profile   string          `json:"profile"`
	Decisions string          `json:"decisions"`
	Formats   []report.Format `json:"formats"`
	Lang      recole.Lang     `json:"lang"`
	FailOn    recole.Severity `json:"fail_on"`
	Folder    string          `json:"folder"` // of the results
	Reading   batch.Reading   `json:"reading"`
	Cache     string          `json:"cache,omitempty"` // as of --cache
}

// howToRead gives the flags of this process for another one.
func (t *tool) howToRead(crops bool) batch.Reading {
	s := t.sources
	return batch.Reading{Password: s.password, KeepGoing: s.keepGoing, OCR: s.ocr, Crops: crops}
}

// sourceOptions gives what this process was told by another as its own flags.
func (k *task) sourceOptions() sourceOptions {
	r := k.Reading
	return sourceOptions{password: r.Password, keepGoing: r.KeepGoing, ocr: cmp.Or(r.OCR, string(ingest.Auto)), cache: k.Cache}
}

// taskReply says what came of a task: a result, or an error and whose it is.
type taskReply struct {
	Result   *batch.Result  `json:"result,omitempty"`
	Error    *batch.Message `json:"error,omitempty"`
	Unusable bool           `json:"unusable,omitempty"` // the error is not the document's: no results can be written
	Stages   []stageTime    `json:"stages"`
}

func (t *tool) childCommand() *cobra.Command {
	return &cobra.Command{
		Use:    childVerb,
		Hidden: true,
		Args:   noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			// Standard output belongs to the protocol, whoever else would write.
			return isolate.Serve(c.Context(), t.World.Stdin, t.Stdout, t.do)
		},
	}
}

// do does a task in this process.
func (t *tool) do(ctx context.Context, k task) taskReply {
	t.stages = nil
	result, err := t.results(ctx, k)
	reply := taskReply{Stages: t.stages}
	if err == nil {
		reply.Result = result
		return reply
	}
	var unusable *batch.Unusable
	reply.Error = &batch.Message{FR: recole.Message(err, recole.French), EN: recole.Message(err, recole.English)}
	reply.Unusable = errors.As(err, &unusable)
	return reply
}

// results takes one document through the pipeline and writes its results, as
// run does.
func (t *tool) results(ctx context.Context, k task) (*batch.Result, error) {
	j, err := newJob(k.Sources, k.Profile, k.Decisions)
	if err != nil {
		return nil, err
	}
	t.sources = k.sourceOptions()
	j.paths, j.lang, j.failOn, j.crops = k.Paths, k.Lang, k.FailOn, k.Reading.Crops
	r, err := t.report(ctx, j)
	if err != nil {
		return nil, err
	}
	began := time.Now()
	files, err := report.WriteDir(ctx, k.Folder, k.Formats, r)
	if err != nil {
		return nil, &batch.Unusable{Err: err}
	}
	t.stage("written", began, "folder", k.Folder, "files", len(files))
	return resultOf(r, files), nil
}

// resultOf tells a report in short; it counts nothing itself.
func resultOf(r *report.Report, files []report.File) *batch.Result {
	e, c := r.Rec.Edition, r.Counts
	result := &batch.Result{
		Title: e.Title, Date: e.Date.String(), Records: c.Records, Active: c.Active, Suspended: c.Suspended, Review: c.Review,
		BySeverity: counted(c.BySeverity), Failing: r.Failing(),
	}
	for _, s := range e.Sources {
		result.Sources = append(result.Sources, batch.Source{Name: s.Name, SHA256: s.SHA256, Format: s.Format})
	}
	for _, f := range files {
		result.Files = append(result.Files, batch.File{Name: f.Name, Bytes: f.Bytes, SHA256: f.SHA256})
	}
	return result
}

// crewOptions are the flags of every verb that has children do its work.
type crewOptions struct {
	jobs     int
	deadline time.Duration
	memory   sizeValue
}

func (t *tool) crewFlags(c *cobra.Command, o *crewOptions) {
	o.memory = 4 << 30
	name := "jobs"
	if c.Name() == "worker" {
		name = "workers" // of jobs there are many
	}
	c.Flags().IntVarP(&o.jobs, name, "j", runtime.NumCPU(), t.Say("documents à la fois (`N`)", "documents at once (`N`)"))
	c.Flags().DurationVar(&o.deadline, "deadline", 10*time.Minute, t.Say("temps qu’un document peut prendre", "time that a document may take"))
	c.Flags().Var(&o.memory, "memory", t.Say("mémoire qu’un document peut prendre (`SIZE`, Linux)", "memory that a document may take (`SIZE`, Linux)"))
}

// tasksOfAChild is how many tasks a child does before a fresh one takes its
// place: starting one costs some 20 ms, and whatever a list leaves behind in
// memory goes with it.
const tasksOfAChild = 50

// crew makes the children that do tasks: this program again.
func (t *tool) crew(o crewOptions) (*isolate.Crew, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	// Each child has its share of the cores, and no more threads than that.
	share := max(1, runtime.NumCPU()/max(1, o.jobs))
	return &isolate.Crew{
		Tasks: tasksOfAChild, Deadline: o.deadline, Memory: int64(o.memory),
		Start: func() *exec.Cmd {
			cmd := exec.Command(self, childVerb)
			cmd.Env = append(os.Environ(), "GOMAXPROCS="+strconv.Itoa(share))
			return cmd
		},
	}, nil
}

// hand has a child do a task, and tells what time its stages took. A child that
// dies is a *batch.Broken.
func hand(ctx context.Context, crew *isolate.Crew, m *meters, k task) (*batch.Result, error) {
	var reply taskReply
	err := crew.Do(ctx, k, &reply)
	m.stages(ctx, reply.Stages)
	var death *isolate.Death
	switch {
	case errors.As(err, &death):
		return nil, &batch.Broken{What: deathNotice(death)}
	case err != nil:
		return nil, err
	case reply.Error != nil && reply.Unusable:
		return nil, &batch.Unusable{Err: &recole.Trouble{What: recole.Phrase(*reply.Error)}}
	case reply.Error != nil:
		return nil, &recole.Trouble{What: recole.Phrase(*reply.Error)}
	default:
		return reply.Result, nil
	}
}

func deathNotice(d *isolate.Death) recole.Phrase {
	switch {
	case d.Late > 0:
		return recole.Say("pas terminé en %[1]s ; voir --deadline", "not done within %[1]s; see --deadline", d.Late.String())
	case d.Memory > 0:
		return recole.Say("demande plus de %[1]s de mémoire ; voir --memory", "needs more than %[1]s of memory; see --memory", sizeValue(d.Memory).String())
	default:
		return recole.Say("le traitement s'est effondré (%[1]s) %[2]s", "the process died (%[1]s) %[2]s", d.Exit, plainText(d.Said))
	}
}

// settingsOf is all that the results of a task depend on beside its sources:
// what two programs of the same release with the same settings make of the same
// bytes is the same.
func settingsOf(k task) (string, error) {
	p, err := profile.Load(k.Profile)
	if err != nil {
		return "", err
	}
	var ruled []recole.Decision
	if k.Decisions != "" {
		if ruled, err = decisions.Load(k.Decisions); err != nil {
			return "", err
		}
	}
	// Where what was recognised is kept changes nothing.
	return batch.Settings(buildOf(), p.Name, p.Fingerprint, ruled, k.Formats, k.Lang, k.FailOn, k.Reading), nil
}
