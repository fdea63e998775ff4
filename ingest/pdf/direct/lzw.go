package direct

import (
	"github.com/ledongthuc/pdf"
)

const (
	lzwClear = 256
	lzwEnd   = 257
	lzwFirst = 258
	lzwMost  = 4096
)

// unLZW undoes the LZW of PDF (ISO 32000-1, 7.4.4): codes of 9 to 12 bits, the
// high bit first, with early the width growing one code early. Neither of the
// standard library's LZWs does that.
func unLZW(data []byte, early bool) ([]byte, error) {
	var (
		prefix [lzwMost]uint16
		suffix [lzwMost]byte
		length [lzwMost]int
		out    []byte
	)
	next, width, last := lzwFirst, 9, -1
	ahead := 0
	if early {
		ahead = 1
	}
	bits, have := 0, 0
	for _, c := range data {
		bits, have = bits<<8|int(c), have+8
		if have < width {
			continue
		}
		code := bits >> (have - width) & (1<<width - 1)
		have -= width
		bits &= 1<<have - 1
		if code == lzwEnd {
			break
		}
		if code == lzwClear {
			next, width, last = lzwFirst, 9, -1
			continue
		}
		if code > next || code == next && last < 0 {
			break // damaged: what came before is all there is
		}
		begin := len(out)
		out = appendCode(out, code, next, last, &prefix, &suffix, &length)
		if last >= 0 && next < lzwMost {
			prefix[next], suffix[next], length[next] = uint16(last), out[begin], lengthOf(last, &length)+1
			next++
		}
		last = code
		if width < 12 && next+ahead >= 1<<width {
			width++
		}
		if len(out) > mostUnpacked {
			return nil, errTooLarge
		}
	}
	return out, nil
}

func lengthOf(code int, length *[lzwMost]int) int {
	if code < lzwClear {
		return 1
	}
	return length[code]
}

// appendCode writes the string of a code; the code that is about to be made is
// the last string with its own first byte.
func appendCode(out []byte, code, next, last int, prefix *[lzwMost]uint16, suffix *[lzwMost]byte, length *[lzwMost]int) []byte {
	begin := len(out)
	own := code == next
	if own {
		code = last
	}
	n := lengthOf(code, length)
	for range n {
		out = append(out, 0)
	}
	for i := begin + n - 1; i >= begin; i-- {
		if code < lzwClear {
			out[i] = byte(code)
			break
		}
		out[i], code = suffix[code], int(prefix[code])
	}
	if own {
		out = append(out, out[begin])
	}
	return out
}

// unpredict undoes the predictors of PNG and TIFF (ISO 32000-1, 7.4.4.4).
func unpredict(data []byte, params pdf.Value) ([]byte, error) {
	predictor := params.Key("Predictor").Int64()
	if predictor <= 1 {
		return data, nil
	}
	colors, bits, columns := atLeastOne(params.Key("Colors")), int64(8), atLeastOne(params.Key("Columns"))
	if b := params.Key("BitsPerComponent").Int64(); b > 0 && b <= 16 {
		bits = b
	}
	if colors > 64 || columns > 1<<20 {
		return data, nil
	}
	step, row := int((colors*bits+7)/8), int((colors*bits*columns+7)/8)
	if predictor == 2 {
		if bits == 8 {
			for begin := 0; begin < len(data); begin += row {
				for i := begin + step; i < min(begin+row, len(data)); i++ {
					data[i] += data[i-step]
				}
			}
		}
		return data, nil
	}
	return unPNG(data, step, row), nil
}

func atLeastOne(v pdf.Value) int64 { return max(1, v.Int64()) }

func unPNG(data []byte, step, row int) []byte {
	out := make([]byte, 0, len(data))
	before := make([]byte, row)
	for len(data) > 1 {
		kind := data[0]
		line := data[1:min(row+1, len(data))]
		data = data[1+len(line):]
		for i := range line {
			left, up, corner := byte(0), before[i], byte(0)
			if i >= step {
				left, corner = line[i-step], before[i-step]
			}
			switch kind {
			case 1:
				line[i] += left
			case 2:
				line[i] += up
			case 3:
				line[i] += byte((int(left) + int(up)) / 2)
			case 4:
				line[i] += paeth(left, up, corner)
			}
		}
		out = append(out, line...)
		before = append(before[:0], line...)
		for len(before) < row {
			before = append(before, 0)
		}
	}
	return out
}

// paeth is the predictor of that name in PNG (ISO/IEC 15948, 9.4).
func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := max(p-int(a), int(a)-p), max(p-int(b), int(b)-p), max(p-int(c), int(c)-p)
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}
