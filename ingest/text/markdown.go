package text

import (
	"html"
	"regexp"
	"strings"

	"recole"
)

// markdown gives the lines of a text with pipe tables: rows as cells, anything
// else as it stands. The separator line is a row like any other.
type markdown struct{ lines *lines }

func (m markdown) next() (recole.Line, error) {
	l, err := m.lines.next()
	if err != nil {
		return recole.Line{}, err
	}
	return l.with(pipeCells(l.text)), nil
}

// pipeCells cuts a row at its pipes, save those that are escaped. The pipes
// around the row and the padding of the cells are layout.
func pipeCells(text string) []string {
	row := strings.Trim(text, " \t")
	if strings.IndexByte(row, '|') < 0 {
		return whole(text)
	}
	var cells []string
	from := 0
	for i := 0; i < len(row); i++ {
		switch row[i] {
		case '\\':
			i++
		case '|':
			if i > 0 { // the pipe before the first cell
				cells = append(cells, cellText(row[from:i]))
			}
			from = i + 1
		}
	}
	if from == 0 {
		return whole(text) // every pipe is escaped
	}
	if from < len(row) {
		cells = append(cells, cellText(row[from:]))
	}
	return cells
}

// cellText takes the padding and the escapes away from a cell.
func cellText(s string) string {
	s = strings.Trim(s, " \t")
	if strings.IndexByte(s, '\\') >= 0 {
		s = escaped.ReplaceAllString(s, "$1")
	}
	if strings.IndexByte(s, '<') >= 0 {
		s = lineBreak.ReplaceAllString(s, "\n")
	}
	if strings.IndexByte(s, '&') >= 0 {
		s = entity.ReplaceAllStringFunc(s, html.UnescapeString)
	}
	return s
}

var (
	escaped   = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)
	lineBreak = regexp.MustCompile(`(?i)[ \t]*<br[ \t]*/?>[ \t]*`)
	entity    = regexp.MustCompile(`&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);`)
)

// whole gives a text as one cell, and a blank line as none.
func whole(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

// with gives the line with its cells.
func (l line) with(cells []string) recole.Line {
	return recole.Line{Page: l.page, Number: l.number, Cells: cells}
}
