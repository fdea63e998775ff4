// Package typography gives printed text one way of being written: one kind of
// apostrophe, dash, quotation mark and space, composed letters, no markup. It
// mends nothing: a misprint is still there afterwards.
//
// Each step has a name, by which profiles ask for it, and does nothing more
// when it is run again.
package typography

import (
	"fmt"
	"strings"
)

// Step is one named change of how text is written.
type Step struct {
	Name string
	Do   func(string) string
}

// all lists the steps in the order that Clean runs them. Spaces come last,
// because the others can leave some behind.
func all() []Step {
	return []Step{
		{"unicode", Unicode},
		{"ligatures", Ligatures},
		{"markup", Markup},
		{"apostrophes", Apostrophes},
		{"dashes", Dashes},
		{"quotes", Quotes},
		{"spaces", Spaces},
	}
}

// Names lists the names of the steps in the order in which Clean runs them.
func Names() []string {
	var names []string
	for _, s := range all() {
		names = append(names, s.Name)
	}
	return names
}

// Steps gives the named steps in the order in which they are named. An
// unknown name is an error.
func Steps(names []string) ([]Step, error) {
	known := map[string]Step{}
	for _, s := range all() {
		known[s.Name] = s
	}
	steps := make([]Step, 0, len(names))
	for _, name := range names {
		s, ok := known[name]
		if !ok {
			return nil, fmt.Errorf("typography step %q is none of %s", name, strings.Join(Names(), ", "))
		}
		steps = append(steps, s)
	}
	return steps, nil
}

// Clean runs every step on s.
func Clean(s string) string {
	if plain(s) {
		return s
	}
	for _, step := range all() {
		s = step.Do(s)
	}
	return s
}

// Run runs the steps on s in their order and gives the names of those that
// changed something.
func Run(steps []Step, s string) (clean string, changed []string) {
	if plain(s) {
		return s, nil
	}
	for _, step := range steps {
		if next := step.Do(s); next != s {
			s, changed = next, append(changed, step.Name)
		}
	}
	return s, changed
}

// plain tells quickly that no step has anything to do: printable ASCII and
// composed letters of French with single inner spaces, and none of the
// characters that steps look for. Nearly all cells of a table are so.
func plain(s string) bool {
	space := true // a space here would be leading or doubled
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ':
			if space {
				return false
			}
			space = true
			continue
		case c == 0xC3 && i+1 < len(s) && 0x80 <= s[i+1] && s[i+1] <= 0xBF: // À to ÿ in UTF-8
			i++
		case c == 0xC5 && i+1 < len(s) && (s[i+1] == 0x92 || s[i+1] == 0x93): // Œ, œ
			i++
		case c < ' ' || c > '~' || c == '*' || c == '_' || c == '#' || c == '<' || c == '`':
			return false
		}
		space = false
	}
	return !space || s == ""
}
