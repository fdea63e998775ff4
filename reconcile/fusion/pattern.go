package fusion

import (
	"cmp"
	"math"
	"slices"
)

// pattern is an item stripped of what its values are: which sources agree with
// which. Items alike in that are learned from once, with their number, so that
// learning from a million records costs little more than from the few
// thousand patterns in which four views can disagree.
type pattern struct {
	field  int32
	claims []vote // by source
	values int32
	prior  []float64 // of each value; nil where there is none
	near   []link
	count  float64
}

// vote is a claim whose value is numbered within its pattern, in the order of
// first mention.
type vote struct{ source, value int32 }

type link struct {
	a, b  int32
	share float64
}

// reader turns items into patterns, reusing its memory.
type reader struct {
	pattern
	names []int32 // the item's value of each number
	key   []byte
}

// read makes the pattern of an item. It is valid until the next read.
func (r *reader) read(it Item) {
	r.field, r.claims, r.names = int32(it.Field), r.claims[:0], r.names[:0]
	for _, c := range it.Claims {
		r.claims = append(r.claims, vote{c.Source, c.Value})
	}
	if !slices.IsSortedFunc(r.claims, bySource) {
		slices.SortStableFunc(r.claims, bySource)
	}
	r.claims = slices.CompactFunc(r.claims, func(a, b vote) bool { return a.source == b.source })
	for i := range r.claims {
		r.claims[i].value = r.number(r.claims[i].value)
	}
	r.readPriors(it)
	r.near = r.near[:0]
	for _, n := range it.Near {
		a, b := slices.Index(r.names, n.A), slices.Index(r.names, n.B)
		if a >= 0 && b >= 0 && a != b {
			r.near = append(r.near, link{int32(a), int32(b), n.Share})
		}
	}
	r.values = int32(len(r.names))
}

func bySource(a, b vote) int { return cmp.Compare(a.source, b.source) }

func (r *reader) readPriors(it Item) {
	r.prior = r.prior[:0]
	if len(it.Priors) == 0 {
		return
	}
	for _, p := range it.Priors {
		r.number(p.Value)
	}
	for range r.names {
		r.prior = append(r.prior, 0)
	}
	for _, p := range it.Priors {
		r.prior[r.number(p.Value)] += p.LogOdds
	}
}

// number gives a value its number.
func (r *reader) number(value int32) int32 {
	for i, name := range r.names {
		if name == value {
			return int32(i)
		}
	}
	r.names = append(r.names, value)
	return int32(len(r.names) - 1)
}

// identity is equal for items of one pattern.
func (r *reader) identity() []byte {
	k := r.key[:0]
	k = append32(k, r.field)
	k = append32(k, int32(len(r.claims)))
	for _, c := range r.claims {
		k = append32(append32(k, c.source), c.value)
	}
	for _, p := range r.prior {
		k = append64(k, p)
	}
	for _, n := range r.near {
		k = append64(append32(append32(k, n.a), n.b), n.share)
	}
	r.key = k
	return k
}

func append32(k []byte, v int32) []byte {
	return append(k, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
}

func append64(k []byte, v float64) []byte {
	u := math.Float64bits(v)
	return append32(append32(k, int32(u)), int32(u>>32))
}

// keep copies the pattern out of the reader.
func (r *reader) keep() pattern {
	p := r.pattern
	p.claims, p.prior, p.near = slices.Clone(p.claims), slices.Clone(p.prior), slices.Clone(p.near)
	p.count = 1
	return p
}
