package text

import (
	"io"
	"strings"
)

// tally is how well a delimiter cuts a sample.
type tally struct {
	dialect
	records int // not blank
	parted  int // records of two cells or more
	support int // records of width cells
	tight   int // delimiters with no space after them
	loose   int // delimiters with one
}

// sniff finds how the cells of a text are parted. Prose above and between the
// records does not count against a delimiter, only records of unequal width.
func sniff(sample string) dialect {
	all := linesOf(sample)
	tab := tallyOf(all, dialect{delim: '\t'})
	best := dialect{format: "text", delim: '\t'}
	most := 0
	// A tab is hardly ever part of a text.
	if tab.support > 0 && 2*tab.parted >= tab.records {
		return tabs(all, tab)
	}
	for _, delim := range []byte{';', '|', ','} {
		t := tallyOf(all, dialect{delim: delim, quoted: true})
		if score := t.support * (t.width - 1); t.credible() && score > most {
			t.format = "csv"
			best, most = t.dialect, score
		}
	}
	if len(all) > 0 && states(all[0].text) {
		delim := all[0].text[len("sep=")]
		best = tallyOf(all, dialect{format: "csv", delim: delim, quoted: true}).dialect
	}
	return best
}

// states tells whether a first line states the delimiter, as Excel takes it:
// sep=;
func states(text string) bool {
	return len(text) == len("sep=;") && strings.EqualFold(text[:4], "sep=")
}

// tabs tells plain TSV from a text with tabs. Its cells are unquoted only
// where every cell with a quote is rightly quoted, as Excel does it.
func tabs(all []line, t tally) dialect {
	d := dialect{format: "text", delim: '\t', width: t.width}
	if t.support == t.records {
		d.format = "tsv"
	}
	r := records{lines: &lines{ahead: all, eof: true}, dialect: d}
	r.quoted = true
	quoted := 0
	for {
		l, err := r.lines.next()
		if err != nil {
			break
		}
		c := r.cut(l)
		if c.bare > 0 || c.inner > 0 || r.stray > 0 {
			return d
		}
		quoted += c.quoted
	}
	if quoted > 0 {
		d.format, d.quoted = "tsv", true
	}
	return d
}

// tallyOf cuts all lines by a dialect.
func tallyOf(all []line, d dialect) tally {
	t := tally{dialect: d}
	for _, l := range all {
		t.spacing(l.text)
	}
	t.spaced = t.loose > 4*t.tight
	r := records{lines: &lines{ahead: all, eof: true}, dialect: t.dialect}
	widths := map[int]int{}
	for {
		l, err := r.next()
		if err == io.EOF {
			break
		}
		n := len(l.Cells)
		if n == 0 {
			continue
		}
		t.records++
		if n > 1 {
			t.parted++
			widths[n]++
			if w := widths[n]; w > t.support || w == t.support && n > t.width {
				t.support, t.width = w, n
			}
		}
	}
	return t
}

// spacing looks at what follows the delimiters of a line, outside quotes. A
// comma between two digits tells nothing, for it may be a decimal one, nor does
// one at the end.
func (t *tally) spacing(text string) {
	quoted := false
	for i := 0; i < len(text); i++ {
		if text[i] == '"' {
			quoted = !quoted
		}
		switch {
		case quoted || text[i] != t.delim:
		case i+1 == len(text):
		case text[i+1] == ' ':
			t.loose++
		case i > 0 && isDigit(text[i-1]) && isDigit(text[i+1]):
		default:
			t.tight++
		}
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// credible tells whether a delimiter is one, and not punctuation: it is not
// followed by a space as in a sentence, or it cuts nearly all records into the
// same three cells or more.
func (t *tally) credible() bool {
	switch {
	case t.support == 0 || 2*t.parted < t.records:
		return false
	case t.tight > t.loose:
		return 2*t.support >= t.parted
	}
	return t.width > 2 && t.support > 2 && 10*t.support >= 9*t.parted
}
