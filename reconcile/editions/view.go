package editions

import "recole"

// view is a packed record laid open: its texts lie in the arena and must not be
// changed.
type view struct {
	key     []byte
	section recole.Section
	note    []byte
	cells   []viewCell
}

type viewCell struct{ meant, printed []byte }

// open lays a record of a snapshot open, in place of what v showed before.
func (v *view) open(s *Snapshot, i int) {
	p := parcel{s.facts(i)}
	v.key = p.text()
	v.section = recole.Section(p.byte())
	v.note = p.text()
	v.cells = v.cells[:0]
	for range s.Columns {
		meant, printed := p.cell()
		if printed == nil {
			printed = meant
		}
		v.cells = append(v.cells, viewCell{meant, printed})
	}
}
