package editions

import (
	"context"
	"unicode"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"recole"
)

// census counts, in both editions, the records that bear certain words and
// values. What it is to count is named first; one walk over the records of
// each edition then counts it all.
type census struct {
	plan   *plan
	words  map[string]int32   // of texts, in the singular, to their place in the tallies
	values []map[string]int32 // of each column that is no text
	joins  bool               // words are also sought with what joins them to the one before
	filter [filterSize]bool   // of words, to pass over most of them quickly
	tally  [2][]tally         // old, new
}

// tally counts the records of one edition that bear one thing.
type tally struct {
	records int32
	last    int32 // the record counted last
}

func newCensus(l *plan) *census {
	return &census{plan: l, words: map[string]int32{}, values: make([]map[string]int32, len(l.columns))}
}

func (c *census) seekWord(word string) { c.seek(singular(word)) }

func (c *census) seek(word string) {
	if _, ok := c.words[word]; !ok && word != "" {
		c.words[word] = c.next()
		c.filter[filterOf([]byte(word))] = true
	}
}

func (c *census) seekValue(column int, value string) {
	if c.values[column] == nil {
		c.values[column] = map[string]int32{}
	}
	if _, ok := c.values[column][value]; !ok && value != "" {
		c.values[column][value] = c.next()
	}
}

func (c *census) next() int32 {
	id := int32(len(c.tally[0]))
	for side := range c.tally {
		c.tally[side] = append(c.tally[side], tally{last: none})
	}
	return id
}

// word gives how many records of each edition bear a word.
func (c *census) word(word string) (old, new int) { return c.of(c.words, singular(word)) }

// value gives how many records of each edition have a value in a column.
func (c *census) value(column int, value string) (old, new int) { return c.of(c.values[column], value) }

func (c *census) of(ids map[string]int32, s string) (old, new int) {
	if id, ok := ids[s]; ok {
		return int(c.tally[0][id].records), int(c.tally[1][id].records)
	}
	return 0, 0
}

// seekJoin asks for the records in which a word is joined by a hyphen to the
// one before, and for those in which it is not.
func (c *census) seekJoin(word string) {
	c.joins = true
	for _, by := range []string{hyphened, spaced} {
		c.seek(by + singular(word))
	}
}

// How a word is joined to the one before it.
const hyphened, spaced = "-", " "

// join gives how many records of both editions join a word by hyphen and by
// space.
func (c *census) join(word string) (hyphen, space int) {
	old, new := c.of(c.words, hyphened+singular(word))
	hyphen = old + new
	old, new = c.of(c.words, spaced+singular(word))
	return hyphen, old + new
}

// run walks over both editions side by side.
func (c *census) run(ctx context.Context) error {
	if len(c.tally[0]) == 0 {
		return nil
	}
	group, inner := errgroup.WithContext(ctx)
	for side, s := range []*Snapshot{c.plan.old, c.plan.new} {
		group.Go(func() error { return c.walk(inner, side, s) })
	}
	return group.Wait()
}

func (c *census) walk(ctx context.Context, side int, s *Snapshot) error {
	var v view
	w := counter{census: c, tally: c.tally[side]}
	for i := range s.Len() {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		v.open(s, i)
		w.record = int32(i)
		for k := range c.plan.columns {
			col := &c.plan.columns[k]
			meant := v.cells[[2]int{col.old, col.new}[side]].meant
			if col.kind == recole.Text {
				if len(c.words) > 0 {
					w.text(meant)
				}
			} else if ids := c.values[k]; ids != nil {
				if id, ok := ids[string(meant)]; ok {
					w.count(id)
				}
			}
		}
	}
	return nil
}

// counter counts for one edition.
type counter struct {
	*census
	tally  []tally
	record int32
	word   []byte // the one that is being read, after a byte for what joins it
	gap    []byte // what stands between it and the word before
	any    bool   // there was a word before
}

func (w *counter) count(id int32) {
	if t := &w.tally[id]; t.last != w.record {
		t.last = w.record
		t.records++
	}
}

// text counts the words of a text, cut and folded as normalize.Words does.
// This runs over every title of the list, hence byte by byte.
func (w *counter) text(text []byte) {
	w.word, w.gap, w.any = append(w.word[:0], ' '), w.gap[:0], false
	for i := 0; i < len(text); {
		b := text[i]
		if b < utf8.RuneSelf {
			i++
			switch {
			case 'a' <= b && b <= 'z' || '0' <= b && b <= '9':
				w.word = append(w.word, b)
			case 'A' <= b && b <= 'Z':
				w.word = append(w.word, b|0x20)
			default:
				w.end(b)
			}
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		i += size
		switch {
		case r == 'œ' || r == 'Œ':
			w.word = append(w.word, "oe"...)
		case r == 'æ' || r == 'Æ':
			w.word = append(w.word, "ae"...)
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r):
			w.word = utf8.AppendRune(w.word, unicode.ToLower(r))
		default:
			w.end(' ')
		}
	}
	w.end(' ')
}

// end counts the word that has just ended before sign, if there is one.
func (w *counter) end(sign byte) {
	if n := len(w.word); n > 1 {
		if n > 4 && (w.word[n-1] == 's' || w.word[n-1] == 'x') {
			w.word = w.word[:n-1]
		}
		w.look(w.word[1:])
		if w.joins && w.any {
			if string(w.gap) == hyphened {
				w.word[0] = '-'
			}
			w.look(w.word)
		}
		w.any = true
		w.word, w.gap = append(w.word[:0], ' '), w.gap[:0]
	}
	w.gap = append(w.gap, sign)
}

// look counts a word if it is sought.
func (w *counter) look(word []byte) {
	if w.filter[filterOf(word)] {
		if id, ok := w.words[string(word)]; ok {
			w.count(id)
		}
	}
}

const filterSize = 1 << 12

// filterOf hashes a word by its length, ends and middle.
func filterOf(word []byte) int {
	n := len(word)
	return (int(word[0])*131 + int(word[n-1])*31 + int(word[n/2])*7 + n) & (filterSize - 1)
}
