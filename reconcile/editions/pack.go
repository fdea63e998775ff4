package editions

import (
	"encoding/binary"
	"math"

	"recole"
)

// A record is packed as its facts, led by their length, and its doubts.
//
//	facts   key, section, note; for each column Meant and, where it is another
//	        text, Printed
//	doubts  views, both; the confidence of most cells; then the cells that have
//	        another confidence, a mark or readings
//
// Texts are led by their length. Records of the same columns have equal facts
// exactly where their bytes are equal, so that two editions can be compared by
// the bytes of their records.

// certainty is the scale of packed confidences: four decimals.
const certainty = 10_000

// appendText packs a text.
func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// appendCell packs the facts of a cell.
func appendCell[T string | []byte](b []byte, meant, printed T, reprinted bool) []byte {
	n := uint64(len(meant)) << 1
	if !reprinted {
		return append(binary.AppendUvarint(b, n), meant...)
	}
	b = append(binary.AppendUvarint(b, n|1), meant...)
	return append(binary.AppendUvarint(b, uint64(len(printed))), printed...)
}

func appendFacts(b []byte, r *Record) []byte {
	b = appendText(b, r.Key)
	b = append(b, byte(r.Section))
	b = appendText(b, r.Note)
	for i := range r.Cells {
		c := &r.Cells[i]
		b = appendCell(b, c.Meant, c.Printed, c.Printed != "" && c.Printed != c.Meant)
	}
	return b
}

// The marks of a cell and of a record.
const (
	markReview = 1 << iota
	markDecided
	markBoth
)

func appendDoubts(b []byte, r *Record) []byte {
	marks := byte(0)
	if r.Both {
		marks = markBoth
	}
	usual := usualConfidence(r.Cells)
	b = append(b, marks)
	b = binary.AppendUvarint(b, uint64(r.Views))
	b = binary.AppendUvarint(b, usual)
	doubted := 0
	for i := range r.Cells {
		if r.Cells[i].doubted(usual) {
			doubted++
		}
	}
	b = binary.AppendUvarint(b, uint64(doubted))
	for i := range r.Cells {
		if r.Cells[i].doubted(usual) {
			b = r.Cells[i].appendDoubts(binary.AppendUvarint(b, uint64(i)))
		}
	}
	return b
}

func (c *Cell) doubted(usual uint64) bool {
	return c.Review || c.Decided || len(c.Readings) > 0 || quantised(c.Confidence) != usual
}

func (c *Cell) appendDoubts(b []byte) []byte {
	marks := byte(0)
	if c.Review {
		marks |= markReview
	}
	if c.Decided {
		marks |= markDecided
	}
	b = append(b, marks)
	b = binary.AppendUvarint(b, quantised(c.Confidence))
	b = binary.AppendUvarint(b, uint64(len(c.Readings)))
	for _, r := range c.Readings {
		b = binary.AppendUvarint(b, uint64(r.Views))
		b = appendCell(b, r.Meant, r.Printed, r.Printed != r.Meant)
	}
	return b
}

func quantised(confidence float64) uint64 {
	return uint64(math.Round(max(0, min(1, confidence)) * certainty))
}

// usualConfidence is the confidence of the first cell, which most others share.
func usualConfidence(cells []Cell) uint64 {
	if len(cells) == 0 {
		return 0
	}
	return quantised(cells[0].Confidence)
}

// factsOf gives the facts of a packed record.
func factsOf(packed []byte) []byte {
	n, size := binary.Uvarint(packed)
	return packed[size : size+int(n)]
}

func keyOf(facts []byte) []byte {
	n, size := binary.Uvarint(facts)
	return facts[size : size+int(n)]
}

// parcel is a packed record that is being read.
type parcel struct{ rest []byte }

func (p *parcel) number() int {
	n, size := binary.Uvarint(p.rest)
	p.rest = p.rest[size:]
	return int(n)
}

func (p *parcel) byte() byte {
	c := p.rest[0]
	p.rest = p.rest[1:]
	return c
}

func (p *parcel) bytes(n int) []byte {
	s := p.rest[:n:n]
	p.rest = p.rest[n:]
	return s
}

func (p *parcel) text() []byte { return p.bytes(p.number()) }

// cell reads the facts of a cell; printed is nil where it is meant.
func (p *parcel) cell() (meant, printed []byte) {
	n := p.number()
	meant = p.bytes(n >> 1)
	if n&1 != 0 {
		printed = p.text()
	}
	return meant, printed
}

func (p *parcel) reading() Reading {
	views := p.number()
	meant, printed := p.cell()
	r := Reading{Meant: string(meant), Printed: string(meant), Views: views}
	if printed != nil {
		r.Printed = string(printed)
	}
	return r
}

func unpack(packed []byte, columns int) Record {
	facts := factsOf(packed)
	p := parcel{facts}
	r := Record{Key: string(p.text()), Section: recole.Section(p.byte()), Note: string(p.text()), Cells: make([]Cell, columns)}
	for i := range r.Cells {
		meant, printed := p.cell()
		r.Cells[i].Meant = string(meant)
		r.Cells[i].Printed = r.Cells[i].Meant
		if printed != nil {
			r.Cells[i].Printed = string(printed)
		}
	}
	_, size := binary.Uvarint(packed)
	p.rest = packed[size+len(facts):]
	p.doubts(&r)
	return r
}

// packedSize tells how many bytes a packed record takes.
func packedSize(packed []byte) int {
	n, size := binary.Uvarint(packed)
	p := parcel{packed[size+int(n):]}
	p.byte() // the marks, views and usual confidence of the record
	p.number()
	p.number()
	for range p.number() {
		p.number() // the place, marks and confidence of a cell
		p.byte()
		p.number()
		for range p.number() {
			p.number() // the views of a reading, and what they read
			p.cell()
		}
	}
	return len(packed) - len(p.rest)
}

func (p *parcel) doubts(r *Record) {
	r.Both = p.byte()&markBoth != 0
	r.Views = p.number()
	usual := float64(p.number()) / certainty
	for i := range r.Cells {
		r.Cells[i].Confidence = usual
	}
	for range p.number() {
		c := &r.Cells[p.number()]
		marks := p.byte()
		c.Review, c.Decided = marks&markReview != 0, marks&markDecided != 0
		c.Confidence = float64(p.number()) / certainty
		for range p.number() {
			c.Readings = append(c.Readings, p.reading())
		}
	}
}

// plainDoubts packs the doubts of a record that has none: no marks, no views,
// full confidence, no doubted cells.
var plainDoubts = binary.AppendUvarint(binary.AppendUvarint([]byte{0, 0}, certainty), 0)
