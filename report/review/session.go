package review

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"recole"
)

// The cookies. Only the first one proves anything.
const (
	sessionCookie = "recole_session"
	authorCookie  = "recole_steward"
	langCookie    = "recole_lang"
)

const (
	mostSessions  = 10_000
	mostNameRunes = 80
	paced         = 10 // how many rulings the pace is taken from
	longestPause  = 10 * time.Minute
)

// session is what the server remembers of one browser until it ends.
type session struct {
	id string

	mu      sync.Mutex
	flash   *flash          // what is to be said on the next page
	done    []string        // IDs of what was decided here, for undoing one after the other
	looking string          // fingerprint of what was last looked at
	since   time.Time       // when
	took    []time.Duration // the last rulings
}

// looks notes that a steward looks at a question.
func (s *session) looks(fingerprint string, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.looking != fingerprint {
		s.looking, s.since = fingerprint, now
	}
}

// decided notes what was decided, and how long it took.
func (s *session) decided(fingerprint string, now time.Time, ids ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.done = append(s.done, ids...)
	if took := now.Sub(s.since); s.looking == fingerprint && took >= 0 && took < longestPause {
		s.took = append(s.took, took)
		s.took = s.took[max(0, len(s.took)-paced):]
	}
	s.looking = ""
}

// lastDone gives the ID of the last decision that was made here and not taken
// back here, or "".
func (s *session) lastDone() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := len(s.done); n > 0 {
		return s.done[n-1]
	}
	return ""
}

// undone forgets a decision that was taken back.
func (s *session) undone(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.done = slices.DeleteFunc(s.done, func(d string) bool { return d == id })
}

// pace gives how many rulings were timed and the median of how long they took.
func (s *session) pace() (n int, median time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.took) == 0 {
		return 0, 0
	}
	sorted := slices.Clone(s.took)
	slices.Sort(sorted)
	return len(sorted), sorted[len(sorted)/2]
}

// sessions are those that the server knows.
type sessions struct {
	key []byte // proves that a session is ours

	mu   sync.Mutex
	byID map[string]*session
}

func newSessions(token string) *sessions {
	key := []byte(NewToken())
	if token != "" { // sessions outlive the server as the token does
		sum := sha256.Sum256([]byte("recole review session " + token))
		key = sum[:]
	}
	return &sessions{key: key, byID: map[string]*session{}}
}

func (s *sessions) sign(purpose, id string) string {
	mac := hmac.New(sha256.New, s.key)
	mac.Write([]byte(purpose + " " + id))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// get gives the session of a signed cookie, or nil.
func (s *sessions) get(cookie string) *session {
	id, signature, ok := strings.Cut(cookie, ".")
	if !ok || !hmac.Equal([]byte(signature), []byte(s.sign("session", id))) {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if known := s.byID[id]; known != nil {
		return known
	}
	return s.put(id)
}

// put makes a session. Where there are too many, any one is forgotten: it then
// begins anew, without what it could undo.
func (s *sessions) put(id string) *session {
	for old := range s.byID {
		if len(s.byID) < mostSessions {
			break
		}
		delete(s.byID, old)
	}
	made := &session{id: id}
	s.byID[id] = made
	return made
}

// session gives the session of a request; nil and false where it has none.
func (s *server) session(r *http.Request) (*session, bool) {
	c, err := r.Cookie(sessionCookie)
	if err != nil {
		return nil, false
	}
	known := s.sessions.get(c.Value)
	return known, known != nil
}

// begin begins a session.
func (s *server) begin(w http.ResponseWriter) *session {
	id := NewToken()
	s.sessions.mu.Lock()
	made := s.sessions.put(id)
	s.sessions.mu.Unlock()
	s.cookie(w, sessionCookie, id+"."+s.sessions.sign("session", id), 0)
	return made
}

// cookie sets a cookie for so many days; for 0 until the browser is closed.
func (s *server) cookie(w http.ResponseWriter, name, value string, days int) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: days * 24 * 60 * 60,
		HttpOnly: true, Secure: s.access.Secure, SameSite: http.SameSiteStrictMode,
	})
}

// formToken is what a form of a session must bring back.
func (s *server) formToken(of *session) string { return s.sessions.sign("form", of.id) }

type sessionKey struct{}

func withSession(ctx context.Context, s *session) context.Context {
	return context.WithValue(ctx, sessionKey{}, s)
}

func sessionOf(r *http.Request) *session {
	s, _ := r.Context().Value(sessionKey{}).(*session)
	return s
}

// lang gives the language that a steward chose.
func (s *server) lang(r *http.Request) recole.Lang {
	c, err := r.Cookie(langCookie)
	switch {
	case err != nil:
		return s.desk.Lang
	case c.Value == string(recole.English):
		return recole.English
	case c.Value == string(recole.French):
		return recole.French
	}
	return s.desk.Lang
}

// author gives the name under which a steward rules.
func (s *server) author(r *http.Request) string {
	if c, err := r.Cookie(authorCookie); err == nil {
		if name, err := url.QueryUnescape(c.Value); err == nil && properName(name) == name && name != "" {
			return name
		}
	}
	return s.desk.Author
}

// properName makes a name of what was typed: one line, no controls, not too
// long.
func properName(s string) string {
	s = strings.Join(strings.Fields(oneLine(s)), " ")
	for utf8.RuneCountInString(s) > mostNameRunes {
		_, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
	}
	return strings.TrimSpace(s)
}
