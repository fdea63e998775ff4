package store

import (
	"cmp"
	"encoding/binary"
	"errors"
	"maps"
	"math"
	"slices"

	"recole"
)

// palette holds the commonest confidences of an edition. Most fields have one
// of very few, so that a byte a field tells them exactly: the high bit is the
// review, the rest a number from 1 in the palette, or 0 where the confidence
// itself follows as an IEEE 754 double, big end first. The record's own
// confidence and review come before those of its fields.
type palette []float64

// review is the bit of a field that a steward should look at.
const review = 0x80

// paletteSize is how many confidences a byte can number beside the review.
const paletteSize = review - 1

// paletteOf chooses the palette of an edition: always the same for the same
// records.
func paletteOf(records []recole.Record) palette {
	uses := make(map[float64]int)
	for i := range records {
		uses[records[i].Confidence]++
		for _, c := range records[i].Choices {
			uses[c.Confidence]++
		}
	}
	maps.DeleteFunc(uses, func(f float64, _ int) bool { return math.IsNaN(f) || math.IsInf(f, 0) }) // JSON has none
	p := slices.SortedFunc(maps.Keys(uses), func(a, b float64) int {
		return cmp.Or(cmp.Compare(uses[b], uses[a]), cmp.Compare(a, b))
	})
	return p[:min(len(p), paletteSize)]
}

// numbers gives each confidence its number, from 1.
func (p palette) numbers() map[float64]byte {
	n := make(map[float64]byte, len(p))
	for i, f := range p {
		n[f] = byte(i + 1)
	}
	return n
}

func packCertainty(numbers map[float64]byte, rec *recole.Record) []byte {
	b := make([]byte, 0, 1+len(rec.Choices))
	add := func(confidence float64, look bool) {
		code := numbers[confidence]
		var flag byte
		if look {
			flag = review
		}
		b = append(b, code|flag)
		if code == 0 {
			b = binary.BigEndian.AppendUint64(b, math.Float64bits(confidence))
		}
	}
	add(rec.Confidence, rec.Review)
	for i := range rec.Choices {
		add(rec.Choices[i].Confidence, rec.Choices[i].Review)
	}
	return b
}

var errCertainty = errors.New("its confidences are damaged")

// unpackCertainty fills in the confidences of a record that has its choices.
func (p palette) unpackCertainty(b []byte, rec *recole.Record) error {
	take := func(confidence *float64, look *bool) error {
		if len(b) == 0 {
			return errCertainty
		}
		code := int(b[0] &^ review)
		*look = b[0]&review != 0
		b = b[1:]
		switch {
		case code > len(p) || code == 0 && len(b) < 8:
			return errCertainty
		case code == 0:
			*confidence = math.Float64frombits(binary.BigEndian.Uint64(b))
			b = b[8:]
		default:
			*confidence = p[code-1]
		}
		return nil
	}
	if err := take(&rec.Confidence, &rec.Review); err != nil {
		return err
	}
	for i := range rec.Choices {
		if err := take(&rec.Choices[i].Confidence, &rec.Choices[i].Review); err != nil {
			return err
		}
	}
	if len(b) > 0 {
		return errCertainty
	}
	return nil
}
