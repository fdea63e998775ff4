package editions

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"recole"
)

// Builder makes a snapshot of records that come one by one, in any order: out
// of a reconciliation, a file or a store.
type Builder struct {
	s      *Snapshot
	facts  []byte
	packed []byte
	last   []byte // key of the record added last
	sorted bool
}

// NewBuilder begins a snapshot. What about says of the edition (title, date,
// sources, columns, views) is taken as it is.
func NewBuilder(about Snapshot) *Builder {
	s := &Snapshot{
		Title: about.Title, Date: about.Date, Sources: about.Sources,
		Columns: about.Columns, Unknown: about.Unknown, Views: about.Views,
		filled: make([]bool, len(about.Columns)),
	}
	return &Builder{s: s, sorted: true}
}

// Add adds a record, which needs a cell for each column. The builder keeps
// nothing of r.
func (b *Builder) Add(r *Record) error {
	if len(r.Cells) != len(b.s.Columns) {
		return fmt.Errorf("snapshot: record %s has %d cells, the edition %d columns", r.Key, len(r.Cells), len(b.s.Columns))
	}
	for i := range r.Cells {
		if r.Cells[i].Meant != "" || r.Cells[i].Printed != "" {
			b.s.filled[i] = true
		}
	}
	b.facts = appendFacts(b.facts[:0], r)
	b.packed = append(binary.AppendUvarint(b.packed[:0], uint64(len(b.facts))), b.facts...)
	b.packed = appendDoubts(b.packed, r)
	b.keep([]byte(r.Key))
	return nil
}

// AddRange adds records of a snapshot with the same columns as they are: those
// from one place among the keys in ascending order to before another. They are
// not unpacked for that.
func (b *Builder) AddRange(s *Snapshot, from, to int) error {
	if len(s.Columns) != len(b.s.Columns) {
		return fmt.Errorf("snapshot: its records have %d cells, the edition %d columns", len(s.Columns), len(b.s.Columns))
	}
	var v view
	for i := from; i < to; i++ {
		v.open(s, i)
		for f, c := range v.cells {
			if len(c.meant)+len(c.printed) > 0 {
				b.s.filled[f] = true
			}
		}
		packed := s.packed.at(s.refs[i])
		b.packed = append(b.packed[:0], packed[:packedSize(packed)]...)
		b.keep(v.key)
	}
	return nil
}

// keep stores what was packed.
func (b *Builder) keep(key []byte) {
	if len(b.s.refs) > 0 && bytes.Compare(key, b.last) <= 0 {
		b.sorted = false
	}
	b.last = append(b.last[:0], key...)
	b.s.refs = append(b.s.refs, b.s.packed.put(b.packed))
}

// Snapshot gives the snapshot of all records added, sorted by key. A key that
// stands twice is an error. The builder must not be used any more.
func (b *Builder) Snapshot() (*Snapshot, error) {
	s := b.s
	if b.sorted {
		return s, nil
	}
	s.sort()
	for i := 1; i < len(s.refs); i++ {
		if bytes.Equal(s.key(i-1), s.key(i)) {
			return nil, &recole.Trouble{What: recole.Say(
				"la clé « %s » est portée par plusieurs fiches ; une comparaison a besoin d'une clé qui distingue les fiches",
				"the key “%s” is borne by several records; a comparison needs a key that tells records apart", string(s.key(i)))}
		}
	}
	return s, nil
}

// sort puts the records in the order of their keys. Most comparisons are
// decided by the first eight bytes, as one number.
func (s *Snapshot) sort() {
	type item struct {
		head uint64
		ref  ref
	}
	items := make([]item, len(s.refs))
	for i, r := range s.refs {
		var head [8]byte
		copy(head[:], s.key(i))
		items[i] = item{binary.BigEndian.Uint64(head[:]), r}
	}
	slices.SortFunc(items, func(a, b item) int {
		if a.head != b.head {
			return cmp.Compare(a.head, b.head)
		}
		return bytes.Compare(keyOf(factsOf(s.packed.at(a.ref))), keyOf(factsOf(s.packed.at(b.ref))))
	})
	for i := range items {
		s.refs[i] = items[i].ref
	}
}

// addRow adds a row of a plain table, of which nothing is doubted.
func (b *Builder) addRow(cells [][]byte, key int) {
	facts := append(binary.AppendUvarint(b.facts[:0], uint64(len(cells[key]))), cells[key]...)
	facts = append(facts, byte(recole.Active), 0) // no note
	for i, c := range cells {
		facts = appendCell(facts, c, nil, false)
		if len(c) > 0 {
			b.s.filled[i] = true
		}
	}
	b.facts = facts
	b.packed = append(binary.AppendUvarint(b.packed[:0], uint64(len(facts))), facts...)
	b.packed = append(b.packed, plainDoubts...)
	b.keep(keyOf(facts))
}
