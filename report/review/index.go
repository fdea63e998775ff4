package review

import (
	"math/bits"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// State is where a question stands with the stewards.
type State uint8

// The states, in the order of the filter.
const (
	Waiting State = iota // a steward must rule
	Settled              // recole decided; a steward may confirm or overrule
	Left                 // a steward looked and left it open
	Ruled                // a ruling is in force
)

// states names the states in addresses and in the API.
var states = [...]string{"waiting", "settled", "left", "ruled"}

// String gives the state's name in addresses and in the API.
func (s State) String() string { return states[s] }

// facet is something that a queue is filtered by.
type facet uint8

const (
	bySeverity facet = iota // of a finding; the cause of a difference
	byKind
	byField
	byView
	byState
	facets
)

// mostCodes is how many values of a facet are told apart: one a bit. What comes
// after them counts as the last.
const mostCodes = 64

// mask is a set of values of one facet.
type mask uint64

const every mask = 1<<64 - 1

func bit(code int) mask { return 1 << min(code, mostCodes-1) }

// index answers every filter of a queue in one pass over its entries, without
// looking at what they stand for. Entries are numbered as their builder does.
type index struct {
	names     [facets][]string // the values of each facet, by code
	is        [facets][]mask   // by entry
	rule      []int32          // by entry: what it has in common with others, an index into rules
	rules     []string         // by code
	ruleCodes map[string]int32
	text      []string // by entry, folded
	order     []int32  // entries in the order of the queue
}

// code gives the code of a value of a facet, a new one where it has none yet.
func (x *index) code(f facet, name string) int {
	for i, known := range x.names[f] {
		if known == name {
			return i
		}
	}
	x.names[f] = append(x.names[f], name)
	return len(x.names[f]) - 1
}

// len is how many entries there are.
func (x *index) len() int { return len(x.order) }

// state gives where an entry stands.
func (x *index) state(i int32) State { return State(bits.TrailingZeros64(uint64(x.is[byState][i]))) }

// setState says where an entry stands.
func (x *index) setState(i int32, s State) { x.is[byState][i] = bit(int(s)) }

// query is a filter as the index reads it.
type query struct {
	want  [facets]mask
	rule  int32 // none for any
	words []string
}

const none = -1

// found is what a query finds.
type found struct {
	total  int
	page   []int32                // entries from offset on, at most limit
	counts [facets][mostCodes]int // of each value, were this facet's filter lifted
	open   int                    // of the total, what no ruling has settled

	// Where an entry stands among those found, be it one of them or not.
	before         int   // how many stand before it
	prev, next     int32 // the nearest before and after; none where there is none
	first          int32 // of all; none where nothing is found
	nextOpen       int32 // the nearest open one after it
	firstOpen      int32 // the first open one of all
	isFound, isSet bool
}

// find looks through all entries in the order of the queue. at is an entry to
// tell the surroundings of, or none.
func (x *index) find(q query, offset, limit int, at int32) found {
	r := found{prev: none, next: none, first: none, nextOpen: none, firstOpen: none}
	for _, i := range x.order {
		if i == at {
			r.isSet = true
		}
		failed, wrong := x.fails(&q, i)
		if failed > 1 || failed > 0 && wrong == facets || !x.reads(&q, i) {
			continue
		}
		if failed == 0 {
			r.take(x, i, at, offset, limit)
		}
		r.count(x, i, failed, wrong)
	}
	return r
}

// fails counts the filters that an entry does not pass, and names the last one:
// facets where it is that of the rule.
func (x *index) fails(q *query, i int32) (n int, wrong facet) {
	for f := range facets {
		if w := q.want[f]; w != every && x.is[f][i]&w == 0 {
			n, wrong = n+1, f
		}
	}
	if q.rule != none && x.rule[i] != q.rule {
		n, wrong = n+1, facets
	}
	return n, wrong
}

// reads tells whether an entry has all words.
func (x *index) reads(q *query, i int32) bool {
	for _, w := range q.words {
		if !strings.Contains(x.text[i], w) {
			return false
		}
	}
	return true
}

// take adds an entry that was found.
func (r *found) take(x *index, i, at int32, offset, limit int) {
	if r.total >= offset && len(r.page) < limit {
		r.page = append(r.page, i)
	}
	r.total++
	open := x.state(i) != Ruled
	if open {
		r.open++
	}
	if r.first == none {
		r.first = i
	}
	if open && r.firstOpen == none && i != at {
		r.firstOpen = i
	}
	switch {
	case i == at:
		r.isFound = true
	case !r.isSet:
		r.before, r.prev = r.before+1, i
	default:
		if r.next == none {
			r.next = i
		}
		if open && r.nextOpen == none {
			r.nextOpen = i
		}
	}
}

// count counts an entry under each facet whose filter alone keeps it out, or
// under all where none does.
func (r *found) count(x *index, i int32, failed int, wrong facet) {
	for f := range facets {
		if failed > 0 && f != wrong {
			continue
		}
		for m := uint64(x.is[f][i]); m != 0; m &= m - 1 {
			r.counts[f][bits.TrailingZeros64(m)]++
		}
	}
}

// fold makes texts comparable: without accents, case or kinds of apostrophe.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == '’' || r == 'ʼ':
			b.WriteByte('\'')
		case r == 'œ' || r == 'Œ':
			b.WriteString("oe")
		case r == 'æ' || r == 'Æ':
			b.WriteString("ae")
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
