package prose

import (
	"math"
	"strconv"
	"strings"

	"recole"
)

// Number writes a whole number in groups of three digits.
func (w Writer) Number(n int) string {
	digits, separator := strconv.Itoa(n), ","
	if w.lang == recole.French {
		separator = NarrowNoBreak
	}
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + separator + digits[i:]
	}
	return digits
}

// Count writes a number with its noun: "1 écart", "2 écarts". For none, French
// has the singular and English the plural.
func (w Writer) Count(n int, one, many recole.Phrase) string {
	noun := many
	if n == 1 || n == 0 && w.lang == recole.French {
		noun = one
	}
	return w.Number(n) + NoBreak + w.Phrase(noun)
}

// Decimal writes a number with so many decimals.
func (w Writer) Decimal(x float64, decimals int) string {
	return w.comma(strconv.FormatFloat(x, 'f', decimals, 64))
}

// Signed writes a number that weighs for or against: "+2.3", "−0.4".
func (w Writer) Signed(x float64, decimals int) string {
	if x < 0 {
		return "−" + w.Decimal(-x, decimals)
	}
	return "+" + w.Decimal(x, decimals)
}

// Percent writes a belief, a share of 1. It never rounds to certainty: what
// falls short of it is "> 99,9 %".
func (w Writer) Percent(share float64) string {
	const nearly = 0.999
	switch {
	case share > nearly && share < 1:
		return ">" + NoBreak + w.Decimal(100*nearly, 1) + w.percentSign()
	case share < 1-nearly && share > 0:
		return "<" + NoBreak + w.Decimal(100*(1-nearly), 1) + w.percentSign()
	default:
		return w.comma(strings.TrimSuffix(strconv.FormatFloat(100*share, 'f', 1, 64), ".0")) + w.percentSign()
	}
}

// Measure writes a share of 1 that was counted, with two decimals, and rounds
// it down: 100 % says that nothing is missing.
func (w Writer) Measure(share float64) string {
	floor := math.Floor(share*1e4) / 100
	if floor == math.Trunc(floor) {
		return w.Decimal(floor, 0) + w.percentSign()
	}
	return w.Decimal(floor, 2) + w.percentSign()
}

func (w Writer) percentSign() string {
	if w.lang == recole.French {
		return NoBreak + "%"
	}
	return "%"
}

// Size writes a number of bytes in the unit that suits it, decimal ones.
func (w Writer) Size(bytes int64) string {
	units := strings.Fields(w.Say("o ko Mo Go To", "B kB MB GB TB"))
	x, unit := float64(bytes), 0
	for x >= 999.5 && unit < len(units)-1 {
		x, unit = x/1000, unit+1
	}
	decimals := 1
	if unit == 0 || x >= 99.95 {
		decimals = 0
	}
	return w.Decimal(x, decimals) + NoBreak + units[unit]
}
