package telemetry

import (
	"context"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"recole"
	"recole/internal/batch"
)

// Metrics counts documents. A nil *Metrics counts nothing.
type Metrics struct {
	registry  *prometheus.Registry
	documents *prometheus.CounterVec
	seconds   prometheus.Histogram
	stages    *prometheus.HistogramVec
	records   prometheus.Counter
	findings  *prometheus.CounterVec
	bytes     prometheus.Counter
	running   prometheus.Gauge
	lost      prometheus.Counter
}

// NewMetrics gives metrics that have counted nothing yet.
func NewMetrics() *Metrics {
	// From a small text to a long scan.
	buckets := []float64{.05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600}
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		documents: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "recole_documents_total",
			Help: "Documents by what came of them: done, refused (cannot be read), crashed (will be tried again, or is set aside)."}, []string{"status"}),
		seconds: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "recole_document_seconds",
			Help: "Time that a document took, with fetching it and storing its results.", Buckets: buckets}),
		stages: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "recole_stage_seconds",
			Help: "Time that a stage of the work on a document took.", Buckets: buckets}, []string{"stage"}),
		records: prometheus.NewCounter(prometheus.CounterOpts{Name: "recole_records_total", Help: "Records of the documents done."}),
		findings: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "recole_findings_total",
			Help: "Findings in the documents done, by severity."}, []string{"severity"}),
		bytes:   prometheus.NewCounter(prometheus.CounterOpts{Name: "recole_result_bytes_total", Help: "Bytes of results written."}),
		running: prometheus.NewGauge(prometheus.GaugeOpts{Name: "recole_documents_running", Help: "Documents that are being worked on."}),
		lost: prometheus.NewCounter(prometheus.CounterOpts{Name: "recole_jobs_lost_total",
			Help: "Jobs whose worker fell silent, which this one gave back to the queue."}),
	}
	m.registry.MustRegister(m.documents, m.seconds, m.stages, m.records, m.findings, m.bytes, m.running, m.lost,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	for _, s := range []batch.Status{batch.Done, batch.Refused, batch.Crashed} {
		m.documents.WithLabelValues(string(s)) // a rate needs a zero to begin from
	}
	for _, s := range recole.Severities() {
		m.findings.WithLabelValues(string(s))
	}
	return m
}

// Begin counts a document that is begun.
func (m *Metrics) Begin() {
	if m != nil {
		m.running.Inc()
	}
}

// End counts a document that was begun.
func (m *Metrics) End(e batch.Entry, took time.Duration) {
	if m == nil {
		return
	}
	m.running.Dec()
	m.documents.WithLabelValues(string(e.Status)).Inc()
	m.seconds.Observe(took.Seconds())
	if e.Result == nil {
		return
	}
	m.records.Add(float64(e.Result.Records))
	for severity, n := range e.Result.BySeverity {
		m.findings.WithLabelValues(severity).Add(float64(n))
	}
	for _, f := range e.Result.Files {
		m.bytes.Add(float64(f.Bytes))
	}
}

// Stage counts a stage of the work on a document.
func (m *Metrics) Stage(name string, took time.Duration) {
	if m != nil {
		m.stages.WithLabelValues(name).Observe(took.Seconds())
	}
}

// Lost counts jobs that were given back.
func (m *Metrics) Lost(n int) {
	if m != nil {
		m.lost.Add(float64(n))
	}
}

// Queue has the length of a queue asked for whenever somebody looks: how many
// jobs there are in each state. One that does not answer is not shown.
func (m *Metrics) Queue(count func(context.Context) (map[string]int, error)) {
	if m != nil {
		m.registry.MustRegister(queue(count))
	}
}

// queue is a collector that asks.
type queue func(context.Context) (map[string]int, error)

func (queue) desc() *prometheus.Desc {
	return prometheus.NewDesc("recole_jobs", "Jobs of the queue, which all workers share, by state.", []string{"state"}, nil)
}

// Describe implements prometheus.Collector.
func (q queue) Describe(to chan<- *prometheus.Desc) { to <- q.desc() }

// Collect implements prometheus.Collector.
func (q queue) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	counts, err := q(ctx)
	if err != nil {
		return
	}
	for state, n := range counts {
		to <- prometheus.MustNewConstMetric(q.desc(), prometheus.GaugeValue, float64(n), state)
	}
}

// Serve answers GET /metrics at an address, host:port or :port, until the
// function that it gives is called. It gives the address as well, for port 0
// asks for any that is free.
func (m *Metrics) Serve(addr string) (at string, stop func(), err error) {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return "", nil, &recole.Trouble{Place: addr, Err: err, What: recole.Say(
			"personne ne peut être reçu à cette adresse ; voir --metrics", "nobody can be received at this address; see --metrics")}
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = server.Serve(listener) }() // it ends when it is closed
	return listener.Addr().String(), func() { _ = server.Close() }, nil
}
