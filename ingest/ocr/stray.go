package ocr

import (
	"image"
	"slices"
)

// Specks of dust in what is left of a page once its rulings are out, in heights
// of small letters.
const (
	// strayBlob is how wide and high a speck is at most. It is less than a hyphen.
	strayBlob = 0.45
	// strayGap is how far from the print around it a speck at the end of a line
	// is at least: more than the space before a colon.
	strayGap = 0.9
	// strayLevel is how closely the dots of an ellipsis stand on one level.
	strayLevel = 0.15
	// mostStrays is how many specks may come together by chance.
	mostStrays = 3
)

// withoutStrays gives what is left of the box of a line of print without the
// specks at its ends. It is empty where the line is nothing but specks.
func withoutStrays(g *image.Gray, box image.Rectangle, letter float64) image.Rectangle {
	if onlySpecks(g, box, letter) {
		return image.Rectangle{}
	}
	for {
		inked := inkedColumns(g, box)
		switch first, last := strayAt(inked, letter), strayAt(reversed(inked), letter); {
		case first > 0 && isSpeck(g, image.Rect(box.Min.X, box.Min.Y, box.Min.X+first, box.Max.Y), letter):
			box.Min.X += first
		case last > 0 && isSpeck(g, image.Rect(box.Max.X-last, box.Min.Y, box.Max.X, box.Max.Y), letter):
			box.Max.X -= last
		default:
			return box
		}
		box = inkBox(g, box)
	}
}

// strayAt tells how many columns a first, narrow stretch of ink and the wide
// gap behind it take; 0 where a line does not begin so.
func strayAt(inked []bool, letter float64) int {
	ink := 0
	for ink < len(inked) && inked[ink] {
		ink++
	}
	end := ink
	for end < len(inked) && !inked[end] {
		end++
	}
	if float64(ink) > strayBlob*letter || float64(end-ink) < strayGap*letter || end == len(inked) {
		return 0
	}
	return end
}

// isSpeck tells whether the ink of an area is no higher than a speck.
func isSpeck(g *image.Gray, area image.Rectangle, letter float64) bool {
	return float64(inkBox(g, area).Dy()) <= strayBlob*letter
}

// onlySpecks tells whether a line is nothing but a few specks: dots that do not
// stand on one level.
func onlySpecks(g *image.Gray, box image.Rectangle, letter float64) bool {
	most := int(mostStrays * strayBlob * strayBlob * letter * letter)
	ink := 0
	for y := box.Min.Y; y < box.Max.Y; y++ {
		if ink += rowInk(g, box, y); ink > most {
			return false
		}
	}
	all := blobs(part(g, box))
	if len(all) > mostStrays {
		return false
	}
	for i, b := range all {
		if float64(max(b.box.Dx(), b.box.Dy())) > strayBlob*letter {
			return false
		}
		if i > 0 && float64(abs(b.box.Max.Y-all[0].box.Max.Y)) <= strayLevel*letter {
			return false
		}
	}
	return true
}

// part is a part of an image as an image of its own that begins at (0, 0). It
// shares the pixels.
func part(g *image.Gray, area image.Rectangle) *image.Gray {
	return &image.Gray{
		Pix: g.Pix[area.Min.Y*g.Stride+area.Min.X:], Stride: g.Stride, Rect: image.Rect(0, 0, area.Dx(), area.Dy()),
	}
}

// inkedColumns tells of each column of an area whether there is ink in it.
func inkedColumns(g *image.Gray, area image.Rectangle) []bool {
	inked := make([]bool, area.Dx())
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x, v := range g.Pix[y*g.Stride+area.Min.X : y*g.Stride+area.Max.X] {
			inked[x] = inked[x] || v < inkLevel
		}
	}
	return inked
}

func reversed(columns []bool) []bool {
	out := slices.Clone(columns)
	slices.Reverse(out)
	return out
}
