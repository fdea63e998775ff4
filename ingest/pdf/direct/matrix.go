package direct

import "math"

// matrix is [a b c d e f] as PDF writes it: x' = ax + cy + e, y' = bx + dy + f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// then gives the matrix that does m and then n.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// at gives where a point comes to lie.
func (m matrix) at(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// along gives where a distance comes to point.
func (m matrix) along(dx, dy float64) (float64, float64) {
	return m[0]*dx + m[2]*dy, m[1]*dx + m[3]*dy
}

// sound tells whether the matrix has numbers that a page can hold.
func (m matrix) sound() bool {
	for _, x := range m {
		if math.IsNaN(x) || math.Abs(x) > 1e9 {
			return false
		}
	}
	return true
}
