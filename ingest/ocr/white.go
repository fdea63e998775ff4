package ocr

import (
	"encoding/binary"
	"image"
	"math"
)

// Most of a page is white, and what is done to every pixel is done eight times
// as fast where eight of them are seen to be white at once.

// paperBits are set in each of eight pixels that are paper: an eighth of grey at
// most, which is the grain of the paper and of the scanner, and no ink.
const paperBits = 0xe0e0e0e0_e0e0e0e0

// isPaper tells whether a row's next eight pixels are all paper.
func isPaper(pixels []byte) bool {
	return binary.LittleEndian.Uint64(pixels)&paperBits == paperBits
}

// overPaper gives the place from which a row is not all paper: x itself, or up
// to seven pixels before the first ink, or the end of the row.
func overPaper(row []byte, x int) int {
	for x+8 <= len(row) && isPaper(row[x:]) {
		x += 8
	}
	return x
}

// inkMap tells which squares of an image hold anything but paper.
type inkMap struct {
	columns, rows int
	inked         []bool
}

// square is the side of the squares, as a power of two: 8 pixels.
const square = 3

func mapInk(g *image.Gray) inkMap {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	m := inkMap{columns: w>>square + 1, rows: h>>square + 1}
	m.inked = make([]bool, m.columns*m.rows)
	for y := range h {
		row, squares := g.Pix[y*g.Stride:y*g.Stride+w], m.inked[y>>square*m.columns:]
		for x := overPaper(row, 0); x < w; x = overPaper(row, x+8) {
			squares[x>>square] = true
			squares[min(x+7, w-1)>>square] = true
		}
	}
	return m
}

// white tells whether there is nothing but paper in a box, whose corners count
// as part of it; beyond the image all is white.
func (m inkMap) white(x0, y0, x1, y1 int) bool {
	for r := max(0, y0>>square); r <= min(m.rows-1, y1>>square); r++ {
		for c := max(0, x0>>square); c <= min(m.columns-1, x1>>square); c++ {
			if m.inked[r*m.columns+c] {
				return false
			}
		}
	}
	return true
}

// fillWhite makes pixels white.
func fillWhite(pixels []byte) {
	if len(pixels) == 0 {
		return
	}
	pixels[0] = math.MaxUint8
	for done := 1; done < len(pixels); done *= 2 { // copying is what a processor does fastest
		copy(pixels[done:], pixels[:done])
	}
}
