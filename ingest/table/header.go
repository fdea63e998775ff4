package table

import (
	"strings"
	"unicode"

	"github.com/agnivade/levenshtein"
	"golang.org/x/text/unicode/norm"
)

// names are what columns may be called, folded; for the header of a table
// that is set over several lines with nothing drawn between them.
type names struct {
	all   []string
	words map[string]bool
}

func newNames(headers []string) names {
	n := names{words: map[string]bool{}}
	for _, h := range headers {
		if h = fold(h); h == "" {
			continue
		}
		n.all = append(n.all, h)
		for w := range strings.FieldsSeq(h) {
			n.words[w] = true
		}
	}
	return n
}

// mostHeaderLines is over how many lines a header may be set.
const mostHeaderLines = 5

// block tells how many lines from the first on make a header: the number with
// which the most columns bear one of the names. 0 means that they are no
// header.
func (n names) block(lines []line, cut []bool) int {
	if len(n.all) == 0 || !n.may(lines[0]) {
		return 0
	}
	joined := make([]cell, len(lines[0].column))
	best, most := 0, 1 // at least two columns
	for i := range min(len(lines), mostHeaderLines) {
		if i > 0 && (cut[i] || !n.may(lines[i])) {
			break
		}
		for c, words := range lines[i].column {
			joined[c].add(words)
		}
		if found := n.found(joined); found > most {
			best, most = i+1, found
		}
	}
	return best
}

// may tells quickly whether a line may be of a header: most of its words are
// words of names, or nearly.
func (n names) may(l line) bool {
	known, all := 0, 0
	for _, w := range l.words {
		for part := range strings.FieldsSeq(fold(w.Text)) {
			all++
			if n.words[part] {
				known++
			}
		}
	}
	return all > 0 && 2*known >= all
}

// found counts the cells that bear a name.
func (n names) found(cells []cell) int {
	found := 0
	for _, c := range cells {
		if text := fold(c.text()); text != "" && n.is(text) {
			found++
		}
	}
	return found
}

// nearName is the share of letters in which a header may differ from its name.
const nearName = 0.2

func (n names) is(text string) bool {
	for _, name := range n.all {
		if name == text {
			return true
		}
		longest := max(len(name), len(text))
		if abs(len(name)-len(text))*5 <= longest && float64(levenshtein.ComputeDistance(name, text)) <= nearName*float64(longest) {
			return true
		}
	}
	return false
}

func abs(n int) int { return max(n, -n) }

// fold reduces a name to what survives OCR: lower-case letters and digits
// without accents, words apart.
func fold(s string) string {
	var b strings.Builder
	gap := false
	for _, c := range norm.NFKD.String(s) {
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(c))
		case !unicode.Is(unicode.Mn, c):
			gap = true
		}
	}
	return b.String()
}
