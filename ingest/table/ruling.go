package table

import (
	"cmp"
	"math"
	"slices"
)

// stroke is a horizontal or vertical ruling: at is its y or x, from and to are
// its ends.
type stroke struct{ at, from, to float64 }

const (
	// touch is how far rulings may miss each other, in points.
	touch = 3.0
	// leastStroke is how long a ruling must be to count, in points.
	leastStroke = 4.0
	// mostStrokes is how many rulings of a page are looked at: with more it is
	// a drawing.
	mostStrokes = 5000
)

// strokes sorts rulings into horizontal and vertical ones and joins those that
// go on from each other.
func strokes(rulings []Ruling) (across, down []stroke) {
	for _, r := range rulings {
		w, h := math.Abs(r.X1-r.X0), math.Abs(r.Y1-r.Y0)
		if !(w <= farthest && h <= farthest) || math.Abs(r.X0) > farthest || math.Abs(r.Y0) > farthest {
			continue // not a number, or off any page
		}
		switch {
		case w >= leastStroke && h <= touch && h < w/2:
			across = append(across, stroke{(r.Y0 + r.Y1) / 2, min(r.X0, r.X1), max(r.X0, r.X1)})
		case h >= leastStroke && w <= touch && w < h/2:
			down = append(down, stroke{(r.X0 + r.X1) / 2, min(r.Y0, r.Y1), max(r.Y0, r.Y1)})
		}
	}
	if across, down = joinStrokes(across), joinStrokes(down); len(across) > mostStrokes || len(down) > mostStrokes {
		return nil, nil
	}
	return across, down
}

// joinStrokes makes one stroke of those that lie on one line and touch.
func joinStrokes(all []stroke) []stroke {
	slices.SortFunc(all, func(a, b stroke) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	var out []stroke
	for i := 0; i < len(all); {
		n := i + 1
		for n < len(all) && all[n].at-all[n-1].at <= 1 && all[n].at-all[i].at <= touch {
			n++
		}
		out = append(out, joinCollinear(all[i:n])...)
		i = n
	}
	return out
}

func joinCollinear(all []stroke) []stroke {
	slices.SortFunc(all, func(a, b stroke) int { return cmp.Compare(a.from, b.from) })
	out := []stroke{all[0]}
	for _, s := range all[1:] {
		last := &out[len(out)-1]
		if s.from <= last.to+touch {
			last.to = max(last.to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}

// grid is rulings that hang together.
type grid struct {
	xs, ys       []float64 // where its vertical and horizontal strokes lie, sorted
	across, down []stroke
}

// grids finds the strokes that hang together and cross often enough to make
// cells.
func grids(across, down []stroke) []grid {
	sets := newSets(len(across) + len(down))
	for i, a := range across {
		for j, d := range down {
			if d.at >= a.from-touch && d.at <= a.to+touch && a.at >= d.from-touch && a.at <= d.to+touch {
				sets.join(i, len(across)+j)
			}
		}
	}
	at := map[int]int{} // root of a set -> index in out
	var out []grid
	of := func(i int) *grid {
		root := sets.root(i)
		if _, ok := at[root]; !ok {
			at[root] = len(out)
			out = append(out, grid{})
		}
		return &out[at[root]]
	}
	for i, a := range across {
		g := of(i)
		g.across = append(g.across, a)
	}
	for j, d := range down {
		g := of(len(across) + j)
		g.down = append(g.down, d)
	}
	kept := out[:0]
	for _, g := range out {
		if g.settle() {
			kept = append(kept, g)
		}
	}
	return kept
}

// settle finds where the lines of the grid lie and tells whether it parts
// anything: a frame around a page or a line under a heading does not.
func (g *grid) settle() bool {
	if len(g.across) == 0 || len(g.down) == 0 {
		return false
	}
	x0, x1 := g.across[0].from, g.across[0].to
	for _, a := range g.across {
		x0, x1 = min(x0, a.from), max(x1, a.to)
	}
	y0, y1 := g.down[0].from, g.down[0].to
	for _, d := range g.down {
		y0, y1 = min(y0, d.from), max(y1, d.to)
	}
	g.xs = places(g.down, x0, x1)
	g.ys = places(g.across, y0, y1)
	return len(g.xs) >= 3
}

// places gives where strokes lie, with the two ends where none lies there: a
// table need not be closed at its sides.
func places(all []stroke, from, to float64) []float64 {
	at := []float64{from, to}
	for _, s := range all {
		at = append(at, s.at)
	}
	slices.Sort(at)
	out := at[:1]
	for _, x := range at[1:] {
		if x-out[len(out)-1] > 2*touch {
			out = append(out, x)
		}
	}
	return out
}

// sets is a union-find over small numbers.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) root(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

func (s sets) join(i, j int) { s[s.root(i)] = s.root(j) }
