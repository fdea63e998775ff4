package reconcile

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recole"
)

// A word is suspected of being a misprint, though every view prints it, only
// where no other record has it, the language does not know it, and all of this
// holds.
const (
	suspectLetters = 5 // it has this many letters at least
	// suspectSlip is the least probability of the slip that makes it of a word
	// of the language: a lost accent, a lost or doubled letter, a pair that is
	// known to be confused. Of a word that other records use any letter may be
	// wrong.
	suspectSlip    = 0.002
	suspectForeign = 6    // letters of a word that the dictionary is searched for: a shorter one may be foreign
	suspectMost    = 5000 // words that the dictionary is searched for, in the order of the alphabet
	// Without a dictionary a word must be longer, or have letters of no other
	// word, and the word that it may be for must be usual.
	suspectLong  = 9
	suspectInner = 3 // letters that both end with: endings inflect
	suspectUsual = 5
)

// deriveWords looks for words that only one record has and nobody knows, and
// derives the title with the word that each may be a slip of.
func (k *knowledge) deriveWords(ctx context.Context) error {
	if k.text == none {
		return nil
	}
	known := k.outlined(k.leastUsual())
	for i, word := range k.strangers() {
		if i%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if likes := k.likes(word, known, i < suspectMost); len(likes) > 0 {
			k.deriveWord(int(k.words.counts[k.words.ids[singular(word)]].last), word, likes)
		}
	}
	return nil
}

// leastUsual is in how many records a word must be to be what was meant.
func (k *knowledge) leastUsual() int32 {
	if k.language.dictionary == nil {
		return suspectUsual
	}
	return 2
}

// strangers gives the words that only one record has and that the language
// does not know, in order.
func (k *knowledge) strangers() []string {
	var out []string
	for word := range k.words.forms {
		if k.words.counts[k.words.ids[singular(word)]].records == 1 && isWord(word) && k.doubtful(word) && !k.language.knows(word) {
			out = append(out, word)
		}
	}
	slices.Sort(out)
	return out
}

// doubtful tells whether a word is long enough to be hardly another real word
// when it is one slip away from one. Without a dictionary that takes many
// letters, or letters found in no other word.
func (k *knowledge) doubtful(word string) bool {
	letters := utf8.RuneCountInString(word)
	switch {
	case letters < suspectLetters:
		return false
	case k.language.dictionary != nil:
		return true
	case letters <= suspectLetters || k.shapes.weight == 0:
		return false
	case letters >= suspectLong:
		return true
	}
	return slices.ContainsFunc(trigramsOf(word), func(g [3]rune) bool { return k.shapes.counts[g] <= 1 }) // its own
}

// outlined gives the words of at least n records by their outlines.
func (k *knowledge) outlined(n int32) map[string][]string {
	by := map[string][]string{}
	for word := range k.words.forms {
		if k.words.counts[k.words.ids[singular(word)]].records < n || !isWord(word) {
			continue
		}
		for _, o := range outlines(word) {
			by[o] = append(by[o], word)
		}
	}
	return by
}

// outlines gives a word without accents, whole and with each one of its letters
// left out save the first: words one slip apart share an outline (symmetric
// deletion).
func outlines(word string) []string {
	runes := []rune(word)
	for i, c := range runes {
		runes[i] = bare(c)
	}
	out := []string{string(runes)}
	for i := 1; i < len(runes); i++ {
		out = append(out, string(runes[:i])+string(runes[i+1:]))
	}
	return out
}

// likes gives the known words that a word may be a slip of, the likeliest
// first.
func (k *knowledge) likes(word string, known map[string][]string, search bool) []string {
	type like struct {
		word  string
		score float64
	}
	var found []like
	try := func(w string, least float64) {
		p := k.misread.probability(w, word)
		if w == word || p < least || k.inflected(w, word) ||
			slices.ContainsFunc(found, func(l like) bool { return l.word == w }) {
			return
		}
		found = append(found, like{w, p * float64(1+k.words.records(w))})
	}
	for _, o := range outlines(word) {
		for _, w := range known[o] {
			try(w, k.leastSlip())
		}
	}
	if search && utf8.RuneCountInString(word) >= suspectForeign {
		for _, w := range k.language.near(word, k.misread) {
			try(w, suspectSlip)
		}
	}
	slices.SortFunc(found, func(a, b like) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.word, b.word)) })
	out := make([]string, 0, mostDerived)
	for _, l := range found[:min(len(found), mostDerived)] {
		out = append(out, l.word)
	}
	return out
}

