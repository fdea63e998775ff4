package reconcile

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"recole"
)

// A word is suspected of being a misprint, though every view prints it, only
// where all of this holds.
const (
	// it has this many letters at least, and one trigram of no other word, or
	// else is long
	suspectLetters = 6
	suspectLong    = 9
	suspectUsual   = 5 // the word that it may be for is in this many other records
	suspectInner   = 3 // the slip is this many letters before its end: endings inflect
	// suspectSlip is the least probability of the slip: a lost accent, a lost or
	// doubled letter, a pair that the profile knows to be confused.
	suspectSlip = 0.002
)

// findMisprints reports words that stand in one record only and are one likely
// slip away from a usual word: suspect-word. The value is not changed.
func (r *run) findMisprints() {
	if r.text == none || r.shapes.weight == 0 {
		return
	}
	usual := r.words.usual(suspectUsual)
	type suspicion struct {
		record     int32
		word, like string
	}
	var found []suspicion
	for word := range r.words.forms {
		c := r.words.counts[r.words.ids[singular(word)]]
		if c.records != 1 || !r.doubtful(word) {
			continue
		}
		if like := r.likeUsual(word, usual); like != "" {
			found = append(found, suspicion{c.last, word, like})
		}
	}
	slices.SortFunc(found, func(a, b suspicion) int { return cmp.Or(cmp.Compare(a.record, b.record), cmp.Compare(a.word, b.word)) })
	for _, s := range found {
		r.suspect(int(s.record), s.word, s.like)
	}
}

// usual gives the words of at least n records by their outline, which a slip
// of one letter or accent changes in one letter at most.
func (v *vocabulary) usual(n int32) map[string][]string {
	byOutline := map[string][]string{}
	for _, w := range v.all() {
		if v.counts[v.ids[w]].records < n {
			continue
		}
		for _, o := range outlines(w) {
			byOutline[o] = append(byOutline[o], w)
		}
	}
	return byOutline
}

// outlines gives a word without accents, whole and with each one of its inner
// letters left out: words one slip apart share an outline (symmetric deletion).
func outlines(word string) []string {
	runes := []rune(word)
	for i, c := range runes {
		runes[i] = bare(c)
	}
	out := []string{string(runes)}
	for i := 1; i < len(runes)-suspectInner; i++ {
		out = append(out, string(runes[:i])+string(runes[i+1:]))
	}
	return out
}

// doubtful tells whether a word is long enough to be hardly another real word
// when it is one slip away from one, or has letters found in no other word.
func (r *run) doubtful(word string) bool {
	switch letters := utf8.RuneCountInString(word); {
	case letters < suspectLetters:
		return false
	case letters >= suspectLong:
		return true
	}
	return slices.ContainsFunc(trigramsOf(word), func(g [3]rune) bool { return r.shapes.counts[g] <= 1 }) // its own
}

// likeUsual gives the usual word that a word is most probably a slip for; ""
// where there is none.
func (r *run) likeUsual(word string, usual map[string][]string) string {
	best, likeliest := "", suspectSlip
	own := singular(word)
	for _, o := range outlines(own) {
		for _, w := range usual[o] {
			if w == own || !sameEnding(w, own) || sameButFirstAccent(w, own) {
				continue
			}
			if p := r.misread.probability(w, own); p > likeliest || p == likeliest && (best == "" || w < best) {
				best, likeliest = w, p
			}
		}
	}
	return best
}

// sameEnding tells whether two words end alike, so that they are not two forms
// of one word.
func sameEnding(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) < suspectInner || len(y) < suspectInner {
		return false
	}
	return slices.Equal(x[len(x)-suspectInner:], y[len(y)-suspectInner:])
}

// sameButFirstAccent tells whether two words differ in nothing but the accent
// of their first letter, which French capitals often go without.
func sameButFirstAccent(a, b string) bool {
	x, y := []rune(a), []rune(b)
	return bare(x[0]) == bare(y[0]) && slices.Equal(x[1:], y[1:])
}

func (r *run) suspect(record int, word, like string) {
	f := r.fieldWith(record, word)
	if f == none {
		return
	}
	label := r.label(f)
	usual := r.words.records(like)
	rows := r.rowsOf(record)
	r.add(draft{
		kind: recole.SuspectWord, severity: recole.Info, record: record, section: r.Rows[rows[0]].Section,
		field: f, rows: rows, detail: word, choice: &recole.Choice{Meant: r.Rows[rows[0]].Values[f].Meant, Confidence: r.doubts.agreement(f, r.viewsOf(rows), false)},
		message: say("%[1]s : « %[3]s » ne se lit nulle part ailleurs ; peut-être « %[4]s », qui se lit dans %[5]d fiches. La valeur n’est pas changée.",
			"%[2]s: “%[3]s” is found nowhere else; perhaps “%[4]s”, which is found in %[5]d records. The value is not changed.",
			label.FR, label.EN, word, like, usual),
	})
}

// fieldWith gives the text field of a record that bears a word.
func (r *run) fieldWith(record int, word string) int {
	row := &r.Rows[r.rowsOf(record)[0]]
	for f := range r.fields {
		if r.fields[f].Type == recole.Text && slices.Contains(words(row.Values[f].Meant), word) {
			return f
		}
	}
	return none
}
