package main

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"recole/internal/batch"
	"recole/internal/telemetry"
)

// telemetryOptions are the flags of every verb that tells machines how it goes.
type telemetryOptions struct{ metrics, traces string }

func (t *tool) telemetryFlags(c *cobra.Command, o *telemetryOptions) {
	c.Flags().StringVar(&o.metrics, "metrics", "", t.Say("recevoir Prometheus à cette adresse (`ADDR`, par exemple :9090), chemin /metrics",
		"receive Prometheus at this address (`ADDR`, such as :9090), path /metrics"))
	t.tracesFlag(c, o)
}

func (t *tool) tracesFlag(c *cobra.Command, o *telemetryOptions) {
	c.Flags().StringVar(&o.traces, "traces", "", t.Say("envoyer des traces OpenTelemetry à ce collecteur (`URL`, OTLP par HTTP) ; sans elle, $OTEL_EXPORTER_OTLP_ENDPOINT s’il est donné",
		"send OpenTelemetry traces to this collector (`URL`, OTLP over HTTP); without it, $OTEL_EXPORTER_OTLP_ENDPOINT where that is given"))
}

// meters tell machines how the work goes; both are nil unless asked for.
type meters struct {
	metrics *telemetry.Metrics
	traces  *telemetry.Traces
	unserve func()
}

// openMeters begins to tell what was asked for.
func (t *tool) openMeters(ctx context.Context, o telemetryOptions) (*meters, error) {
	m := &meters{unserve: func() {}}
	if o.metrics != "" {
		m.metrics = telemetry.NewMetrics()
		at, stop, err := m.metrics.Serve(o.metrics)
		if err != nil {
			return nil, err
		}
		m.unserve = stop
		if !t.quiet {
			t.complain(t.Say("mesures : http://%s/metrics", "metrics: http://%s/metrics", at))
		}
	}
	if o.traces != "" || t.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT") != "" || t.Getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") != "" {
		var err error
		if m.traces, err = telemetry.NewTraces(ctx, o.traces, releasedVersion(), t.log); err != nil {
			m.unserve()
			return nil, err
		}
	}
	return m, nil
}

// close sends what is left. That it could not is worth a warning, no more.
func (t *tool) closeMeters(ctx context.Context, m *meters) {
	m.unserve()
	if err := m.traces.Close(ctx); err != nil {
		t.log.Warn("traces", "error", err)
	}
}

// spanKey keeps the span of a document in a context.
type spanKey struct{}

// begin begins to tell of a document; the function that it gives ends it.
func (m *meters) begin(ctx context.Context, parent, name string, about ...any) (context.Context, func(batch.Entry, time.Duration)) {
	ctx, span := m.traces.Begin(ctx, parent, "document", append([]any{"recole.document", name}, about...)...)
	m.metrics.Begin()
	return context.WithValue(ctx, spanKey{}, span), func(e batch.Entry, took time.Duration) {
		m.metrics.End(e, took)
		span.Tell("recole.status", string(e.Status))
		if e.Result != nil {
			span.Tell("recole.records", e.Result.Records, "recole.review", e.Result.Review)
		}
		failed := ""
		if e.Error != nil {
			failed = e.Error.EN
		}
		span.End(failed)
	}
}

// stages tells how long the stages of a document took.
func (m *meters) stages(ctx context.Context, stages []stageTime) {
	span, _ := ctx.Value(spanKey{}).(*telemetry.Span) // nil where none was begun
	for _, s := range stages {
		m.metrics.Stage(s.Name, s.Took)
		span.Stage(s.Name, s.Began, s.Took)
	}
}

// measured gives a function for batch.Run that tells how it goes.
func (m *meters) measured(do func(context.Context, batch.Document, string) (*batch.Result, error)) func(context.Context, batch.Document, string) (*batch.Result, error) {
	return func(ctx context.Context, d batch.Document, folder string) (*batch.Result, error) {
		began := time.Now()
		ctx, end := m.begin(ctx, "", d.Name)
		result, err := do(ctx, d, folder)
		end(entryToTell(result, err), time.Since(began))
		return result, err
	}
}

// entryToTell says in short what came of a document.
func entryToTell(result *batch.Result, err error) batch.Entry {
	e := batch.Entry{Status: batch.Done, Result: result}
	var broken *batch.Broken
	switch {
	case errors.As(err, &broken):
		e.Status = batch.Crashed
	case err != nil:
		e.Status = batch.Refused
	}
	if err != nil {
		e.Error = &batch.Message{EN: err.Error()}
	}
	return e
}
