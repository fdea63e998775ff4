package recole

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lang is a language that recole speaks to people: "fr" or "en".
type Lang string

// The languages of messages.
const (
	French  Lang = "fr"
	English Lang = "en"
)

// Phrase is a message to a person, in each language.
type Phrase struct{ FR, EN string }

// Say formats one message in both languages with the same arguments. Where
// the word order differs, use indexed verbs (%[2]s). The French text may be
// written as on a typewriter: spaces before high punctuation and inside
// guillemets become no-break spaces, and apostrophes typographic ones.
func Say(fr, en string, args ...any) Phrase {
	fr = frenchSigns(fr)
	if len(args) == 0 {
		return Phrase{FR: fr, EN: en}
	}
	return Phrase{FR: fmt.Sprintf(fr, args...), EN: fmt.Sprintf(en, args...)}
}

// frenchSigns keeps high punctuation and guillemets with their words, and
// curls apostrophes.
func frenchSigns(s string) string {
	const spaced = ";:!?»"
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i, c := range s {
		next, _ := utf8.DecodeRuneInString(s[min(i+1, len(s)):])
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		switch {
		case c == ' ' && (strings.ContainsRune(spaced, next) || before == '«'):
			c = '\u00a0'
		case c == '\'' && unicode.IsLetter(before) && (unicode.IsLetter(next) || next == '«' || next == '%'):
			c = '’'
		}
		b.WriteRune(c)
	}
	return b.String()
}

// In gives the message in one language; anything but French is English.
func (p Phrase) In(lang Lang) string {
	if lang == French {
		return p.FR
	}
	return p.EN
}

// Trouble is an error that a user can act on. It begins with the place
// (file, page, line, column), says what is wrong and what to do about it.
type Trouble struct {
	Place string // "list.txt:12", "list.xlsx, sheet Feuil1, row 3"; may be empty
	What  Phrase
	Err   error // the cause; may be nil
}

// Error gives the message in English, as logs and wrapped errors need it.
func (t *Trouble) Error() string { return t.In(English) }

// Unwrap gives the cause.
func (t *Trouble) Unwrap() error { return t.Err }

// In gives the message in one language.
func (t *Trouble) In(lang Lang) string {
	text := t.What.In(lang)
	if t.Place != "" {
		text = t.Place + ": " + text
	}
	if t.Err != nil {
		text += " (" + Message(t.Err, lang) + ")"
	}
	return text
}

// Message gives what err says to a person, in lang where the error knows how.
func Message(err error, lang Lang) string {
	var said interface {
		error
		In(Lang) string
	}
	if errors.As(err, &said) {
		return said.In(lang)
	}
	return err.Error()
}
