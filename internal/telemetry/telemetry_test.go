package telemetry_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	tracepb "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"recole/internal/batch"
	"recole/internal/telemetry"
)

// scrape reads the metrics as Prometheus does: by name and labels.
func scrape(t *testing.T, m *telemetry.Metrics) map[string]float64 {
	t.Helper()
	at, stop, err := m.Serve("127.0.0.1:0")
	require.NoError(t, err)
	defer stop()
	answer, err := http.Get("http://" + at + "/metrics")
	require.NoError(t, err)
	defer answer.Body.Close()
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(answer.Body)
	require.NoError(t, err)
	values := map[string]float64{}
	for name, family := range families {
		assert.NotEmpty(t, family.GetHelp(), name)
		for _, metric := range family.GetMetric() {
			key := name
			for _, label := range metric.GetLabel() {
				key += " " + label.GetValue()
			}
			values[key] = metric.GetCounter().GetValue() + metric.GetGauge().GetValue() + float64(metric.GetHistogram().GetSampleCount())
		}
	}
	return values
}

func TestPrometheusReadsWhatWasCounted(t *testing.T) {
	m := telemetry.NewMetrics()
	for range 3 {
		m.Begin()
	}
	m.End(batch.Entry{Status: batch.Done, Result: &batch.Result{Records: 287, BySeverity: map[string]int{"error": 7, "info": 8},
		Files: []batch.File{{Bytes: 100}, {Bytes: 23}}}}, 300*time.Millisecond)
	m.End(batch.Entry{Status: batch.Refused}, time.Second)
	m.Stage("read", time.Second)
	m.Lost(2)
	m.Queue(func(context.Context) (map[string]int, error) { return map[string]int{"queued": 12, "done": 1}, nil })
	values := scrape(t, m)
	for name, want := range map[string]float64{
		"recole_documents_total done": 1, "recole_documents_total refused": 1, "recole_documents_total crashed": 0,
		"recole_documents_running": 1, "recole_document_seconds": 2, "recole_stage_seconds read": 1, "recole_records_total": 287,
		"recole_findings_total error": 7, "recole_findings_total warning": 0, "recole_result_bytes_total": 123, "recole_jobs_lost_total": 2,
		"recole_jobs queued": 12, "recole_jobs done": 1,
	} {
		got, there := values[name]
		assert.True(t, there, name)
		assert.Equal(t, want, got, name)
	}
	assert.Contains(t, values, "go_goroutines")
}

func TestAQueueThatDoesNotAnswerIsNotShown(t *testing.T) {
	m := telemetry.NewMetrics()
	m.Queue(func(context.Context) (map[string]int, error) { return nil, errors.New("away") })
	values := scrape(t, m)
	assert.Contains(t, values, "recole_documents_running")
	assert.NotContains(t, values, "recole_jobs queued")
}

func TestNothingIsToldUnlessAskedFor(t *testing.T) {
	var m *telemetry.Metrics
	m.Begin()
	m.End(batch.Entry{}, 0)
	m.Stage("read", 0)
	m.Lost(1)
	m.Queue(nil)
	var traces *telemetry.Traces
	ctx, span := traces.Begin(t.Context(), "", "nothing")
	assert.Equal(t, t.Context(), ctx)
	assert.Empty(t, span.Parent())
	span.Stage("read", time.Now(), 0)
	span.Tell("a", "b")
	span.End("")
	require.NoError(t, traces.Close(ctx))
}

func TestAnAddressThatIsTaken(t *testing.T) {
	at, stop, err := telemetry.NewMetrics().Serve("127.0.0.1:0")
	require.NoError(t, err)
	defer stop()
	_, _, err = telemetry.NewMetrics().Serve(at)
	assert.ErrorContains(t, err, "nobody can be received at this address")
}

// receiver is a collector of traces.
type receiver struct {
	mu    sync.Mutex
	spans map[string]*tracepb.Span
	about map[string]string // attributes of who sends
}

// ServeHTTP implements http.Handler; see
// https://opentelemetry.io/docs/specs/otlp/#otlphttp-request
func (r *receiver) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	body, err := io.ReadAll(q.Body)
	var request collector.ExportTraceServiceRequest
	if err != nil || q.URL.Path != "/v1/traces" || proto.Unmarshal(body, &request) != nil {
		http.Error(w, "no traces", http.StatusBadRequest)
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, from := range request.GetResourceSpans() {
		for _, a := range from.GetResource().GetAttributes() {
			r.about[a.GetKey()] = a.GetValue().GetStringValue()
		}
		for _, scope := range from.GetScopeSpans() {
			for _, span := range scope.GetSpans() {
				r.spans[span.GetName()] = span
			}
		}
	}
	w.Header().Set("Content-Type", "application/x-protobuf")
}

func TestACollectorReceivesTraces(t *testing.T) {
	r := &receiver{spans: map[string]*tracepb.Span{}, about: map[string]string{}}
	server := httptest.NewServer(r)
	defer server.Close()
	traces, err := telemetry.NewTraces(t.Context(), server.URL, "1.2", slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	_, submit := traces.Begin(t.Context(), "", "submit")
	parent := submit.Parent()
	submit.End("")
	_, span := traces.Begin(context.Background(), parent, "document", "recole.document", "2010.txt", "recole.job", int64(7))
	began := time.Unix(1_000_000_000, 0)
	span.Stage("read", began, 2*time.Second)
	span.Tell("recole.records", 287)
	span.End("it died")
	require.NoError(t, traces.Close(t.Context()))

	document, read := r.spans["document"], r.spans["read"]
	require.NotNil(t, document)
	require.NotNil(t, read)
	assert.Equal(t, r.spans["submit"].GetTraceId(), document.GetTraceId(), "another machine continues the trace")
	assert.Equal(t, r.spans["submit"].GetSpanId(), document.GetParentSpanId())
	assert.Equal(t, document.GetSpanId(), read.GetParentSpanId())
	assert.Equal(t, 2*time.Second, time.Duration(read.GetEndTimeUnixNano()-read.GetStartTimeUnixNano()))
	assert.Equal(t, uint64(began.UnixNano()), read.GetStartTimeUnixNano())
	assert.Equal(t, tracepb.Status_STATUS_CODE_ERROR, document.GetStatus().GetCode())
	assert.Len(t, document.GetAttributes(), 3)
	assert.Equal(t, "recole", r.about["service.name"])
	assert.Equal(t, "1.2", r.about["service.version"])
}

func TestACollectorMustHaveAnAddress(t *testing.T) {
	for _, url := range []string{"localhost:4318", "ftp://host", "http://"} {
		_, err := telemetry.NewTraces(t.Context(), url, "", slog.New(slog.DiscardHandler))
		assert.ErrorContains(t, err, "no address of a collector", url)
	}
}
