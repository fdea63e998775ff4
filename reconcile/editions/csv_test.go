package editions_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole"
	"recole/reconcile/editions"
)

// cells gives the cells of a snapshot, by key.
func cells(s *editions.Snapshot) map[string][]string {
	rows := map[string][]string{}
	for i := range s.Len() {
		r := s.At(i)
		row := make([]string, len(r.Cells))
		for k, c := range r.Cells {
			row[k] = c.Meant
		}
		rows[r.Key] = row
	}
	return rows
}

func TestCSVIsReadAsTheStandardLibraryReadsIt(t *testing.T) {
	cell := rapid.OneOf(rapid.StringMatching(`[a-zé ]{0,8}`), rapid.StringMatching("[a\",;|\n\t]{0,6}"))
	rapid.Check(t, func(rt *rapid.T) {
		comma := rapid.SampledFrom([]rune{',', ';', '\t', '|'}).Draw(rt, "separator")
		table := [][]string{{"key", "a", "b"}}
		keys := rapid.SliceOfDistinct(rapid.StringMatching(`[0-9]{1,4}`), rapid.ID[string]).Draw(rt, "keys")
		for _, key := range keys {
			table = append(table, []string{key, cell.Draw(rt, "a"), cell.Draw(rt, "b")})
		}
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.Comma = comma
		w.UseCRLF = rapid.Bool().Draw(rt, "CRLF")
		require.NoError(rt, w.WriteAll(table))
		text := b.String()
		if rapid.Bool().Draw(rt, "no line break at the end") {
			text = strings.TrimRight(text, "\r\n")
		}
		if w.UseCRLF { // the writer writes CRLF within cells, too
			for _, row := range table[1:] {
				for i := range row {
					row[i] = strings.ReplaceAll(row[i], "\n", "\r\n")
				}
			}
		}
		s, err := editions.FromCSV(strings.NewReader(text), "key")
		require.NoError(rt, err)
		require.Equal(rt, table[0], s.Columns)
		got := cells(s)
		require.Len(rt, got, len(table)-1)
		for _, row := range table[1:] {
			require.Equal(rt, row, got[row[0]])
		}
	})
}

func TestCSVFilesOfManyForms(t *testing.T) {
	for _, c := range []struct {
		sentence, text, key string
		want                map[string][]string
		trouble             string
	}{
		{sentence: "the first column is the key where none is named", text: "n,x\n1,a\n2,b\n", want: map[string][]string{"1": {"1", "a"}, "2": {"2", "b"}}},
		{sentence: "a byte order mark is no part of the first name", text: "\ufeffn;x\n1;a\n", key: "n", want: map[string][]string{"1": {"1", "a"}}},
		{sentence: "rows need not be in order", text: "n,x\n2,b\n10,c\n1,a\n", want: map[string][]string{"1": {"1", "a"}, "10": {"10", "c"}, "2": {"2", "b"}}},
		{sentence: "blank lines are passed over", text: "\nn,x\n\n1,a\n\n", want: map[string][]string{"1": {"1", "a"}}},
		{sentence: "a quoted cell may hold anything", text: "n,x\n1,\"a,\"\"b\"\"\nc\"\n", want: map[string][]string{"1": {"1", "a,\"b\"\nc"}}},
		{sentence: "a quoted separator in the header does not count", text: "\"a;b;c;d\",n\nx,1\n", key: "n", want: map[string][]string{"1": {"x", "1"}}},
		{sentence: "a header alone is a table without rows", text: "n,x\n", want: map[string][]string{}},
		{sentence: "a row is longer than the buffer", text: "n,x\n1," + strings.Repeat("é", 200_000) + "\n", want: map[string][]string{"1": {"1", strings.Repeat("é", 200_000)}}},
		{sentence: "nothing at all", text: "", trouble: "the CSV file is empty"},
		{sentence: "a column that is not there", text: "n,x\n1,a\n", key: "y", trouble: "no column “y”; the file has n, x"},
		{sentence: "a row too short", text: "n,x\n1,a\n\n2\n", trouble: "line 4: 1 cells, 2 expected as in the first line"},
		{sentence: "a row too long", text: "n,x\n1,a,b\n", trouble: "line 2: 3 cells, 2 expected as in the first line"},
		{sentence: "a quotation mark within a bare cell", text: "n,x\n1,a\"b\"\n", trouble: "line 2: misplaced quotation mark"},
		{sentence: "text after a quoted cell", text: "n,x\n1,\"a\"b\n", trouble: "line 2: misplaced quotation mark"},
		{sentence: "a quoted cell without an end", text: "n,x\n1,\"a\n2,b\n", trouble: "line 2: misplaced quotation mark"},
		{sentence: "a key that stands twice", text: "n,x\n1,a\n2,c\n1,b\n", trouble: "the key “1” is borne by several records"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			s, err := editions.FromCSV(strings.NewReader(c.text), c.key)
			if c.trouble != "" {
				require.Error(t, err)
				assert.Contains(t, recole.Message(err, recole.English), c.trouble)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, c.want, cells(s))
		})
	}
}

