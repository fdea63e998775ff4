package main

import (
	"cmp"
	"context"
	"time"

	"recole"
	"recole/ingest"
	"recole/ingest/profile"
	"recole/normalize"
	"recole/reconcile"
	"recole/report"
)

// job is what a run is made from.
type job struct {
	sources   []string
	profile   *profile.Profile
	decisions []recole.Decision
	// earlier gives other editions of the list, to be heard as witnesses; nil
	// where none are known.
	earlier  func(context.Context, *recole.Edition) ([]reconcile.Earlier, error)
	baseline report.Baseline // nil where there is none
	failOn   recole.Severity
	paths    []string    // of the sources, as formats for CI tell them
	lang     recole.Lang // of what is written
	crops    bool        // carry pictures of what readings were read from
}

// report takes sources through the whole pipeline up to what can be written.
func (t *tool) report(ctx context.Context, j job) (*report.Report, error) {
	edition, err := t.edition(ctx, j)
	if err != nil {
		return nil, err
	}
	began := time.Now()
	known := reconcile.Known{Decisions: j.decisions}
	if j.earlier != nil {
		if known.Earlier, err = j.earlier(ctx, edition); err != nil {
			return nil, err
		}
	}
	rec, err := reconcile.RunWith(ctx, edition, j.profile, known)
	if err != nil {
		return nil, err
	}
	t.stage("reconciled", began, "records", len(rec.Records), "discrepancies", len(rec.Discrepancies))
	o := report.Options{
		Lang: cmp.Or(j.lang, t.lang), Baseline: j.baseline, FailOn: j.failOn, Version: releasedVersion(),
	}
	if len(j.paths) > 0 {
		o.Paths = pathsOf(rec.Edition.Sources, j.paths)
	}
	if j.crops {
		began = time.Now()
		if o.Crop, err = t.crops(ctx, rec, j); err != nil {
			return nil, err
		}
		t.stage("cropped", began)
	}
	return report.Build(rec, j.profile, o)
}

// edition reads and normalises. The transcript stays in here: nothing may hold
// on to it once the edition is made, for both together are the peak of memory.
func (t *tool) edition(ctx context.Context, j job) (*recole.Edition, error) {
	transcript, err := t.transcript(ctx, j)
	if err != nil {
		return nil, err
	}
	began := time.Now()
	edition, err := normalize.Apply(ctx, transcript, j.profile)
	if err != nil {
		return nil, err
	}
	t.stage("normalised", began, "rows", len(edition.Rows), "notes", len(edition.Notes))
	return edition, nil
}

func (t *tool) transcript(ctx context.Context, j job) (*recole.Transcript, error) {
	return t.read(ctx, j, t.ingestOptions(j))
}

// read is transcript with options of one's own.
func (t *tool) read(ctx context.Context, j job, o ingest.Options) (*recole.Transcript, error) {
	began := time.Now()
	transcript, err := ingest.Read(ctx, j.sources, j.profile, o)
	if err != nil {
		return nil, err
	}
	for _, s := range transcript.Sources {
		t.log.Debug("source", "name", s.Name, "format", s.Format, "lines", s.Lines, "sha256", s.SHA256)
	}
	t.stage("read", began, "sources", len(transcript.Sources), "views", len(transcript.Views), "rows", len(transcript.Rows))
	return transcript, nil
}
