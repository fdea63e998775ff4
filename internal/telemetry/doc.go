// Package telemetry tells machines how the work on documents goes: what became
// of them goes in, metrics for Prometheus and traces for OpenTelemetry come out.
// Neither is there unless asked for.
//
//	m := telemetry.NewMetrics()
//	stop, err := m.Serve(":9090") // GET /metrics
//	traces, err := telemetry.NewTraces(ctx, "http://collector:4318", version, log)
package telemetry
