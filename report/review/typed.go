package review

import (
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"recole"
)

// The most that a steward types, in characters.
const (
	mostReason = 2000
	mostValue  = 2000
)

// formValue gives a value of the form that was sent; "" where there is none.
func (s *server) formValue(r *http.Request, name string) string { return r.PostFormValue(name) }

// oneLine makes a line of what was typed: what does not show is taken out.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsGraphic(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// reason makes a comment of what was typed.
func reason(s string) (string, error) {
	s = strings.TrimSpace(strings.Join(strings.Fields(oneLine(s)), " "))
	if n := utf8.RuneCountInString(s); n > mostReason {
		return "", &recole.Trouble{What: recole.Say("ce commentaire a %d caractères ; il en tient %d", "this comment has %d characters; there is room for %d", n, mostReason)}
	}
	return s, nil
}

// typed makes sure that a value that was typed is what one sees.
func typed(s string) (string, error) {
	s = strings.TrimSpace(s)
	switch {
	case !utf8.ValidString(s):
		return "", &recole.Trouble{What: recole.Say("ce n'est pas du texte", "this is no text")}
	case utf8.RuneCountInString(s) > mostValue:
		return "", &recole.Trouble{What: recole.Say("cette valeur est trop longue", "this value is too long")}
	}
	for _, r := range s {
		if !unicode.IsGraphic(r) {
			return "", &recole.Trouble{What: recole.Say("cette valeur contient un caractère qui ne se voit pas : U+%04X", "this value contains a character that does not show: U+%04X", r)}
		}
	}
	return s, nil
}
