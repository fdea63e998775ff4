package table_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"recole/ingest/table"
)

func TestRowsAndColumns(t *testing.T) {
	for _, c := range []struct {
		name, drawing string
		want          []string
	}{
		{"columns are ruled, and a title wraps within its cell", `
+----------+------+--------------------+----+
|Number    |Key   |Title               |Flag|
+----------+------+--------------------+----+
|1988 09 69|0001  |Workshop technician |O   |
|          |      |of installed plants |    |
+----------+------+--------------------+----+
|1988 09 92|0002  |Welder              |N   |
+----------+------+--------------------+----+
`, []string{
			"Number | Key | Title | Flag",
			"1988 09 69 | 0001 | Workshop technician of installed plants | O",
			"1988 09 92 | 0002 | Welder | N",
		}},
		{"nothing is ruled, and the numbers' groups stand below each other", `
Number       Key    Title                  Flag
1988 09 69   0001   Workshop technician    O
1988 09 92   0002   Welder                 N
1988 10 69   0003   Driver of long trains  N
1988 10 92   0004   Fitter                 O
`, []string{
			"Number | Key | Title | Flag",
			"1988 09 69 | 0001 | Workshop technician | O",
			"1988 09 92 | 0002 | Welder | N",
			"1988 10 69 | 0003 | Driver of long trains | N",
			"1988 10 92 | 0004 | Fitter | O",
		}},
		{"only the columns are ruled", `
+----------+------+--------------------+----+
|Number    |Key   |Title               |Flag|
+----------+------+--------------------+----+
|1988 09 69|0001  |Workshop technician |O   |
|          |      |of installed plants |    |
|1988 09 92|0002  |Welder              |N   |
|1988 10 69|0003  |Driver              |N   |
|1988 10 92|0004  |Fitter of aircraft  |O   |
|          |      |structures          |    |
|1988 10 94|0005  |Turner              |O   |
|1988 10 96|0006  |Miller              |O   |
+----------+------+--------------------+----+
`, []string{
			"Number | Key | Title | Flag",
			"1988 09 69 | 0001 | Workshop technician of installed plants | O",
			"1988 09 92 | 0002 | Welder | N",
			"1988 10 69 | 0003 | Driver | N",
			"1988 10 92 | 0004 | Fitter of aircraft structures | O",
			"1988 10 94 | 0005 | Turner | O",
			"1988 10 96 | 0006 | Miller | O",
		}},
		{"cells stand at the top of their row", `
1988 09 69   0001   Workshop technician    O
                    of installed plants
1988 09 92   0002   Welder                 N
1988 10 69   0003   Driver of long trains  N
                    and of locomotives
                    of every kind
1988 10 92   0004   Fitter                 O
`, []string{
			"1988 09 69 | 0001 | Workshop technician of installed plants | O",
			"1988 09 92 | 0002 | Welder | N",
			"1988 10 69 | 0003 | Driver of long trains and of locomotives of every kind | N",
			"1988 10 92 | 0004 | Fitter | O",
		}},
		{"cells stand at the bottom of their row", `
                    Workshop technician
1988 09 69   0001   of installed plants    O
1988 09 92   0002   Welder                 N
                    Driver of long trains
                    and of locomotives of
1988 10 69   0003   every kind             N
1988 10 92   0004   Fitter                 O
`, []string{
			"1988 09 69 | 0001 | Workshop technician of installed plants | O",
			"1988 09 92 | 0002 | Welder | N",
			"1988 10 69 | 0003 | Driver of long trains and of locomotives of every kind | N",
			"1988 10 92 | 0004 | Fitter | O",
		}},
		{"a word is broken at a hyphen of its own", `
1988 09 69   0001   Technician for installation-  O
                    exploitation of plants
1988 09 92   0002   Welder                        N
1988 10 69   0003   Driver                        N
`, []string{
			"1988 09 69 | 0001 | Technician for installation-exploitation of plants | O",
			"1988 09 92 | 0002 | Welder | N",
			"1988 10 69 | 0003 | Driver | N",
		}},
		{"a heading stands across the columns, notes in one of them", `
LIST 1: QUALIFICATIONS OF THE METAL INDUSTRY (2010)
1988 09 69   0001   Workshop technician (1)  O
1988 09 92   0002   Welder (2)               N
1988 10 69   0003   Driver (2)               N
                    (1) This is suspended
                    (2) This one is removed
                    since the first of July
`, []string{
			"LIST 1: QUALIFICATIONS OF THE METAL INDUSTRY (2010)",
			"1988 09 69 | 0001 | Workshop technician (1) | O",
			"1988 09 92 | 0002 | Welder (2) | N",
			"1988 10 69 | 0003 | Driver (2) | N",
			" |  | (1) This is suspended |",
			" |  | (2) This one is removed since the first of July |",
		}},
		{"two tables stand beside each other, and their rows are not level", `
Key    Title                     Key    Title
0001   Workshop technician of    0003   Driver
       installed plants          0004   Fitter of aircraft
0002   Welder                           structures and cells
`, []string{
			"Key | Title",
			"0001 | Workshop technician of installed plants",
			"0002 | Welder",
			"Key | Title",
			"0003 | Driver",
			"0004 | Fitter of aircraft structures and cells",
		}},
		{"two ruled tables stand beside each other", `
+-----+----------+   +-----+----------+
|Key  |Title     |   |Key  |Title     |
+-----+----------+   +-----+----------+
|0001 |Welder    |   |0003 |Driver    |
+-----+----------+   +-----+----------+
|0002 |Fitter    |   |0004 |Turner    |
+-----+----------+   +-----+----------+
`, []string{"Key | Title", "0001 | Welder", "0002 | Fitter", "Key | Title", "0003 | Driver", "0004 | Turner"}},
		{"a merged cell is a heading within the table", `
+-----+----------+----+
|Key  |Title     |Flag|
+-----+----------+----+
|Suspended trades     |
+-----+----------+----+
|0001 |Welder    |O   |
+-----+----------+----+
`, []string{"Key | Title | Flag", "Suspended trades", "0001 | Welder | O"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines := table.Rebuild([]table.Page{drawn(1, c.drawing)}, table.Options{})
			assert.Equal(t, strings.Join(c.want, "\n"), strings.Join(cells(lines), "\n"))
		})
	}
}
