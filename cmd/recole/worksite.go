package main

import (
	"context"

	"recole"
	"recole/internal/batch"
	"recole/internal/isolate"
	"recole/report"
)

// worksite is where the documents of a batch or of a watched folder are worked
// on: by which children, with which settings, and who looks on.
type worksite struct {
	*tool
	crew   *isolate.Crew
	meters *meters
	tasks  map[string]task   // what is common to the documents of a profile and decisions
	keys   map[string]string // their settings
}

// openWorksite loads every profile and every decision that a document names: a
// mistake in one is found before any work is begun. The worksite is to be
// closed.
func (t *tool) openWorksite(ctx context.Context, docs []batch.Document, o batchOptions) (*worksite, error) {
	w := &worksite{tool: t, tasks: map[string]task{}, keys: map[string]string{}}
	if err := w.know(docs, o.resultOptions); err != nil {
		return nil, err
	}
	var err error
	if w.crew, err = t.crew(o.crewOptions); err != nil {
		return nil, err
	}
	if w.meters, err = t.openMeters(ctx, o.telemetryOptions); err != nil {
		w.crew.Close()
		return nil, err
	}
	return w, nil
}

func (w *worksite) close(ctx context.Context) {
	w.closeMeters(ctx, w.meters)
	w.crew.Close()
}

// know learns the settings of documents.
func (w *worksite) know(docs []batch.Document, o resultOptions) error {
	formats, err := report.ParseFormats(o.formats)
	if err != nil {
		return err
	}
	for _, d := range append([]batch.Document{{}}, docs...) {
		if _, known := w.tasks[common(d)]; known {
			continue
		}
		k := task{
			Profile: or(d.Profile, o.profile), Decisions: or(d.Decisions, o.decisions), Formats: formats, Lang: w.lang,
			Reading: w.howToRead(o.crops), Cache: w.sources.cache,
		}
		if o.failOn != "never" {
			k.FailOn = recole.Severity(o.failOn)
		}
		if w.keys[common(d)], err = settingsOf(k); err != nil {
			return err
		}
		w.tasks[common(d)] = k
	}
	return nil
}

func (w *worksite) settings(d batch.Document) string { return w.keys[common(d)] }

// doer gives the function that does documents.
func (w *worksite) doer() func(context.Context, batch.Document, string) (*batch.Result, error) {
	here := workingFolder()
	return w.meters.measured(func(ctx context.Context, d batch.Document, folder string) (*batch.Result, error) {
		k := w.tasks[common(d)]
		k.Sources, k.Paths, k.Folder = d.Sources, pathsForCI(here, d.Sources), folder
		return hand(ctx, w.crew, w.meters, k)
	})
}
