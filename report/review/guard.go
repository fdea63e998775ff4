package review

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"net"
	"net/http"
	"slices"
	"strings"

	"recole"
)

// Access says who may use the page.
type Access struct {
	// Token is demanded of everyone; "" demands none, which is for loopback
	// only.
	Token string
	// Hosts are the names by which the page is asked for, beside localhost and
	// IP addresses. Other names are refused: a foreign site could have its own
	// name point here.
	Hosts []string
	// Secure says that the page is served over TLS, be it by a proxy.
	Secure bool
}

// The most that a request may bring, in bytes.
const (
	mostForm   = 64 << 10
	mostImport = 8 << 20
	mostURL    = 8 << 10
)

// policy forbids whatever the page does not bring along itself: Content
// Security Policy level 3.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guarded lets only those requests through that are ours: asked of us by name,
// short enough, sent by our own pages where they change something, and by
// somebody who has the token where one is demanded.
func (s *server) guarded(next http.Handler) http.Handler {
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.refuse(w, r, http.StatusForbidden, recole.Say("cette demande vient d'un autre site", "this request comes from another site"))
	}))
	inner := origin.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.foreignOrigin(r) {
			s.refuse(w, r, http.StatusForbidden, recole.Say("cette demande vient d'un autre site", "this request comes from another site"))
			return
		}
		s.admit(w, r, next)
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.headers(w.Header())
		switch {
		case !s.knows(r.Host):
			s.refuse(w, r, http.StatusMisdirectedRequest, recole.Say(
				"cette page ne répond pas à ce nom ; l'ajouter par --host", "this page does not answer to this name; add it with --host"))
		case len(r.RequestURI) > mostURL:
			s.refuse(w, r, http.StatusRequestURITooLong, recole.Say("adresse trop longue", "the address is too long"))
		case !slices.Contains([]string{http.MethodGet, http.MethodHead, http.MethodPost}, r.Method):
			w.Header().Set("Allow", "GET, HEAD, POST")
			s.refuse(w, r, http.StatusMethodNotAllowed, recole.Say("méthode refusée", "this method is not allowed"))
		default:
			most := int64(mostForm)
			if r.URL.Path == "/decisions/import" {
				most = mostImport
			}
			r.Body = http.MaxBytesReader(w, r.Body, most)
			inner.ServeHTTP(w, r)
		}
	})
}

func (s *server) headers(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin") // with no-referrer, forms would come from the origin "null"
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
	h.Set("Cache-Control", "no-store")
}

// knows tells whether a request was meant for us, by the name it was sent to.
func (s *server) knows(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	name = strings.TrimSuffix(strings.ToLower(strings.Trim(name, "[]")), ".")
	return name == "localhost" || net.ParseIP(name) != nil || slices.Contains(s.access.Hosts, name)
}

// foreignOrigin tells whether a request says that it comes from elsewhere; a
// request that changes something must not, whatever its method claims of it.
func (s *server) foreignOrigin(r *http.Request) bool {
	if r.Method != http.MethodPost {
		return false
	}
	from := r.Header.Get("Origin")
	if from == "" {
		return false // no browser sends a form without it across sites; the form's own token is asked for
	}
	_, host, ok := strings.Cut(from, "://")
	return !ok || !strings.EqualFold(host, r.Host)
}

// admit lets a request through to the page, where it has a session and, if it
// changes something, the token of its form.
func (s *server) admit(w http.ResponseWriter, r *http.Request, next http.Handler) {
	open := strings.HasPrefix(r.URL.Path, "/static/") || r.URL.Path == "/enter"
	session, known := s.session(r)
	if !known && s.access.Token != "" && r.Method != http.MethodPost && s.bears(r) {
		next.ServeHTTP(w, r)
		return
	}
	switch {
	case s.access.Token != "" && !known && !open && s.offered(w, r):
	case s.access.Token != "" && !known && !open:
		s.askForToken(w, r)
	case r.Method == http.MethodPost && !s.readable(w, r):
	case r.Method == http.MethodPost && r.URL.Path != "/enter" && !s.sent(r, session):
		s.refuse(w, r, http.StatusForbidden, recole.Say(
			"ce formulaire n'est plus valable : le serveur a redémarré, ou la page est restée ouverte trop longtemps ; revenir à la page, la recharger et recommencer",
			"this form is no longer valid: the server was restarted, or the page was open for too long; go back to the page, reload it and try again"))
	default:
		if !known && !open && !isAPI(r) {
			session = s.begin(w)
		}
		next.ServeHTTP(w, r.WithContext(withSession(r.Context(), session)))
	}
}

// offered takes the token from an address, as the terminal prints it, and leads
// on to the address without it.
func (s *server) offered(w http.ResponseWriter, r *http.Request) bool {
	token := r.URL.Query().Get("token")
	if r.Method != http.MethodGet || !s.right(token) {
		return false
	}
	s.begin(w)
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return true
}

// bears tells whether a program brings the token: Authorization: Bearer ….
func (s *server) bears(r *http.Request) bool {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return ok && isAPI(r) && s.right(token)
}

// readable reads the form of a request, or says why it cannot be read. Nothing
// of it ever goes to a file.
func (s *server) readable(w http.ResponseWriter, r *http.Request) bool {
	var err error
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		err = r.ParseMultipartForm(mostImport + mostForm)
	} else {
		err = r.ParseForm()
	}
	var long *http.MaxBytesError
	switch {
	case err == nil:
		return true
	case errors.As(err, &long):
		s.refuse(w, r, http.StatusRequestEntityTooLarge, recole.Say("cette demande est trop longue", "this request is too long"))
	default:
		s.refuse(w, r, http.StatusBadRequest, recole.Say("ce formulaire ne peut pas être lu", "this form cannot be read"))
	}
	return false
}

// right tells whether a token is ours, in the same time whatever it is.
func (s *server) right(token string) bool {
	a, b := sha256.Sum256([]byte(token)), sha256.Sum256([]byte(s.access.Token))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1
}

// sent tells whether a form was made by us for this session.
func (s *server) sent(r *http.Request, session *session) bool {
	if session == nil {
		return false
	}
	return subtle.ConstantTimeCompare([]byte(s.formValue(r, "form_token")), []byte(s.formToken(session))) == 1
}

// NewToken gives a token that nobody guesses.
func NewToken() string {
	b := make([]byte, 16)
	if _, err := rand.Read(b); err != nil {
		panic(err) // the system has no randomness: nothing can be guarded
	}
	return hex.EncodeToString(b)
}
