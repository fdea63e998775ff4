package store

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"recole"
)

// Timeline is editions of one list in the order of their dates.
type Timeline []Edition

// Latest gives the newest edition, or false where there is none.
func (t Timeline) Latest() (Edition, bool) { return t.back(0) }

// back gives the edition that comes n before the newest.
func (t Timeline) back(n int) (Edition, bool) {
	if n < 0 || n >= len(t) {
		return Edition{}, false
	}
	return t[len(t)-1-n], true
}

// Before gives the newest edition that is older than a day, or false.
func (t Timeline) Before(d recole.Date) (Edition, bool) {
	i, _ := slices.BinarySearchFunc(t, d, func(e Edition, d recole.Date) int {
		if e.Date.Compare(d) < 0 {
			return -1
		}
		return 1
	})
	return t[:i].Latest()
}

// ErrNoEdition says that no edition has a name.
var ErrNoEdition = errors.New("no such edition")

// latest is the name of the newest edition.
const latest = "latest"

// Lookup finds the edition that a person names: "latest", "latest~1" (the one
// before it), its date ("2010-03-10"; the last loaded of that day), or the
// beginning of its date or ID where no other begins so. Where none does, the
// error is ErrNoEdition; that and an ambiguous name are a *recole.Trouble.
func (t Timeline) Lookup(name string) (Edition, error) {
	if name == latest {
		name = latest + "~0"
	}
	if n, ok := strings.CutPrefix(name, latest+"~"); ok {
		back, err := strconv.Atoi(n)
		if e, ok := t.back(back); ok && err == nil {
			return e, nil
		}
		return Edition{}, t.missing(name)
	}
	var found []Edition
	for _, e := range t {
		if name != "" && (strings.HasPrefix(e.ID, name) || strings.HasPrefix(e.Date.String(), name)) {
			found = append(found, e)
		}
	}
	switch {
	case len(found) == 0:
		return Edition{}, t.missing(name)
	case len(found) > 1 && found[0].Date.String() != name:
		return Edition{}, ambiguous(name, found)
	}
	return found[len(found)-1], nil
}

func (t Timeline) missing(name string) error {
	have := recole.Say("la base n’en a aucune ; en charger une avec « recole edition load »", "the store has none; load one with \"recole edition load\"")
	if len(t) > 0 {
		have = recole.Say("la base a %s", "the store has %s", names(t))
	}
	return fmt.Errorf("%w: %w", ErrNoEdition, &recole.Trouble{Place: name, What: recole.Phrase{
		FR: recole.Say("aucune édition de ce nom ; ", "").FR + have.FR,
		EN: "no edition has this name; " + have.EN,
	}})
}

func ambiguous(name string, found []Edition) error {
	return &recole.Trouble{Place: name, What: recole.Say(
		"plusieurs éditions commencent ainsi : %s ; en dire davantage",
		"several editions begin so: %s; write more of it", names(found))}
}

// names tells editions apart for a person: date and short ID, the newest ten.
func names(editions []Edition) string {
	const most = 10
	var all []string
	for _, e := range slices.Backward(editions) {
		if len(all) == most {
			all = append(all, "…")
			break
		}
		all = append(all, strings.TrimSpace(e.Date.String()+" "+e.Short()))
	}
	return strings.Join(all, ", ")
}
