package lists

import (
	"bytes"
	"context"

	"recole"
	"recole/fixtures"
	"recole/ingest"
	"recole/ingest/profile"
	"recole/normalize"
	"recole/reconcile"
)

// Measure takes a list through the pipeline and scores what comes out.
func Measure(ctx context.Context, l *fixtures.List) (Score, error) {
	p, err := l.Profile()
	if err != nil {
		return Score{}, err
	}
	e, err := edition(ctx, l, p)
	if err != nil {
		return Score{}, err
	}
	rec, err := reconcile.Run(ctx, e, p, nil)
	if err != nil {
		return Score{}, err
	}
	t := newTruth(l, len(p.Columns), e)
	s := Score{Records: len(l.Records)}
	s.Printed = t.rightAfter(e, func(v *recole.Value) string { return v.Raw })
	s.Normalised = t.rightAfter(e, func(v *recole.Value) string { return v.Meant })
	t.judge(&s, rec)
	newTrial(l, rec).score(&s)
	return s, nil
}

// edition reads a list as text, as it would be received.
func edition(ctx context.Context, l *fixtures.List, p *profile.Profile) (*recole.Edition, error) {
	var text bytes.Buffer
	if err := l.WriteText(&text); err != nil {
		return nil, err
	}
	t, err := ingest.Read(ctx, []string{"-"}, p, ingest.Options{Stdin: &text})
	if err != nil {
		return nil, err
	}
	return normalize.Apply(ctx, t, p)
}
