package telemetry

import (
	"context"
	"log/slog"
	"net/url"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"recole"
)

// Traces tells what was done when. A nil *Traces tells nothing.
type Traces struct {
	provider *sdk.TracerProvider
	tracer   trace.Tracer
}

// NewTraces sends traces to a collector by OTLP over HTTP: its URL, to which
// /v1/traces is added where it has no path; "" for what OpenTelemetry's own
// variables say (OTEL_EXPORTER_OTLP_ENDPOINT and others). A collector that
// cannot be reached costs its traces and a warning, nothing else.
func NewTraces(ctx context.Context, endpoint, version string, log *slog.Logger) (*Traces, error) {
	var options []otlptracehttp.Option
	if endpoint != "" {
		u, err := url.Parse(endpoint)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return nil, &recole.Trouble{Place: endpoint, What: recole.Say(
				"ce n'est pas l'adresse d'un collecteur ; écrire http://machine:4318", "this is no address of a collector; write http://host:4318")}
		}
		if u.Path == "" || u.Path == "/" {
			u.Path = "/v1/traces"
		}
		options = append(options, otlptracehttp.WithEndpointURL(u.String()))
	}
	exporter, err := otlptracehttp.New(ctx, options...)
	if err != nil {
		return nil, err
	}
	// The variables of OpenTelemetry have the last word on what this is called.
	about, err := resource.New(ctx, resource.WithAttributes(attribute.String("service.name", "recole"), attribute.String("service.version", version)),
		resource.WithHost(), resource.WithProcessPID(), resource.WithFromEnv())
	if err != nil {
		return nil, err
	}
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { log.Warn("traces", "error", err) }))
	p := sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(about))
	return &Traces{p, p.Tracer("recole")}, nil
}

// Close sends what is left to send, for a few seconds at most.
func (t *Traces) Close(ctx context.Context) error {
	if t == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return t.provider.Shutdown(ctx)
}

// Span is something that takes its time. A nil *Span is none.
type Span struct {
	span   trace.Span
	tracer trace.Tracer
	ctx    context.Context // in which it is
}

// Begin begins a span. It belongs to that of a W3C traceparent, which may be
// empty, or else of ctx, and the ctx that is given back has it. Attributes are
// names and their values in turn.
func (t *Traces) Begin(ctx context.Context, parent, name string, about ...any) (context.Context, *Span) {
	if t == nil {
		return ctx, nil
	}
	if parent != "" {
		ctx = propagation.TraceContext{}.Extract(ctx, propagation.MapCarrier{"traceparent": parent})
	}
	ctx, span := t.tracer.Start(ctx, name, trace.WithAttributes(attributes(about)...))
	return ctx, &Span{span, t.tracer, ctx}
}

// attributes makes attributes of names and values; it knows strings and whole
// numbers.
func attributes(about []any) []attribute.KeyValue {
	var all []attribute.KeyValue
	for i := 0; i+1 < len(about); i += 2 {
		name, _ := about[i].(string)
		switch v := about[i+1].(type) {
		case string:
			all = append(all, attribute.String(name, v))
		case int64:
			all = append(all, attribute.Int64(name, v))
		case int:
			all = append(all, attribute.Int(name, v))
		}
	}
	return all
}

// Parent gives the W3C traceparent of a span, for those far away that continue
// it.
func (s *Span) Parent() string {
	if s == nil {
		return ""
	}
	carrier := propagation.MapCarrier{}
	propagation.TraceContext{}.Inject(s.ctx, carrier)
	return carrier["traceparent"]
}

// Stage adds a span below this one that has ended already.
func (s *Span) Stage(name string, began time.Time, took time.Duration) {
	if s != nil {
		_, span := s.tracer.Start(s.ctx, name, trace.WithTimestamp(began))
		span.End(trace.WithTimestamp(began.Add(took)))
	}
}

// Tell adds attributes.
func (s *Span) Tell(about ...any) {
	if s != nil {
		s.span.SetAttributes(attributes(about)...)
	}
}

// End ends a span, which failed where a reason is given.
func (s *Span) End(failed string) {
	if s == nil {
		return
	}
	if failed != "" {
		s.span.SetStatus(codes.Error, failed)
	}
	s.span.End()
}
