package review

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"net/http"
	"strconv"
	"time"

	"recole"
	"recole/internal/prose"
	"recole/report"
)

//go:embed assets/review.css assets/review.js assets/htmx.min.js assets/icon.svg templates/*.html api/openapi.json
var files embed.FS

// server serves the page of a desk.
type server struct {
	desk     *Desk
	access   Access
	sessions *sessions
	speech   map[recole.Lang]*speech
	assets   map[string]asset
}

// speech is how the page speaks one language.
type speech struct {
	prose.Writer
	*report.Report // as found, without any ruling
	lang           recole.Lang
	pages          *template.Template
}

// asset is a file that belongs to the page and does not change.
type asset struct {
	data []byte
	kind string
}

// Handler serves the page. The handler may be used as long as the desk is.
func (d *Desk) Handler(a Access) http.Handler {
	s := &server{desk: d, access: a, sessions: newSessions(a.Token), speech: map[recole.Lang]*speech{}, assets: assets()}
	for lang, r := range d.told {
		sp := &speech{Writer: prose.In(lang), Report: r, lang: lang}
		sp.pages = template.Must(template.New("").Funcs(s.words(sp)).ParseFS(files, "templates/*.html"))
		s.speech[lang] = sp
	}
	return s.guarded(s.routes())
}

func (s *server) routes() http.Handler {
	mux := http.NewServeMux()
	for pattern, handle := range map[string]http.HandlerFunc{
		"GET /{$}":                         s.queuePage,
		"GET /finding/{mark}":              s.findingPage,
		"GET /groups":                      s.groupsPage,
		"GET /group":                       s.groupPage,
		"GET /differences":                 s.differencesPage,
		"GET /difference/{mark}":           s.differencePage,
		"GET /decisions":                   s.decisionsPage,
		"GET /decisions/export":            s.export,
		"GET /files":                       s.filesPage,
		"GET /files/{name}":                s.download,
		"GET /check":                       s.checkValue,
		"GET /crop/{mark}/{reading}":       s.crop,
		"GET /static/{name}":               s.static,
		"GET /enter":                       s.enterPage,
		"POST /enter":                      s.enter,
		"POST /rule":                       s.rule,
		"POST /remark":                     s.remark,
		"POST /judge":                      s.judge,
		"POST /group":                      s.ruleGroup,
		"POST /undo":                       s.undo,
		"POST /decisions/import":           s.importBook,
		"POST /steward":                    s.steward,
		"GET /api/v1/openapi.json":         s.openapi,
		"GET /api/v1/records":              s.apiRecords,
		"GET /api/v1/records/{key}":        s.apiRecord,
		"GET /api/v1/history/{key}":        s.apiHistory,
		"GET /api/v1/discrepancies":        s.apiDiscrepancies,
		"GET /api/v1/discrepancies/{mark}": s.apiDiscrepancy,
		"GET /api/v1/differences":          s.apiDifferences,
		"GET /api/v1/decisions":            s.apiDecisions,
	} {
		mux.HandleFunc(pattern, handle)
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.refuse(w, r, http.StatusNotFound, recole.Say("il n'y a rien à cette adresse", "there is nothing at this address"))
	})
	return mux
}

// assets gives the files that belong to the page, by name.
func assets() map[string]asset {
	all := map[string]asset{"report.css": {report.Style(), "text/css; charset=utf-8"}}
	for name, kind := range map[string]string{
		"review.css": "text/css; charset=utf-8", "review.js": "text/javascript; charset=utf-8", "htmx.min.js": "text/javascript; charset=utf-8",
		"icon.svg": "image/svg+xml",
	} {
		data, err := files.ReadFile("assets/" + name)
		if err != nil {
			panic(err) // it is embedded: a mistake in this package
		}
		all[name] = asset{data, kind}
	}
	return all
}

// address gives the address of an asset, which changes with its content.
func (s *server) address(name string) string {
	sum := sha256.Sum256(s.assets[name].data)
	return "/static/" + name + "?" + hex.EncodeToString(sum[:6])
}

func (s *server) static(w http.ResponseWriter, r *http.Request) {
	a, ok := s.assets[r.PathValue("name")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", a.kind)
	w.Header().Set("Cache-Control", "max-age=31536000, immutable")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.data))
}

// refuse says why a request is not answered.
func (s *server) refuse(w http.ResponseWriter, r *http.Request, status int, why recole.Phrase) {
	if isAPI(r) {
		writeProblem(w, status, why.EN)
		return
	}
	if r.Method == http.MethodPost {
		stay(w, "false")
	}
	sp := s.speech[s.lang(r)]
	var b bytes.Buffer
	err := sp.pages.ExecuteTemplate(&b, "refused.html", frame{speech: sp, Title: strconv.Itoa(status), Body: sp.Phrase(why)})
	if err != nil {
		http.Error(w, why.In(sp.lang), status)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // the browser has gone: nobody to tell
}

// fail says what went wrong: what a steward can act on in his words, all else
// to the log.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if what, ok := troubleOf(err); ok {
		s.refuse(w, r, http.StatusUnprocessableEntity, what)
		return
	}
	if r.Context().Err() == nil {
		s.desk.Log.Error("request", "path", r.URL.Path, "error", err)
	}
	s.refuse(w, r, http.StatusInternalServerError, recole.Say("cela n'a pas marché ; le terminal dit pourquoi", "that did not work; the terminal says why"))
}
