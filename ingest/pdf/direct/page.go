package direct

import (
	"math"

	"github.com/ledongthuc/pdf"
)

// letter is the page of a file that does not say how large its pages are.
var letter = [4]float64{0, 0, 612, 792}

// frameOf gives the part of a page that is shown, in its own coordinates.
func frameOf(l leaf) [4]float64 {
	media, ok := rectangle(l.media)
	if !ok {
		media = letter
	}
	crop, ok := rectangle(l.crop)
	if !ok {
		return media
	}
	both := [4]float64{max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])}
	if both[0] >= both[2] || both[1] >= both[3] {
		return media
	}
	return both
}

func rectangle(v pdf.Value) (r [4]float64, ok bool) {
	if v.Len() < 4 {
		return r, false
	}
	for i := range r {
		r[i] = v.Index(i).Float64()
		if math.IsNaN(r[i]) || math.Abs(r[i]) > 1e7 {
			return r, false
		}
	}
	r = [4]float64{min(r[0], r[2]), min(r[1], r[3]), max(r[0], r[2]), max(r[1], r[3])}
	return r, r[2] > r[0] && r[3] > r[1]
}

// view gives the extent of a page as a viewer shows it, and the matrix from
// its own coordinates to those.
func view(l leaf) (width, height float64, m matrix) {
	f := frameOf(l)
	w, h := f[2]-f[0], f[3]-f[1]
	unit := l.page.Key("UserUnit").Float64()
	if unit <= 0 || unit > 1000 {
		unit = 1
	}
	switch turn := int(l.rotate.Float64()) % 360; (turn + 360) % 360 {
	case 90:
		width, height, m = h, w, matrix{0, 1, 1, 0, -f[1], -f[0]}
	case 180:
		width, height, m = w, h, matrix{-1, 0, 0, 1, f[2], -f[1]}
	case 270:
		width, height, m = h, w, matrix{0, -1, -1, 0, f[3], f[2]}
	default:
		width, height, m = w, h, matrix{1, 0, 0, -1, -f[0], f[3]}
	}
	return width * unit, height * unit, m.then(matrix{unit, 0, 0, unit, 0, 0})
}
