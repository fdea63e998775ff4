package ocr

import "image"

// inkLevel is the level below which a pixel of a whitened image is ink.
const inkLevel = 128

// blob is a group of ink pixels that touch, at a corner at least.
type blob struct {
	box  image.Rectangle
	ink  int   // pixels
	runs []run // of a small blob only, for taking it away
}

// run is a row of ink pixels: those of row y from x0 up to x1.
type run struct{ y, x0, x1 int32 }

// smallBlob is the number of pixels up to which a blob keeps its runs.
const smallBlob = 8

// blobs finds the groups of touching ink pixels of an image.
func blobs(g *image.Gray) []blob {
	return group(g.Rect.Dy(), func(y int) []run { return inkRuns(g, y) })
}

// group puts together the runs that touch, row by row with a union-find.
func group(height int, runsOf func(y int) []run) []blob {
	var (
		found  []blob
		parent []int32
		above  []labelled
	)
	root := func(i int32) int32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for y := range height {
		var here []labelled
		first := 0
		for _, r := range runsOf(y) {
			for first < len(above) && above[first].x1 < r.x0 {
				first++
			}
			label := int32(-1)
			for i := first; i < len(above) && above[i].x0 <= r.x1; i++ {
				other := root(above[i].label)
				if label < 0 {
					label = other
				} else if label != other {
					label, other = min(label, other), max(label, other)
					parent[other] = label
					found[label].swallow(&found[other])
				}
			}
			if label < 0 {
				label = int32(len(found))
				parent = append(parent, label)
				found = append(found, blob{})
			}
			found[label].add(r)
			here = append(here, labelled{r, label})
		}
		above = here
	}
	whole := found[:0]
	for i := range found {
		if parent[i] == int32(i) {
			whole = append(whole, found[i])
		}
	}
	return whole
}

type labelled struct {
	run
	label int32
}

// inkRuns gives the runs of ink in a row.
func inkRuns(g *image.Gray, y int) []run {
	var runs []run
	row := g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()]
	for x := overPaper(row, 0); x < len(row); x++ {
		if row[x] >= inkLevel {
			x = overPaper(row, x+1) - 1
			continue
		}
		start := x
		for x < len(row) && row[x] < inkLevel {
			x++
		}
		runs = append(runs, run{int32(y), int32(start), int32(x)})
	}
	return runs
}

func (b *blob) add(r run) {
	b.box = b.box.Union(image.Rect(int(r.x0), int(r.y), int(r.x1), int(r.y)+1))
	b.ink += int(r.x1 - r.x0)
	if b.ink <= smallBlob {
		b.runs = append(b.runs, r)
	} else {
		b.runs = nil
	}
}

func (b *blob) swallow(o *blob) {
	b.box, b.ink = b.box.Union(o.box), b.ink+o.ink
	if b.ink <= smallBlob {
		b.runs = append(b.runs, o.runs...)
	} else {
		b.runs = nil
	}
	*o = blob{}
}

// despeckle takes away blobs of a few pixels that stand alone. A dot on an i
// and an accent are as small but stand by a letter. It tells how many went.
func despeckle(g *image.Gray, all []blob, letter float64) int {
	n := 0
	largest := min(smallBlob, int(letter*letter/speckShare))
	for i := range all {
		if b := &all[i]; b.ink <= largest && alone(g, b.box) {
			for _, r := range b.runs {
				wipe(g, image.Rect(int(r.x0)-1, int(r.y)-1, int(r.x1)+1, int(r.y)+2))
			}
			n++
		}
	}
	return n
}

const (
	// speckShare is how many times the square of a small letter's height has the
	// pixels of the largest speck of dust. A hyphen between spaces and the dots of
	// a colon are hardly larger in small print, and taking them away changes what
	// is read in all views alike, so that nobody notices.
	speckShare = 70
	// speckGap is how far other ink must be from a speck, in pixels.
	speckGap = 5
)

// alone tells whether there is no ink around a box.
func alone(g *image.Gray, box image.Rectangle) bool {
	around := box.Inset(-speckGap).Intersect(g.Rect)
	for y := around.Min.Y; y < around.Max.Y; y++ {
		for x := around.Min.X; x < around.Max.X; x++ {
			if g.Pix[y*g.Stride+x] < inkLevel && !image.Pt(x, y).In(box) {
				return false
			}
		}
	}
	return true
}

// wipe makes a part of an image white.
func wipe(g *image.Gray, r image.Rectangle) {
	r = r.Intersect(g.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		fillWhite(g.Pix[y*g.Stride+r.Min.X : y*g.Stride+r.Max.X])
	}
}

// The height of blobs that may be letters, in pixels.
const (
	lowestLetter  = 4
	highestLetter = 120
)

// letterHeight estimates the height of the small letters of the page's print
// (its x-height), in pixels: the height that most blobs have. It is 0 where
// the page has too few to tell.
func letterHeight(all []blob) float64 {
	var heights [highestLetter + 2]int
	n := 0
	for _, b := range all {
		h, w := b.box.Dy(), b.box.Dx()
		if h >= lowestLetter && h <= highestLetter && w <= 3*h && 4*w >= h && 8*b.ink >= h*w {
			heights[h]++
			n++
		}
	}
	if n < fewestLetters {
		return 0
	}
	best, most := 0, 0
	for h := lowestLetter; h <= highestLetter; h++ {
		if sum := heights[h-1] + 2*heights[h] + heights[h+1]; sum > most {
			best, most = h, sum
		}
	}
	around := float64(heights[best-1]*(best-1) + heights[best]*best + heights[best+1]*(best+1))
	return around / float64(heights[best-1]+heights[best]+heights[best+1])
}

// fewestLetters is how many letters it takes to tell the size of the print.
const fewestLetters = 20
