package table_test

import (
	"strings"
	"unicode/utf8"

	"recole"
	"recole/ingest/table"
)

// Drawings of pages: a character is half an em wide, a line of the drawing is
// a line of print. | and - draw rulings, + where they meet; _ is a no-break
// space within a word; a line of = is half a line of white.
const (
	letter = 5.0
	em     = 10.0
	pitch  = 12.0
)

// drawn makes a page of a drawing.
func drawn(number int, drawing string) table.Page {
	p := table.Page{Number: number, Width: 842, Height: 595}
	rows := strings.Split(strings.Trim(drawing, "\n"), "\n")
	y := 40.0
	for i, row := range rows {
		switch {
		case strings.Trim(row, "=") == "" && row != "":
			y += pitch / 2
			continue
		case strings.Trim(row, "+- ") == "" && strings.Contains(row, "--"):
			p.Rulings = append(p.Rulings, across(row, y-pitch+3)...)
			continue
		}
		p.Words = append(p.Words, words(row, y)...)
		for x, c := range []rune(row) {
			if c == '|' {
				down := table.Ruling{X0: at(x), Y0: y - pitch + 3, X1: at(x), Y1: y + 3}
				if i+1 < len(rows) && strings.Trim(rows[i+1], "=") == "" {
					down.Y1 += pitch / 2
				}
				p.Rulings = append(p.Rulings, down)
			}
		}
		y += pitch
	}
	return p
}

func at(column int) float64 { return 30 + float64(column)*letter }

// across gives the rulings of a line of dashes.
func across(row string, y float64) []table.Ruling {
	var out []table.Ruling
	runes := []rune(row)
	for i := 0; i < len(runes); {
		n := i
		for n < len(runes) && runes[n] != ' ' {
			n++
		}
		if n > i {
			out = append(out, table.Ruling{X0: at(i), Y0: y, X1: at(n - 1), Y1: y})
		}
		i = n + 1
	}
	return out
}

// words gives the words of a line; each is a little narrower than drawn, so
// that a space is 0.3 em.
func words(row string, base float64) []table.Word {
	var out []table.Word
	runes := []rune(row)
	for i := 0; i < len(runes); {
		n := i
		for n < len(runes) && runes[n] != ' ' && runes[n] != '|' {
			n++
		}
		if n > i {
			text := strings.ReplaceAll(string(runes[i:n]), "_", "\u00a0")
			out = append(out, word(text, at(i), base))
		}
		i = n + 1
	}
	return out
}

func word(text string, x, base float64) table.Word {
	wide := float64(utf8.RuneCountInString(text))*letter + 2
	return table.Word{
		Text: text, Size: em, Baseline: base, Sure: 1,
		Box: recole.Box{X0: x, Y0: base - 0.75*em, X1: x + wide, Y1: base + 0.2*em},
	}
}

// cells gives what lines hold, one line each, cells parted by " | ".
func cells(lines []recole.Line) []string {
	var out []string
	for _, l := range lines {
		out = append(out, strings.TrimRight(strings.Join(l.Cells, " | "), " "))
	}
	return out
}
