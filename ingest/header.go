package ingest

import (
	"strings"
	"unicode"

	"github.com/agnivade/levenshtein"
	"golang.org/x/text/unicode/norm"

	"recole/ingest/profile"
)

// headerName is a column with the folded names that it is printed under.
type headerName struct {
	column int
	names  []string
}

func newHeaderName(i int, c profile.Column) headerName {
	h := headerName{column: i, names: []string{foldHeader(c.Name)}}
	for _, name := range append([]string{c.Label.FR, c.Label.EN}, c.Aliases...) {
		if name = foldHeader(name); name != "" {
			h.names = append(h.names, name)
		}
	}
	return h
}

// foldHeader reduces a column's name to what survives OCR and retyping:
// lower-case letters and digits without accents, words apart.
func foldHeader(s string) string {
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
		case unicode.Is(unicode.Mn, c):
		default:
			gap = true
		}
	}
	return b.String()
}

// likeEnough is the similarity from which a printed header is taken for a
// column's name: one wrong letter in four.
const likeEnough = 0.75

// headerMap tells which column of the profile each printed column is.
type headerMap struct {
	column []int    // for each printed column, the profile's column, or -1
	title  []string // for each printed column, its header as printed
	found  int      // how many columns of the profile were found
}

// matchHeader compares the cells of a line with the names of the columns. It
// reports false unless at least two columns are found and they make up at
// least half of the filled cells.
func (r *recogniser) matchHeader(cells []string) (*headerMap, bool) {
	m := &headerMap{column: make([]int, len(cells)), title: cells}
	taken := make([]bool, len(r.headers))
	folded := make([]string, len(cells))
	filled := 0
	for i, c := range cells {
		m.column[i] = -1
		folded[i] = foldHeader(c)
		if folded[i] != "" {
			filled++
		}
	}
	for {
		cell, column, like := r.closestHeader(folded, m.column, taken)
		if like < likeEnough {
			break
		}
		m.column[cell], taken[column] = column, true
		m.found++
	}
	return m, m.found >= 2 && 2*m.found >= filled
}

// closestHeader gives the pair of free cell and free column whose names are
// the most alike.
func (r *recogniser) closestHeader(folded []string, assigned []int, taken []bool) (cell, column int, like float64) {
	for i, text := range folded {
		if text == "" || assigned[i] >= 0 {
			continue
		}
		for _, h := range r.headers {
			if taken[h.column] {
				continue
			}
			if l := h.like(text); l > like {
				cell, column, like = i, h.column, l
			}
		}
	}
	return cell, column, like
}

// like gives the similarity of a folded header with the closest of a column's
// names: 1 less the share of letters to change.
func (h headerName) like(text string) float64 {
	best := 0.0
	for _, name := range h.names {
		longest := max(len(name), len(text))
		if 4*abs(len(name)-len(text)) > longest {
			continue // too different in length to be like enough
		}
		best = max(best, 1-float64(levenshtein.ComputeDistance(name, text))/float64(longest))
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// missing lists the labels of the profile's columns that a header lacks.
func (m *headerMap) missing(p *profile.Profile) []string {
	has := make([]bool, len(p.Columns))
	for _, c := range m.column {
		if c >= 0 {
			has[c] = true
		}
	}
	var out []string
	for i, c := range p.Columns {
		if !has[i] {
			out = append(out, c.Name)
		}
	}
	return out
}

func (m *headerMap) has(column int) bool {
	for _, c := range m.column {
		if c == column {
			return true
		}
	}
	return false
}
