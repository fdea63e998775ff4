//go:build unix

package main

import (
	"bufio"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	tracepb "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"recole/fixtures"
)

// A worker tells Prometheus and OpenTelemetry what it does, continues the trace
// of who handed in, and ends well when it is told to.
func TestAWorkerIsWatchedAndStopped(t *testing.T) {
	_, dsn := storeServer(t)
	traces := &traceBook{}
	receiver := httptest.NewServer(traces)
	defer receiver.Close()
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "archive"), 0o755))
	_, err := fixtures.WriteArchive(filepath.Join(dir, "archive"), 3, 40, 3)
	require.NoError(t, err)
	tool := func(arg ...string) *exec.Cmd {
		cmd := exec.Command("recole", append(arg, "--store", dsn, "--traces", receiver.URL, "--lang", "en")...)
		cmd.Dir = dir
		return cmd
	}
	out, err := tool("submit", "archive", "--results", "results").CombinedOutput()
	require.NoError(t, err, "%s", out)

	worker := tool("worker", "--metrics", "127.0.0.1:0")
	stderr, err := worker.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, worker.Start())
	lines := bufio.NewScanner(stderr)
	require.True(t, lines.Scan())
	url, told := strings.CutPrefix(lines.Text(), "recole: metrics: ")
	require.True(t, told, lines.Text())
	require.Eventually(t, func() bool { return scraped(t, url, "recole_documents_total", "done") == 3 }, 30*time.Second, 100*time.Millisecond)
	assert.Equal(t, 3.0, scraped(t, url, "recole_jobs", "done"), "the queue, as all workers see it")

	require.NoError(t, worker.Process.Signal(syscall.SIGTERM))
	var last string
	for lines.Scan() {
		last = lines.Text()
	}
	require.NoError(t, worker.Wait())
	assert.Equal(t, "recole: stopped; documents finished: 3", last)

	submit := traces.named("submit")
	require.Len(t, submit, 1)
	documents := traces.named("document")
	require.Len(t, documents, 3)
	for _, d := range documents {
		assert.Equal(t, submit[0].GetSpanId(), d.GetParentSpanId())
	}
	for _, stage := range []string{"read", "normalised", "reconciled", "written"} {
		assert.Len(t, traces.named(stage), 3, stage)
	}
}

// scraped gives the value of a metric with one label, or -1.
func scraped(t *testing.T, url, name, label string) float64 {
	answer, err := http.Get(url)
	if !assert.NoError(t, err) {
		return -1
	}
	defer answer.Body.Close()
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(answer.Body)
	assert.NoError(t, err)
	for _, m := range families[name].GetMetric() {
		if len(m.GetLabel()) == 1 && m.GetLabel()[0].GetValue() == label {
			return m.GetCounter().GetValue() + m.GetGauge().GetValue()
		}
	}
	return -1
}

// traceBook is a collector that keeps what it receives.
type traceBook struct {
	mu    sync.Mutex
	spans []*tracepb.Span
}

// ServeHTTP implements http.Handler.
func (b *traceBook) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	body, err := io.ReadAll(q.Body)
	var request collector.ExportTraceServiceRequest
	if err != nil || proto.Unmarshal(body, &request) != nil {
		http.Error(w, "no traces", http.StatusBadRequest)
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, from := range request.GetResourceSpans() {
		for _, scope := range from.GetScopeSpans() {
			b.spans = append(b.spans, scope.GetSpans()...)
		}
	}
}

func (b *traceBook) named(name string) []*tracepb.Span {
	b.mu.Lock()
	defer b.mu.Unlock()
	var found []*tracepb.Span
	for _, s := range b.spans {
		if s.GetName() == name {
			found = append(found, s)
		}
	}
	return found
}