func FuzzFromCSV(f *testing.F) {
	for _, seed := range []string{"n,x\n1,a\n", "\ufeffn;\"x\"\n1;\"a\"\"b\"\n", "n\n\n1\r\n", "a,b\n\"1\n2\",x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := editions.FromCSV(strings.NewReader(text), "")
		if err != nil {
			var trouble *recole.Trouble
			require.ErrorAs(t, err, &trouble)
			return
		}
		for i := range s.Len() {
			require.Len(t, s.At(i).Cells, len(s.Columns))
		}
	})
}

// naive compares two tables cell by cell, with maps.
func naive(old, new map[string][]string) (added, removed, modified int) {
	for key, row := range new {
		before, ok := old[key]
		if !ok {
			added++
			continue
		}
		for i := range row {
			if row[i] != before[i] {
				modified++
			}
		}
	}
	for key := range old {
		if _, ok := new[key]; !ok {
			removed++
		}
	}
	return added, removed, modified
}

func TestPlainComparisonsCountWhatMapsCount(t *testing.T) {
	table := func(rt *rapid.T, name string) *editions.Snapshot {
		b := editions.NewBuilder(editions.Snapshot{Columns: []string{"key", "a", "b"}})
		for key, row := range rapid.MapOf(rapid.StringMatching(`[0-9]{1,2}`), rapid.SliceOfN(rapid.SampledFrom([]string{"", "x", "y"}), 2, 2)).Draw(rt, name) {
			r := editions.Record{Key: key, Cells: []editions.Cell{{Meant: key}, {Meant: row[0]}, {Meant: row[1]}}}
			require.NoError(rt, b.Add(&r))
		}
		s, err := b.Snapshot()
		require.NoError(rt, err)
		return s
	}
	rapid.Check(t, func(rt *rapid.T) {
		old, new := table(rt, "old"), table(rt, "new")
		c, err := editions.Compare(t.Context(), old, new, nil)
		require.NoError(rt, err)
		added, removed, modified := naive(cells(old), cells(new))
		require.Equal(rt, added, tally(c, editions.Added))
		require.Equal(rt, removed, tally(c, editions.Removed))
		require.Equal(rt, modified, tally(c, editions.Modified))
		require.Len(rt, c.Differences, added+removed+modified)
		require.Equal(rt, len(c.Differences) == 0, c.Same())
	})
}

func tally(c *editions.Comparison, k editions.Kind) int {
	for _, n := range c.ByKind {
		if n.Of == k {
			return n.N
		}
	}
	return 0
}

func TestColumnsOfACSVMayStandInAnotherOrder(t *testing.T) {
	old, err := editions.FromCSV(strings.NewReader("n,x,y\n1,a,b\n2,c,d\n"), "n")
	require.NoError(t, err)
	new, err := editions.FromCSV(strings.NewReader("y,z,n,x\nb,1,1,a\ne,1,2,c\n"), "n")
	require.NoError(t, err)
	c, err := editions.Compare(t.Context(), old, new, nil)
	require.NoError(t, err)
	assert.Equal(t, []string{"z"}, c.AddedColumns)
	assert.Empty(t, c.DroppedColumns)
	require.Len(t, c.Differences, 1)
	d := c.Differences[0]
	assert.Equal(t, []string{"2", "y", "d", "e"}, []string{d.Record, d.Field, d.Old, d.New})
}
