package review

import (
	"net/http"
	"net/url"

	"recole"
)

// enterPage is what the page that asks for the token, or for a name, shows.
type enterPage struct {
	Token   bool // it asks for the token
	Problem string
	Here    string // where to go on
	Name    string
}

func (s *server) enterPage(w http.ResponseWriter, r *http.Request) {
	if s.access.Token == "" {
		back(w, r, "/")
		return
	}
	s.askForToken(w, r)
}

// askForToken refuses whoever has no token, and lets a person give it.
func (s *server) askForToken(w http.ResponseWriter, r *http.Request) {
	if isAPI(r) {
		w.Header().Set("WWW-Authenticate", "Bearer")
		writeProblem(w, http.StatusUnauthorized, "this server demands its token: Authorization: Bearer …")
		return
	}
	s.showEnter(w, r, http.StatusUnauthorized, enterPage{Token: true, Here: "/"})
}

func (s *server) showEnter(w http.ResponseWriter, r *http.Request, status int, p enterPage) {
	sp := s.speech[s.lang(r)]
	f := frame{speech: sp, Title: sp.Say("Entrer", "Enter"), Body: p}
	if of := sessionOf(r); of != nil {
		f.FormToken = s.formToken(of)
	}
	s.show(w, r, status, "enter.html", f)
}

// enter takes the token and the name that somebody gives.
func (s *server) enter(w http.ResponseWriter, r *http.Request) {
	if s.access.Token == "" || !s.right(s.formValue(r, "token")) {
		sp := s.speech[s.lang(r)]
		s.showEnter(w, r, http.StatusUnauthorized, enterPage{Token: true, Here: "/", Name: properName(s.formValue(r, "name")),
			Problem: sp.Say("Ce n'est pas le jeton ; le terminal du serveur l'affiche.", "This is not the token; the server's terminal shows it.")})
		return
	}
	s.begin(w)
	s.setName(w, r)
	back(w, r, "/")
}

// nameFirst asks a steward for a name before anything is recorded.
func (s *server) nameFirst(w http.ResponseWriter, r *http.Request) {
	sp := s.speech[s.lang(r)]
	s.showEnter(w, r, http.StatusUnprocessableEntity, enterPage{Here: s.formValue(r, "here"),
		Problem: sp.Say("Une décision porte un nom : donnez le vôtre, puis tranchez à nouveau.", "A ruling bears a name: give yours, then rule again.")})
}

// steward takes the name and the language that a steward chooses.
func (s *server) steward(w http.ResponseWriter, r *http.Request) {
	s.setName(w, r)
	if lang := s.formValue(r, "lang"); lang == string(recole.French) || lang == string(recole.English) {
		s.cookie(w, langCookie, lang, 365)
	}
	back(w, r, s.formValue(r, "here"))
}

func (s *server) setName(w http.ResponseWriter, r *http.Request) {
	if name := properName(s.formValue(r, "name")); name != "" {
		s.cookie(w, authorCookie, url.QueryEscape(name), 365)
	}
}
