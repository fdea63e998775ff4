package ocr

import "image"

// tile is the side of the squares of which the paper's level is taken, in
// pixels: large enough to hold paper between the letters of any print.
const tile = 48

// whiten makes the paper white and the ink black, whatever the light of the
// scan: each pixel is divided by the level of the paper around it, and the
// darkest ink is taken for black.
func whiten(g *image.Gray) {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	if w == 0 || h == 0 {
		return
	}
	paper := smooth(paperLevels(g))
	black := blackLevel(g, paper)
	scale := 255 / max(1, 255-black)
	ink := int32(black * scale * gainOne)
	gains := make([]int32, (w+share-1)/share)
	for y := range h {
		if y%share == 0 {
			paper.gains(gains, y, scale)
		}
		row := g.Pix[y*g.Stride : y*g.Stride+w]
		for _, gain := range gains {
			n := min(share, len(row))
			for x, v := range row[:n] {
				row[x] = uint8(min(255, max(0, (int32(v)*gain-ink)>>gainBits)))
			}
			row = row[n:]
		}
	}
}

const (
	// share is the side of the squares of pixels that are made lighter alike: the
	// paper's level changes slowly.
	share = 4
	// gainOne is the whole of which levels are reckoned in parts: in whole
	// numbers, for a page has ten million pixels.
	gainBits = 12
	gainOne  = 1 << gainBits
)

// gains tells how much lighter each square in a row of squares, the first of
// whose rows is given, is to be made.
func (t grid) gains(gains []int32, y int, scale float32) {
	levels := t.across(nil, y)
	for i := range gains {
		gains[i] = int32(255 / max(levelAt(levels, i*share), 1) * scale * gainOne)
	}
}

// grid holds a level for each tile of an image.
type grid struct {
	columns, rows int
	level         []float32
}

// paperLevels takes the level that three quarters of a tile's pixels are not
// lighter than: paper, where ink covers less than that.
func paperLevels(g *image.Gray) grid {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	t := grid{columns: (w + tile - 1) / tile, rows: (h + tile - 1) / tile}
	t.level = make([]float32, t.columns*t.rows)
	for r := range t.rows {
		for c := range t.columns {
			var counts [256]int
			n := 0
			for y := r * tile; y < min(h, (r+1)*tile); y++ {
				for _, v := range g.Pix[y*g.Stride+c*tile : y*g.Stride+min(w, (c+1)*tile)] {
					counts[v]++
					n++
				}
			}
			t.level[r*t.columns+c] = float32(quantile(counts[:], n*3/4))
		}
	}
	return t
}

// quantile gives the level that has n darker or equal pixels.
func quantile(counts []int, n int) int {
	for v, count := range counts {
		if n -= count; n < 0 {
			return v
		}
	}
	return 255
}

// smooth lifts tiles that are much darker than their surroundings, black
// borders and pictures, and evens out the rest.
func smooth(t grid) grid {
	out := grid{t.columns, t.rows, make([]float32, len(t.level))}
	for r := range t.rows {
		for c := range t.columns {
			sum, n, most := float32(0), float32(0), float32(0)
			for y := max(0, r-1); y <= min(t.rows-1, r+1); y++ {
				for x := max(0, c-1); x <= min(t.columns-1, c+1); x++ {
					v := t.level[y*t.columns+x]
					sum, n, most = sum+v, n+1, max(most, v)
				}
			}
			out.level[r*t.columns+c] = max(sum/n, most*0.8)
		}
	}
	return out
}

// across gives the level in the middle of each column of tiles, at a row of
// pixels. It writes it where the slice has room.
func (t grid) across(levels []float32, y int) []float32 {
	r0, r1, f := neighbours(y, t.rows)
	levels = levels[:0]
	for c := range t.columns {
		levels = append(levels, t.level[r0*t.columns+c]*(1-f)+t.level[r1*t.columns+c]*f)
	}
	return levels
}

// levelAt gives the level at a pixel between the middles of tiles.
func levelAt(levels []float32, x int) float32 {
	c0, c1, f := neighbours(x, len(levels))
	return levels[c0]*(1-f) + levels[c1]*f
}

// neighbours gives the tiles, of so many, between whose middles a pixel is, and
// how far it is on its way from one to the other.
func neighbours(pixel, tiles int) (before, after int, way float32) {
	at := max(0, min(float32(pixel)/tile-0.5, float32(tiles-1)))
	before = int(at)
	return before, min(before+1, tiles-1), at - float32(before)
}

// blackLevel gives the level, against white paper, of dark ink: that of the
// darkest twentieth of the pixels that are clearly ink. It takes no more than
// half, so that a page without ink does not turn black.
func blackLevel(g *image.Gray, paper grid) float32 {
	const clearly = 160 // against white paper
	var counts [clearly]int
	n := 0
	w := g.Rect.Dx()
	var levels []float32
	for y := 0; y < g.Rect.Dy(); y += 2 {
		levels = paper.across(levels, y)
		row := g.Pix[y*g.Stride : y*g.Stride+w]
		for x := 0; x < w; x += 2 {
			if row[x] >= clearly {
				continue // paper is no lighter than white
			}
			if v := float32(row[x]) * 255 / max(1, levelAt(levels, x)); v < clearly {
				counts[int(v)]++
				n++
			}
		}
	}
	if n == 0 {
		return 0
	}
	return min(128, float32(quantile(counts[:], n/20)))
}
