// Package legible makes a document's text fit to be shown to a person: what
// does not show, or changes how its surroundings show, is named instead.
package legible

import (
	"fmt"
	"strings"
	"unicode"
)

// Piece is a stretch of a document's text, fit to be shown.
type Piece struct {
	Text  string
	Named bool // Text is the name of a character that does not show: "U+202E"
}

// Visible gives a document's text as it can safely be shown: the characters
// that do not show, or that change how others show (controls, bidirectional
// overrides, zero-width and unassigned characters), are replaced by their
// names. What it returns still needs escaping.
func Visible(s string) []Piece {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if strings.IndexFunc(s, Unseen) < 0 {
		return []Piece{{Text: s}}
	}
	var pieces []Piece
	start := 0
	for i, r := range s {
		if !Unseen(r) {
			continue
		}
		if i > start {
			pieces = append(pieces, Piece{Text: s[start:i]})
		}
		pieces = append(pieces, Piece{Text: fmt.Sprintf("U+%04X", r), Named: true})
		start = i + len(string(r))
	}
	if start < len(s) {
		pieces = append(pieces, Piece{Text: s[start:]})
	}
	return pieces
}

// Text is Visible for places that hold text only: a title, an attribute.
func Text(s string) string {
	var b strings.Builder
	for _, p := range Visible(s) {
		if p.Named {
			b.WriteString("⟨" + p.Text + "⟩")
			continue
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

// Unseen tells whether a character does not show.
func Unseen(r rune) bool { return !unicode.IsGraphic(r) }
