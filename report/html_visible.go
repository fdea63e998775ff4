package report

import (
	"fmt"
	"strings"
	"unicode"
)

// piece is a stretch of a document's text, fit to be shown.
type piece struct {
	Text  string
	Named bool // Text is the name of a character that does not show: "U+202E"
}

// visible gives a document's text as it can safely be shown: the characters
// that do not show, or that change how others show (controls, bidirectional
// overrides, zero-width and unassigned characters), are replaced by their
// names. What it returns still needs escaping.
func visible(s string) []piece {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if strings.IndexFunc(s, unseen) < 0 {
		return []piece{{Text: s}}
	}
	var pieces []piece
	start := 0
	for i, r := range s {
		if !unseen(r) {
			continue
		}
		if i > start {
			pieces = append(pieces, piece{Text: s[start:i]})
		}
		pieces = append(pieces, piece{Text: fmt.Sprintf("U+%04X", r), Named: true})
		start = i + len(string(r))
	}
	if start < len(s) {
		pieces = append(pieces, piece{Text: s[start:]})
	}
	return pieces
}

// legible is visible for places that hold text only: a title, an attribute.
func legible(s string) string {
	var b strings.Builder
	for _, p := range visible(s) {
		if p.Named {
			b.WriteString("⟨" + p.Text + "⟩")
			continue
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

func unseen(r rune) bool { return !unicode.IsGraphic(r) }
