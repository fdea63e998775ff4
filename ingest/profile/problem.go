package profile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"recole"
)

// place is a line and a column of a YAML file, both from 1.
type place struct{ line, column int }

// problem is one thing that is wrong with a profile.
type problem struct {
	at   place
	what recole.Phrase
}

// problems gathers all that is wrong with one file.
type problems struct {
	file string
	all  []problem
}

// mostProblems is how many problems one message tells.
const mostProblems = 20

func (ps *problems) add(at place, fr, en string, args ...any) {
	ps.all = append(ps.all, problem{at, recole.Say(fr, en, args...)})
}

// err gives all problems as one *recole.Trouble, in the order of the file; nil
// when there are none.
func (ps *problems) err() error {
	if len(ps.all) == 0 {
		return nil
	}
	slices.SortStableFunc(ps.all, func(a, b problem) int {
		return cmp.Or(a.at.line-b.at.line, a.at.column-b.at.column)
	})
	what := ps.all[0].what
	for i, p := range ps.all[1:] {
		if i+1 == mostProblems {
			rest := recole.Say("\n… et %d autres", "\n… and %d more", len(ps.all)-mostProblems)
			what.FR, what.EN = what.FR+rest.FR, what.EN+rest.EN
			break
		}
		what.FR += "\n" + ps.place(p.at) + ": " + p.what.FR
		what.EN += "\n" + ps.place(p.at) + ": " + p.what.EN
	}
	return &recole.Trouble{Place: ps.place(ps.all[0].at), What: what}
}

func (ps *problems) place(at place) string {
	if at.line == 0 {
		return ps.file
	}
	return fmt.Sprintf("%s:%d:%d", ps.file, at.line, at.column)
}

// unknown adds the problem that name is none of the known ones; what says so:
// "unknown key".
func (ps *problems) unknown(at place, what recole.Phrase, name string, known []string) {
	if near := nearest(name, known); near != "" {
		ps.add(at, "%[1]s « %[3]s » : vouliez-vous dire « %[4]s » ?", "%[2]s %[3]q: did you mean %[4]s?", what.FR, what.EN, name, near)
		return
	}
	ps.add(at, "%[1]s « %[3]s » ; attendu : %[4]s", "%[2]s %[3]q; expected one of %[4]s", what.FR, what.EN, name, strings.Join(known, ", "))
}

// nearest gives the known name that name most probably was meant to be; "" if
// none is near: one letter away, two in words of four letters, more in longer
// ones, or the beginning of it.
func nearest(name string, known []string) string {
	name = strings.ToLower(name)
	letters := utf8.RuneCountInString(name)
	best, distance := "", 2
	if letters >= 4 {
		distance = max(3, 1+letters/3)
	}
	for _, k := range known {
		d := levenshtein.ComputeDistance(name, k)
		if letters > 2 && strings.HasPrefix(k, name) {
			d = min(d, 1)
		}
		if d < distance {
			best, distance = k, d
		}
	}
	return best
}
