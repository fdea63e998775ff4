package reconcile

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"unicode"

	"recole"
	"recole/ingest/profile"
)

// Rows that stand out of place in every view that is sorted by a field, though
// all of them print the same there, were misprinted after they were sorted. The
// value that was meant is looked for among those with which all of them would
// be in place.
const (
	placesMost = 2000 // titles that other words are tried in
	// placeAlike is the least share of its letters that a word begins and ends
	// with as the one does that is printed for it: tuyauterie, tôlerie.
	placeAlike = 0.3
)

// derivePlaces derives the values that the places of displaced rows ask for.
func (k *knowledge) derivePlaces(ctx context.Context) error {
	spots := slices.SortedFunc(maps.Keys(k.displaced), compareSpots)
	forms := slices.Sorted(maps.Keys(k.words.forms))
	titles := 0
	for i, at := range spots {
		if i%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		v, places := k.placesOf(at)
		if len(places) == 0 || k.fields[at.field].Type == recole.Text && len(places) < 2 {
			continue // of one view alone the row is as likely to have slipped
		}
		k.displaced[at].asks = len(k.derived[at]) == 0
		switch k.fields[at.field].Type {
		case recole.Text:
			if titles++; titles <= placesMost {
				k.derivePlacedTitle(at, v, places, forms)
			}
		case recole.Code, recole.Flag:
			k.derivePlacedCode(at, v, places)
		case recole.Number:
			k.derivePlacedNumber(at, v, places)
		}
	}
	return nil
}

func compareSpots(a, b spot) int {
	return cmp.Or(cmp.Compare(a.record, b.record), cmp.Compare(a.field, b.field), cmp.Compare(a.section, b.section))
}

// bounds is where a row stands in a view: the bounds of its sort key in a field.
type bounds struct {
	low, high string // "" where there is none
	key       func(*recole.Value) string
}

// holds tells whether a value belongs there.
func (b *bounds) holds(v *recole.Value) bool {
	key := b.key(v)
	return (b.low == "" || key >= b.low) && (b.high == "" || key <= b.high)
}

// placesOf gives the places of the rows of a spot in the views sorted by its
// field, where all views print the same value and it belongs in none of them.
func (k *knowledge) placesOf(at spot) (*recole.Value, []bounds) {
	rows := k.inSection(k.rowsOf(int(at.record)), at.section)
	if len(rows) == 0 {
		return nil, nil
	}
	v, ok := k.alike(rows, at.field)
	if !ok {
		return nil, nil
	}
	var places []bounds
	for _, row := range rows {
		b, sorted := k.boundsOf(row, &k.fields[at.field])
		if !sorted {
			continue
		}
		if b.holds(v) || !slices.Contains(k.displaced[at].rows, row) {
			return nil, nil
		}
		places = append(places, b)
	}
	return v, places
}

// boundsOf gives the bounds of a field of a row by its neighbours; false where
// its view is not sorted by the field or they say nothing.
func (k *knowledge) boundsOf(row int32, f *field) (bounds, bool) {
	view := &k.Views[k.Rows[row].View]
	order := k.orders[k.Rows[row].View]
	at := slices.Index(order.By, f.Name)
	if at < 0 || view.Fit < orderFit {
		return bounds{}, false
	}
	before, after := k.near(row, order.By[:at], -1), k.near(row, order.By[:at], 1)
	if len(before)+len(after) < orderNear {
		return bounds{}, false
	}
	b := bounds{key: k.sortPlace(f, order.Collation)}
	b.low, b.high = k.bounds(before, after, f, b.key)
	return b, true
}

func inAllPlaces(v *recole.Value, places []bounds) bool {
	return v != nil && !slices.ContainsFunc(places, func(b bounds) bool { return !b.holds(v) })
}

// derivePlacedTitle tries, for each word of a title, the words of the list that
// are like it.
func (k *knowledge) derivePlacedTitle(at spot, v *recole.Value, places []bounds, forms []string) {
	type title struct {
		text  string
		score float64
	}
	var found []title
	for _, word := range words(v.Meant) {
		if !isWord(word) {
			continue
		}
		for _, like := range forms {
			alike := alikeShare(word, like)
			if like == word || !isWord(like) || alike < placeAlike {
				continue
			}
			text := replaceWord(v.Meant, word, like)
			if inAllPlaces(k.readDerived(at.field, text), places) {
				found = append(found, title{text, float64(k.words.records(like)) * alike * alike})
			}
		}
	}
	slices.SortFunc(found, func(a, b title) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.text, b.text)) })
	for _, t := range found {
		k.addDerived(at, t.text)
	}
}

// alikeShare is the share of the longer of two words that both begin and end
// with.
func alikeShare(a, b string) float64 {
	x, y := []rune(a), []rune(b)
	head := 0
	for head < len(x) && head < len(y) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < len(x)-head && tail < len(y)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	return float64(head+tail) / float64(max(len(x), len(y)))
}

// derivePlacedCode tries the values that other records have.
func (k *knowledge) derivePlacedCode(at spot, v *recole.Value, places []bounds) {
	counts := k.values[at.field]
	others := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), compareKeys(a, b))
	})
	for _, other := range others {
		if w := k.readDerived(at.field, other); w != nil && w.MeantKey != v.MeantKey && inAllPlaces(w, places) {
			k.addDerived(at, w.Meant)
		}
	}
}

// derivePlacedNumber tries one other digit in each place of a number, save in
// its key.
func (k *knowledge) derivePlacedNumber(at spot, v *recole.Value, places []bounds) {
	f := &k.fields[at.field]
	for _, text := range oneDigit(f.column.Grammar, v.Parts) {
		if w := k.readDerived(at.field, text); w != nil && w.MeantKey != v.MeantKey && inAllPlaces(w, places) {
			k.addDerived(at, text)
		}
	}
}

// oneDigit writes the parts of a number with one digit changed, in every way,
// save in the part that is the key.
func oneDigit(g *profile.Grammar, parts []string) []string {
	if g == nil {
		return nil
	}
	var out []string
	for i, part := range parts {
		if i >= len(g.Parts) || g.Parts[i].Key {
			continue
		}
		for at, c := range part {
			if !unicode.IsDigit(c) {
				continue
			}
			for d := '0'; d <= '9'; d++ {
				if d != c {
					changed := slices.Clone(parts)
					changed[i] = part[:at] + string(d) + part[at+1:]
					out = append(out, strings.Join(slices.DeleteFunc(changed, func(p string) bool { return p == "" }), " "))
				}
			}
		}
	}
	return out
}
