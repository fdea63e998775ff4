package store

import (
	"encoding/binary"
	"errors"
	"math"

	"recole"
)

// Where the rows of a record stood, as bytes. For each row: source, page and
// line as unsigned varints, the line doubled and with 1 added where a box
// follows: its four edges as IEEE 754 doubles, big end first.

func packPlaces(rows []recole.Entry, which []int) []byte {
	b := make([]byte, 0, 6*len(which))
	for _, i := range which {
		at := rows[i].At
		b = binary.AppendUvarint(b, uint64(at.Source))
		b = binary.AppendUvarint(b, uint64(at.Page))
		line := uint64(at.Line) << 1
		if at.Box == nil {
			b = binary.AppendUvarint(b, line)
			continue
		}
		b = binary.AppendUvarint(b, line|1)
		for _, x := range [...]float64{at.Box.X0, at.Box.Y0, at.Box.X1, at.Box.Y1} {
			b = binary.BigEndian.AppendUint64(b, math.Float64bits(x))
		}
	}
	return b
}

var errPlaces = errors.New("the places of its rows are damaged")

// unpackPlaces reads the places of that many rows.
func unpackPlaces(b []byte, rows int) ([]recole.Location, error) {
	places := make([]recole.Location, rows)
	for i := range places {
		var n [3]uint64
		for j := range n {
			v, size := binary.Uvarint(b)
			if size <= 0 || v > math.MaxInt32<<1 {
				return nil, errPlaces
			}
			n[j], b = v, b[size:]
		}
		places[i] = recole.Location{Source: int(n[0]), Page: int(n[1]), Line: int(n[2] >> 1)}
		if n[2]&1 == 0 {
			continue
		}
		if len(b) < 4*8 {
			return nil, errPlaces
		}
		edge := func(i int) float64 { return math.Float64frombits(binary.BigEndian.Uint64(b[8*i:])) }
		places[i].Box = &recole.Box{X0: edge(0), Y0: edge(1), X1: edge(2), Y1: edge(3)}
		b = b[4*8:]
	}
	if len(b) > 0 {
		return nil, errPlaces
	}
	return places, nil
}
