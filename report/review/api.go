package review

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"sort"
	"strconv"
	"strings"

	"recole"
)

// How many items a page of the API holds, and at most.
const (
	usualItems = 100
	mostItems  = 1000
)

// list is a page of a list.
type list struct {
	Total int               `json:"total"`
	Items []json.RawMessage `json:"items"`
	Next  *string           `json:"next"` // address of the next page; null on the last
}

// writeJSON answers with JSON and its ETag, or that nothing has changed.
func writeJSON(w http.ResponseWriter, r *http.Request, data []byte) {
	sum := sha256.Sum256(data)
	tag := `"` + hex.EncodeToString(sum[:16]) + `"`
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-cache") // ask again, with the ETag
	h.Set("ETag", tag)
	for other := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if other = strings.TrimPrefix(strings.TrimSpace(other), "W/"); other == tag || other == "*" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	_, _ = w.Write(data) // the client has gone: nobody to tell
}

// writeProblem says why a request is not answered, as RFC 9457 has it.
func writeProblem(w http.ResponseWriter, status int, why string) {
	data, err := json.Marshal(map[string]any{"status": status, "title": http.StatusText(status), "detail": why})
	if err != nil {
		data = []byte("{}")
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_, _ = w.Write(data) // the client has gone: nobody to tell
}

// writeList answers with a page of a list; next is what the next page comes
// after, "" on the last.
func writeList(w http.ResponseWriter, r *http.Request, l list, next string) {
	if next != "" {
		v := r.URL.Query()
		v.Set("after", next)
		address := r.URL.Path + "?" + v.Encode()
		l.Next = &address
		w.Header().Set("Link", fmt.Sprintf("<%s>; rel=\"next\"", address))
	}
	if l.Items == nil {
		l.Items = []json.RawMessage{}
	}
	data, err := json.Marshal(l)
	if err != nil {
		writeProblem(w, http.StatusInternalServerError, "the answer could not be written")
		return
	}
	writeJSON(w, r, data)
}

// paging reads limit and after.
func paging(v url.Values) (limit int, after string, err error) {
	limit = usualItems
	if text := v.Get("limit"); text != "" {
		if limit, err = strconv.Atoi(text); err != nil || limit < 1 || limit > mostItems {
			return 0, "", fmt.Errorf("limit is a number from 1 to %d", mostItems)
		}
	}
	return limit, v.Get("after"), nil
}

// number reads a position that an earlier page gave as after.
func number(after string) (int, error) {
	if after == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(after)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("after is what an earlier page gave")
	}
	return n, nil
}

func (s *server) openapi(w http.ResponseWriter, r *http.Request) {
	data, err := files.ReadFile("api/openapi.json")
	if err != nil {
		writeProblem(w, http.StatusInternalServerError, "the description is missing")
		return
	}
	writeJSON(w, r, data)
}

// ready reads the page that is wanted, once what others have decided is taken
// in.
func (s *server) ready(w http.ResponseWriter, r *http.Request) (limit int, after string, ok bool) {
	limit, after, err := paging(r.URL.Query())
	if err != nil {
		writeProblem(w, http.StatusBadRequest, err.Error())
		return 0, "", false
	}
	if err := s.desk.look(r.Context()); err != nil {
		writeProblem(w, http.StatusInternalServerError, recole.Message(err, recole.English))
		return 0, "", false
	}
	return limit, after, true
}

// apiLang is the language of messages in answers: that of the address, or the
// page's.
func (s *server) apiLang(r *http.Request) *speech {
	switch lang := recole.Lang(r.URL.Query().Get("lang")); lang {
	case recole.French, recole.English:
		return s.speech[lang]
	}
	return s.speech[s.desk.Lang]
}

func (s *server) apiRecords(w http.ResponseWriter, r *http.Request) {
	limit, after, ok := s.ready(w, r)
	if !ok {
		return
	}
	sp, records := s.apiLang(r), s.desk.base.Records
	from := 0
	if after != "" {
		from = sort.Search(len(records), func(i int) bool { return records[i].Key > after })
	}
	l, next := list{Total: len(records)}, ""
	s.desk.mu.RLock()
	defer s.desk.mu.RUnlock()
	for i := from; i < len(records) && len(l.Items) < limit; i++ {
		data, err := sp.RecordJSON(s.desk.record(records[i].Key))
		if err != nil {
			writeProblem(w, http.StatusInternalServerError, "a record could not be written")
			return
		}
		l.Items = append(l.Items, data)
		if len(l.Items) == limit && i+1 < len(records) {
			next = records[i].Key
		}
	}
	writeList(w, r, l, next)
}

func (s *server) apiRecord(w http.ResponseWriter, r *http.Request) {
	if _, _, ok := s.ready(w, r); !ok {
		return
	}
	s.desk.mu.RLock()
	defer s.desk.mu.RUnlock()
	rec := s.desk.record(r.PathValue("key"))
	if rec == nil {
		writeProblem(w, http.StatusNotFound, "there is no such record")
		return
	}
	data, err := s.apiLang(r).RecordJSON(rec)
	if err != nil {
		writeProblem(w, http.StatusInternalServerError, "the record could not be written")
		return
	}
	writeJSON(w, r, data)
}
