package text

import (
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// western is a single-byte character set of Western Europe.
type western struct {
	name string
	*charmap.Charmap
}

// westerns lists the sets that French lists come in, the usual one first:
// Windows; Unix before UTF-8; Excel's "CSV (MS-DOS)"; Excel's "CSV (Macintosh)".
// The general detectors at hand tell ISO-8859-15, code page 850 and
// Mac Roman from nothing.
func westerns() []western {
	return []western{
		{"Windows-1252", charmap.Windows1252},
		{"ISO-8859-15", charmap.ISO8859_15},
		{"CP850", charmap.CodePage850},
		{"Mac Roman", charmap.Macintosh},
	}
}

// guessWestern gives the set under which the bytes beyond ASCII, each with its
// count, make the most plausible text; the usual one where they tell nothing.
func guessWestern(high *[256]int) western {
	best, most := western{}, 0
	for i, w := range westerns() {
		score := 0
		for b, n := range high {
			if n > 0 {
				score += n * plausible(w.DecodeByte(byte(b)))
			}
		}
		if i == 0 || score > most {
			best, most = w, score
		}
	}
	return best
}

// plausible weighs a character beyond ASCII by how common it is in French
// text, roughly as the logarithm of its frequency among such characters; what
// no text of Western Europe is expected to hold counts against.
func plausible(c rune) int {
	switch {
	case c == 'é':
		return 10
	case strings.ContainsRune("èàêçôîûùâëïœ", c):
		return 6
	case strings.ContainsRune("ÉÈÀÊÇÔÎ’«»°€–…\u00a0", c):
		return 4
	case strings.ContainsRune("ŒŸÙÛÂËÏüöäÿæ“”‘—•·²³½§ªº", c):
		return 2
	case strings.ContainsRune("áíóúñãõåøßÁÍÓÚÑÃÕÅØÆÖÜÄìòÌÒ©®™±×÷¼¾¿¡£¤µ", c):
		return 0
	}
	return -6
}