// leastSlip is the least probability of a slip from a word of the list.
func (k *knowledge) leastSlip() float64 {
	if k.language.dictionary == nil {
		return suspectSlip
	}
	return firstRates[wrongLetter]
}

// inflected tells whether two words are forms of one, as far as their endings
// tell: raccorder, raccordeur.
func (k *knowledge) inflected(a, b string) bool {
	x, y := []rune(a), []rune(b)
	head := 0
	for head < len(x) && head < len(y) && x[head] == y[head] {
		head++
	}
	if len(x)+len(y)-2*head == 1 && head > 0 && slices.Concat(x[head:], y[head:])[0] == x[head-1] {
		return false // its last letter doubled
	}
	if k.language.dictionary == nil {
		return len(x)-head < suspectInner || len(y)-head < suspectInner || !slices.Equal(x[len(x)-suspectInner:], y[len(y)-suspectInner:])
	}
	return isEnding(string(x[head:])) && isEnding(string(y[head:]))
}

// isEnding tells whether French words end so in one form or another.
func isEnding(s string) bool {
	return s == "" || strings.Contains(" "+endings+" ", " "+s+" ")
}

const endings = "e s x es r er ers é és ée ées ir ie is it i u ue us ant ante ants antes ement eur eurs euse euses ier iers ière ières " +
	"rice rices if ifs ive ives al aux ale ales el els elle elles en ens enne ennes age ages tion tions iste istes ique iques ité able ables ur urs ure ures re"

// near gives the words of the language that are one letter, or one pair of
// confused strings, away from a word.
func (l *language) near(word string, s *slips) []string {
	found := l.dictionary.Near(word)
	for _, pair := range s.pairs {
		read := string(pair.read)
		for at := 0; at < len(word); {
			i := strings.Index(word[at:], read)
			if i < 0 || read == "" {
				break
			}
			at += i
			if w := word[:at] + string(pair.meant) + word[at+len(read):]; l.dictionary.Knows(w) {
				found = append(found, w)
			}
			at += len(read)
		}
	}
	return found
}

// deriveWord derives the titles of a record with other words for one of
// theirs.
func (k *knowledge) deriveWord(record int, word string, likes []string) {
	for s := range recole.Section(sections) {
		rows := k.inSection(k.rowsOf(record), s)
		if len(rows) == 0 {
			continue
		}
		for f := range k.fields {
			if v, ok := k.alike(rows, f); ok && k.fields[f].Type == recole.Text && slices.Contains(words(v.Meant), word) {
				if k.language.knowsIn(v.Meant, word) {
					continue
				}
				for _, like := range likes {
					k.addDerived(spot{int32(record), f, s}, replaceWord(v.Meant, word, like))
				}
			}
		}
	}
}

// replaceWord writes another word for one of a text's, which are given folded,
// capitalised as that one is.
func replaceWord(text, word, by string) string {
	start := none
	for i, c := range text + " " {
		inside := unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.Is(unicode.Mn, c)
		switch {
		case inside && start == none:
			start = i
		case !inside && start != none:
			if folded := words(text[start:i]); len(folded) == 1 && folded[0] == word {
				return text[:start] + capitalised(by, text[start:i], start == 0) + text[i:]
			}
			start = none
		}
	}
	return text
}

// capitalised writes a word as another is written: small, with a capital, or in
// capitals. Inside a text a capital that begins another letter is taken for a
// part of the misprint: Iogistique.
func capitalised(word, like string, begins bool) string {
	first, size := utf8.DecodeRuneInString(like)
	own, _ := utf8.DecodeRuneInString(word)
	switch {
	case !unicode.IsUpper(first), !begins && bare(unicode.ToLower(first)) != bare(own):
		return word
	case size < len(like) && strings.ToUpper(like) == like:
		return strings.ToUpper(word)
	}
	return upperFirst(word)
}
