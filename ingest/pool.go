package ingest

import "strings"

// pool keeps one copy of each distinct cell and cuts the cells of rows from
// large slabs: four views print nearly every cell four times.
type pool struct {
	seen  map[string]string
	width int
	slab  []string
}

// slabRows is how many rows share one allocation.
const slabRows = 4096

func newPool(width int) *pool { return &pool{seen: map[string]string{}, width: width} }

// keep gives the one copy of s that lives on; s itself may share the memory of
// a whole line.
func (p *pool) keep(s string) string {
	if s == "" {
		return ""
	}
	if known, ok := p.seen[s]; ok {
		return known
	}
	s = strings.Clone(s)
	p.seen[s] = s
	return s
}

// cells gives a row's worth of blank cells.
func (p *pool) cells() []string {
	if len(p.slab) < p.width {
		p.slab = make([]string, p.width*slabRows)
	}
	row := p.slab[:p.width:p.width]
	p.slab = p.slab[p.width:]
	return row
}
