package ingest

import (
	"fmt"
	"strings"

	"recole"
)

// reject keeps a line that could not be placed, says why, and remembers it in
// case the next line shows that it was the first half of a heading.
func (s *scanner) reject(l recole.Line, cells []string, text string) {
	rowLike, why := s.whyNot(l.Cells, cells)
	index := s.account.Add(recole.FateRejected)
	s.remember(openLine{text, l.Number, index, len(s.t.Rejected)})
	s.rejectedAfter = append(s.rejectedAfter, len(s.t.Rows)-1)
	s.t.Rejected = append(s.t.Rejected, recole.Rejected{
		View: -1, Section: s.section, At: s.at(l), Raw: joinRaw(l.Cells), RowLike: rowLike, Why: why,
	})
}

// whyNot tells whether a line that could not be placed looks like a row of the
// table, and what is wrong with it. cells are those that hold something.
func (s *scanner) whyNot(all, cells []string) (rowLike bool, why recole.Phrase) {
	if s.header == nil {
		return false, recole.Say("aucun en-tête de tableau ne précède cette ligne", "no table header comes before this line")
	}
	extent := 0
	for i, c := range all {
		if strings.TrimSpace(c) != "" {
			extent = i + 1
		}
	}
	switch width := len(s.header.column); {
	case extent > width:
		return true, recole.Say("%d cellules pour %d colonnes", "%d cells for %d columns", extent, width)
	case s.hasKeyWord(cells):
		return true, recole.Say("un numéro s'y trouve, mais pas dans sa colonne", "it holds a number, but not in its column")
	case 2*len(cells) >= s.header.found:
		return true, recole.Say("aucun numéro lisible dans la colonne %s", "no readable number in column %s", s.profile.Columns[s.key].Name)
	}
	return false, recole.Say("ni ligne du tableau, ni titre, ni note", "neither row, nor heading, nor note")
}

// hasKeyWord tells whether some word of the line could be a key: as many
// digits as keys have, and nothing else.
func (s *scanner) hasKeyWord(cells []string) bool {
	digits := s.profile.Columns[s.key].Digits
	for _, c := range cells {
		for _, word := range strings.Fields(c) {
			if len(word) == digits && strings.Trim(word, "0123456789") == "" {
				return true
			}
		}
	}
	return false
}

// finish closes the account of one source, read from path: it must have held
// the table. Its rows, notes and rejected lines are given their views.
func (s *scanner) finish(path string, source recole.Source) error {
	if len(s.t.Rows) == s.firstRow {
		return s.nothing(path, source)
	}
	if err := s.hopeless(path); err != nil {
		return err
	}
	s.t.Sources = append(s.t.Sources, source)
	if s.lacking != nil {
		last := len(s.t.Sources) - 1
		s.t.Sources[last].Notices = append(s.t.Sources[last].Notices, recole.Say(
			"ligne %d : un tableau sans colonne « %s » a été laissé de côté",
			"line %d: a table without column “%s” was left aside",
			s.keyless.Number, s.profile.Columns[s.key].Name))
	}
	s.tellMissing()
	s.numberPages(source)
	s.splitViews()
	return nil
}

// tellMissing says which columns of the profile the table does not print.
func (s *scanner) tellMissing() {
	missing := s.header.missing(s.profile)
	if len(missing) == 0 {
		return
	}
	last := len(s.t.Sources) - 1
	s.t.Sources[last].Notices = append(s.t.Sources[last].Notices, recole.Say(
		"le tableau n'a pas de colonne %s", "the table has no column %s", strings.Join(missing, ", ")))
}

// hopeless refuses a source of which more lines look like rows that cannot be
// read than like rows that can: the table is there, but not as it was taken.
func (s *scanner) hopeless(path string) error {
	rows, unread := len(s.t.Rows)-s.firstRow, 0
	first := recole.Rejected{}
	for _, r := range s.t.Rejected[s.firstRejected:] {
		if r.RowLike {
			if unread == 0 {
				first = r
			}
			unread++
		}
	}
	if unread <= rows {
		return nil
	}
	return &recole.Trouble{Place: fmt.Sprintf("%s:%d", path, first.At.Line), What: recole.Say(
		"%d lignes ressemblent à des rangées illisibles, pour %d rangées lues ; vérifiez la mise en colonnes de la source",
		"%d lines look like rows that cannot be read, against %d that can; check how the source is laid out in columns",
		unread, rows)}
}

// nothing explains why no row was found.
func (s *scanner) nothing(path string, source recole.Source) error {
	key := s.profile.Columns[s.key]
	if s.lacking != nil && s.header == nil {
		return &recole.Trouble{Place: placeOf(path, source, *s.keyless), What: recole.Say(
			"la colonne clé « %s » manque dans ce tableau (colonnes manquantes : %s) ; complétez la source, ou ajoutez le nom imprimé aux « aliases » de la colonne dans le profil",
			"the key column “%s” is missing from this table (missing columns: %s); complete the source, or add the printed name to the column's aliases in the profile",
			key.Label.FR, strings.Join(s.lacking.missing(s.profile), ", "))}
	}
	if s.header != nil {
		return &recole.Trouble{Place: path, What: recole.Say(
			"l'en-tête du tableau est là, mais aucune ligne ne le suit", "the table's header is there, but no row follows it")}
	}
	if source.Lines == 0 {
		return &recole.Trouble{Place: path, What: recole.Say(
			"aucun texte n'a pu y être lu ; si c'est une image, il la faut nette et à 200 points par pouce au moins",
			"no text could be read in it; an image must be sharp and have 200 dots an inch at least")}
	}
	return s.noTable(path, source.Lines)
}

// noTable says that no table was found in so many lines, and what was looked
// for.
func (s *scanner) noTable(path string, lines int) error {
	names := make([]string, len(s.profile.Columns))
	for i, c := range s.profile.Columns {
		names[i] = c.Label.FR
	}
	return &recole.Trouble{Place: path, What: recole.Say(
		"aucun tableau reconnu parmi %d lignes : le profil « %s » attend les colonnes %s",
		"no table recognised in %d lines: profile “%s” expects the columns %s",
		lines, s.profile.Name, strings.Join(names, ", "))}
}
