package editions

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"recole"
)

// FromCSV takes the snapshot of any CSV file (RFC 4180) whose first line names
// the columns and in which keyColumn tells the rows apart; "" stands for the
// first column. The separator is the comma, semicolon, tab or bar that the
// first line has most of. Of such snapshots only a plain comparison can be
// made: Compare without a profile. Errors that lie in the file are
// *recole.Trouble.
func FromCSV(r io.Reader, keyColumn string) (*Snapshot, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	if mark, _ := in.Peek(3); string(mark) == "\ufeff" {
		in.Discard(3)
	}
	rows := &rowReader{in: in, separator: separatorOf(in)}
	header, err := rows.next()
	if err != nil {
		return nil, unreadableCSV(err)
	}
	columns := make([]string, len(header))
	for i, name := range header {
		columns[i] = string(name)
	}
	key := 0
	if keyColumn != "" {
		if key = slices.Index(columns, keyColumn); key < 0 {
			return nil, noColumn(keyColumn, columns)
		}
	}
	return addRows(NewBuilder(Snapshot{Columns: columns}), rows, key)
}

func addRows(b *Builder, rows *rowReader, key int) (*Snapshot, error) {
	width := len(b.s.Columns)
	for {
		cells, err := rows.next()
		if err == io.EOF {
			return b.Snapshot()
		}
		if err != nil {
			return nil, unreadableCSV(err)
		}
		if len(cells) != width {
			return nil, &recole.Trouble{What: recole.Say(
				"ligne %d : %d cellules, %d attendues comme en première ligne",
				"line %d: %d cells, %d expected as in the first line", rows.line, len(cells), width)}
		}
		b.addRow(cells, key)
	}
}

// separatorOf guesses the separator by the first line, quoted parts left out.
func separatorOf(in *bufio.Reader) byte {
	const candidates = ",;\t|"
	head, _ := in.Peek(in.Size())
	counts, quoted := [len(candidates)]int{}, false
	for _, c := range head {
		if c == '"' {
			quoted = !quoted
		}
		if c == '\n' && !quoted {
			break
		}
		if i := strings.IndexByte(candidates, c); i >= 0 && !quoted {
			counts[i]++
		}
	}
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	return candidates[best]
}

func unreadableCSV(err error) error {
	if err == io.EOF {
		return &recole.Trouble{What: recole.Say("fichier CSV vide", "the CSV file is empty")}
	}
	return &recole.Trouble{What: recole.Say("fichier CSV illisible", "the CSV file cannot be read"), Err: err}
}

func noColumn(name string, columns []string) error {
	return &recole.Trouble{What: recole.Say(
		"aucune colonne « %s » ; colonnes du fichier : %s", "no column “%s”; the file has %s",
		name, strings.Join(columns, ", "))}
}
