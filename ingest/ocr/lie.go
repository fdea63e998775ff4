package ocr

import (
	"cmp"
	"image"
	"slices"
)

// lie tells by how many quarters clockwise a page is to be turned to bring its
// print upright, 0 to 3, as its letters tell; 0 where they do not. Its small
// letters are so many pixels high.
//
// The letters of a word stand closer than its lines do. So letters have their
// neighbours beside them where print runs across, and above them where the page
// lies on its side. Of two neighbours that are not of one size, most stand on one
// line: more letters rise above the small ones than hang below. So a page where
// most hang from one line instead is upside down.
func lie(all []blob, letter float64) int {
	letters := lettersOf(all, letter)
	across := votesOf(letters, letter)
	for i, b := range letters {
		letters[i] = aside(b)
	}
	down := votesOf(letters, letter)
	switch {
	case max(across.pairs, down.pairs) < fewestPairs:
		return 0
	case float64(down.pairs) > clearlyMore*float64(across.pairs):
		if down.upsideDown() {
			return 3
		}
		return 1
	case across.upsideDown():
		return 2
	}
	return 0
}

const (
	// fewestPairs is how many neighbours it takes to tell how print lies.
	fewestPairs = 30
	// clearlyMore is how many times as many votes it takes to turn a page: print
	// that lies as it should is by far the most frequent.
	clearlyMore = 1.5
)

// lettersOf gives the boxes of blobs that may be letters of the page's print.
func lettersOf(all []blob, letter float64) []image.Rectangle {
	var boxes []image.Rectangle
	for _, b := range all {
		long, short := max(b.box.Dx(), b.box.Dy()), min(b.box.Dx(), b.box.Dy())
		if float64(long) >= 0.7*letter && float64(long) <= 2.2*letter && 4*short >= long {
			boxes = append(boxes, b.box)
		}
	}
	return boxes
}

// aside gives a box as it is on a page that was turned a quarter clockwise, but
// for a shift.
func aside(b image.Rectangle) image.Rectangle {
	return image.Rect(-b.Max.Y, b.Min.X, -b.Min.Y, b.Max.X)
}

// votes are what pairs of neighbours tell of how print lies.
type votes struct {
	pairs      int // of letters with one close to their right
	foot, head int // of pairs of two heights: those level below, those level above
}

func (v votes) upsideDown() bool { return float64(v.head) > clearlyMore*float64(v.foot) }

// The places of neighbours, in heights of small letters.
const (
	pairGap    = 0.6 // the widest gap between the letters of a word
	pairLevel  = 0.12
	pairUneven = 0.25 // what two heights differ by at least
)

// votesOf looks for the right neighbour of each letter.
func votesOf(letters []image.Rectangle, letter float64) votes {
	slices.SortFunc(letters, func(a, b image.Rectangle) int {
		return cmp.Or(cmp.Compare(a.Min.X, b.Min.X), cmp.Compare(a.Min.Y, b.Min.Y))
	})
	var v votes
	for i, a := range letters {
		for _, b := range letters[i+1:] {
			if float64(b.Min.X-a.Max.X) > pairGap*letter {
				break
			}
			if b.Min.X < (a.Min.X+a.Max.X)/2 || 2*min(a.Max.Y-b.Min.Y, b.Max.Y-a.Min.Y) < min(a.Dy(), b.Dy()) {
				continue
			}
			v.add(a, b, letter)
			break
		}
	}
	return v
}

func (v *votes) add(a, b image.Rectangle, letter float64) {
	v.pairs++
	if float64(abs(a.Dy()-b.Dy())) < pairUneven*letter {
		return
	}
	near := max(1, pairLevel*letter)
	foot, head := float64(abs(a.Max.Y-b.Max.Y)) <= near, float64(abs(a.Min.Y-b.Min.Y)) <= near
	if foot && !head {
		v.foot++
	}
	if head && !foot {
		v.head++
	}
}
