package main

import (
	"bufio"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// desk is the stewards' page as a script uses it.
type desk struct {
	process *exec.Cmd
	client  *http.Client
	address string
}

// deskCommands are the commands by which scripts use the stewards' page:
//
//	reviews ARG…                serve it: recole review ARG…; $URL is its address
//	ends                        end it as Ctrl-C does; demand status 0
//	killed                      end it as kill -9 does
//	get STATUS PATH [PATTERN…]  demand a status, and what the page says
//	post STATUS PATH NAME=VALUE… send a form of the page
//	finding VAR DIR RECORD KIND set a variable to the fingerprint of a finding
func deskCommands() map[string]func(*testscript.TestScript, bool, []string) {
	var desks sync.Map // scripts run side by side: each has its own
	of := func(ts *testscript.TestScript) *desk {
		d, _ := desks.LoadOrStore(ts, &desk{})
		return d.(*desk)
	}
	return map[string]func(*testscript.TestScript, bool, []string){
		"reviews": func(ts *testscript.TestScript, neg bool, args []string) { of(ts).start(ts, neg, args) },
		"ends":    func(ts *testscript.TestScript, _ bool, _ []string) { of(ts).end(ts, os.Interrupt) },
		"killed":  func(ts *testscript.TestScript, _ bool, _ []string) { of(ts).end(ts, os.Kill) },
		"get":     func(ts *testscript.TestScript, neg bool, args []string) { of(ts).get(ts, neg, args) },
		"post":    func(ts *testscript.TestScript, neg bool, args []string) { of(ts).post(ts, neg, args) },
		"finding": findingOf,
	}
}

func findingOf(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: finding VAR DIR RECORD KIND")
	}
	all, err := questionsIn(resultFiles{discrepancies: func() (io.ReadCloser, string, error) {
		f, err := os.Open(ts.MkAbs(args[1] + "/discrepancies.json"))
		return f, args[1], err
	}})
	ts.Check(err)
	for _, q := range all {
		if q.Record == args[2] && string(q.Kind) == args[3] {
			ts.Setenv(args[0], q.Fingerprint)
			return
		}
	}
	ts.Fatalf("%s has no %s", args[2], args[3])
}

func (d *desk) start(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: reviews ARG…")
	}
	d.process = exec.Command("recole", append([]string{"review"}, args...)...)
	d.process.Dir = ts.Getenv("WORK")
	d.process.Env = append(os.Environ(), "RECOLE_LANG="+ts.Getenv("RECOLE_LANG"), "RECOLE_TOKEN="+ts.Getenv("RECOLE_TOKEN"), "HOME="+ts.Getenv("WORK"))
	d.process.Stderr = ts.Stderr()
	out, err := d.process.StdoutPipe()
	ts.Check(err)
	ts.Check(d.process.Start())
	ts.Defer(func() { _ = d.process.Process.Kill(); _ = d.process.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		ts.Fatalf("the page does not start: %v", d.process.Wait())
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	jar, err := cookiejar.New(nil)
	ts.Check(err)
	d.client = &http.Client{Jar: jar, Timeout: 20 * time.Second}
	u, err := url.Parse(strings.TrimSpace(line))
	ts.Check(err)
	ts.Setenv("TOKEN", u.Query().Get("token"))
	u.RawQuery = ""
	d.address = strings.TrimSuffix(u.String(), "/")
	ts.Setenv("URL", d.address)
}

func (d *desk) end(ts *testscript.TestScript, signal os.Signal) {
	ts.Check(d.process.Process.Signal(signal))
	err := d.process.Wait()
	if signal != os.Kill && err != nil {
		ts.Fatalf("the page ended with %v", err)
	}
}

func (d *desk) get(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: [!] get STATUS PATH [PATTERN…]")
	}
	status, body := d.ask(ts, http.MethodGet, args[1], nil)
	demand(ts, neg, args[0], status, body, args[2:])
}

// post sends a form with the token that the page gives.
func (d *desk) post(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: [!] post STATUS PATH NAME=VALUE…")
	}
	_, page := d.ask(ts, http.MethodGet, "/", nil)
	form := url.Values{}
	if token := regexp.MustCompile(`name="form_token" value="([^"]*)"`).FindStringSubmatch(page); token != nil {
		form.Set("form_token", token[1])
	}
	for _, arg := range args[2:] {
		name, value, _ := strings.Cut(arg, "=")
		form.Set(name, value)
	}
	status, body := d.ask(ts, http.MethodPost, args[1], form)
	demand(ts, neg, args[0], status, body, nil)
}

func (d *desk) ask(ts *testscript.TestScript, method, path string, form url.Values) (int, string) {
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r, err := http.NewRequest(method, d.address+path, body)
	ts.Check(err)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	answer, err := d.client.Do(r)
	ts.Check(err)
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	ts.Check(err)
	return answer.StatusCode, string(data)
}

func demand(ts *testscript.TestScript, neg bool, want string, status int, body string, patterns []string) {
	if strconv.Itoa(status) != want {
		ts.Fatalf("status %d, not %s\n%s", status, want, mainPart(body))
	}
	for _, p := range patterns {
		if regexp.MustCompile("(?s)"+p).MatchString(body) == neg {
			ts.Fatalf("want %q (negated: %v) in\n%s", p, neg, mainPart(body))
		}
	}
}

// mainPart is what a failure shows of a page.
func mainPart(body string) string {
	if _, after, ok := strings.Cut(body, "<main"); ok {
		body, _, _ = strings.Cut(after, "</main>")
	}
	return body
}
