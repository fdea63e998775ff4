package ocr

import (
	"context"
	"image"

	"recole/ingest/table"
)

// words reads the lines of print that a page was cut into. What Tesseract was
// not sure of, it reads once more, on a line of its own and larger, and the
// surer reading is taken: a lone letter is what it has most trouble with, and
// with another size of it hardly any.
func (e engine) words(ctx context.Context, s *sheet, all []piece) ([]table.Word, error) {
	first, err := e.readPieces(ctx, s, all, 1)
	if err != nil {
		return nil, err
	}
	var doubtful []int
	var again []piece
	for i, p := range all {
		if isDoubtful(first[i]) {
			p.column = len(again) // each on a line of its own
			doubtful, again = append(doubtful, i), append(again, p)
		}
	}
	if len(again) > 0 {
		second, err := e.readPieces(ctx, s, again, larger)
		if err != nil {
			return nil, err
		}
		for n, i := range doubtful {
			if sureOf(second[n]) > sureOf(first[i]) {
				first[i] = second[n]
			}
		}
	}
	var words []table.Word
	for i, read := range first {
		for _, w := range read {
			words = append(words, s.word(w, all[i].baseline))
		}
	}
	return words, nil
}

const (
	// doubtfulWord is how sure Tesseract must be of each word of a line for it
	// not to be read again. On small print at 200 dots an inch it is less sure of
	// one word in a hundred, and half of those are wrong.
	doubtfulWord = 0.75
	// larger is how many times a line is enlarged to be read again.
	larger = 1.4
)

func isDoubtful(read []word) bool {
	for _, w := range read {
		if w.sure < doubtfulWord {
			return true
		}
	}
	return len(read) == 0
}

// sureOf is how sure Tesseract was of the least sure word of a line.
func sureOf(read []word) float64 {
	if len(read) == 0 {
		return 0
	}
	least := 1.0
	for _, w := range read {
		least = min(least, w.sure)
	}
	return least
}

// readPieces reads lines of print, put together anew, and gives the words of
// each, with their places on the page. Tesseract would find columns and blocks
// of a page itself, but takes a column of single letters for one line that runs
// down the page.
func (e engine) readPieces(ctx context.Context, s *sheet, all []piece, scale float64) ([][]word, error) {
	width := s.image.Rect.Dx()
	if scale != 1 {
		width = 0
	}
	m := newMosaic(s.image, all, s.letter, width)
	read, err := e.read(ctx, upright(m.image, 0, scale), int(float64(s.dpi())*scale), oneBlock)
	if err != nil {
		return nil, err
	}
	words := make([][]word, len(all))
	for _, w := range read {
		w.box = shrunk(w.box, scale)
		if box, i, ok := m.home(w); ok {
			w.box = box
			words[i] = append(words[i], w)
		}
	}
	return words, nil
}

// shrunk gives a box as it was before all was enlarged.
func shrunk(b image.Rectangle, scale float64) image.Rectangle {
	at := func(v int) int { return int(float64(v)/scale + 0.5) }
	return image.Rect(at(b.Min.X), at(b.Min.Y), at(b.Max.X), at(b.Max.Y))
}
