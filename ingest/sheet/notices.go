package sheet

import (
	"strings"

	"recole"
)

// tally counts what a person who looks at a sheet does not see.
type tally struct {
	hiddenRows  int
	firstHidden int    // number of the first hidden row
	columns     []bool // columns that are hidden
	used        []bool // hidden columns with text
	formulas    int    // formulas without a stored result
}

// hideColumns notes that columns are hidden, both counted from 0.
func (t *tally) hideColumns(first, last int) {
	last = min(last, maxColumn-1)
	for len(t.columns) <= last {
		t.columns = append(t.columns, false)
	}
	for i := max(first, 0); i <= last; i++ {
		t.columns[i] = true
	}
}

func (t *tally) row(number int, cells []string, hidden bool) {
	if hidden {
		if t.hiddenRows == 0 {
			t.firstHidden = number
		}
		t.hiddenRows++
	}
	if t.columns == nil {
		return
	}
	if t.used == nil {
		t.used = make([]bool, len(t.columns))
	}
	for i := range cells[:min(len(cells), len(t.columns))] {
		if t.columns[i] && cells[i] != "" {
			t.used[i] = true
		}
	}
}

// close tells in the source's notices what of the sheet was hidden from view.
func (p *page) close() {
	say := func(fr, en string, args ...any) {
		p.book.source.Notices = append(p.book.source.Notices, recole.Say(fr, en, args...))
	}
	if p.hidden && p.lines > 0 {
		say("la feuille « %s » est masquée ; ses lignes ont été lues : %d", "sheet “%s” is hidden; its rows were read: %d", p.name, p.lines)
	}
	if t := p.tally; t.hiddenRows > 0 {
		say("feuille « %s » : des lignes sont masquées, peut-être par un filtre ; elles ont été lues : %d, la première est la ligne %d",
			"sheet “%s”: rows are hidden, perhaps by a filter; they were read: %d, the first is row %d", p.name, t.hiddenRows, t.firstHidden)
	}
	if letters := p.tally.hiddenLetters(); letters != "" {
		say("feuille « %s » : des colonnes masquées ont été lues : %s", "sheet “%s”: hidden columns were read: %s", p.name, letters)
	}
	if n := p.tally.formulas; n > 0 {
		say("feuille « %s » : des formules n'ont pas de résultat enregistré et ont été lues comme vides : %d ; ouvrez le classeur dans votre tableur et enregistrez-le",
			"sheet “%s”: formulas have no stored result and were read as blank: %d; open the workbook in your spreadsheet program and save it", p.name, n)
	}
}

// hiddenLetters lists the hidden columns that hold text: "C, E, AA".
func (t *tally) hiddenLetters() string {
	var letters []string
	for i, used := range t.used {
		if used {
			letters = append(letters, columnLetters(i))
		}
	}
	const most = 20
	if len(letters) > most {
		letters = append(letters[:most], "…")
	}
	return strings.Join(letters, ", ")
}

// columnLetters names a column, counted from 0, as sheets do.
func columnLetters(i int) string {
	var name []byte
	for i++; i > 0; i = (i - 1) / 26 {
		name = append([]byte{byte('A' + (i-1)%26)}, name...)
	}
	return string(name)
}
