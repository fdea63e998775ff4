package editions

import (
	"bytes"
	"sort"

	"recole"
)

// Snapshot is the canonical dataset of one edition, as plain values. It holds
// a million records in about 150 MB: each is packed into one slice of bytes
// (see pack.go). A snapshot does not change once it is built, and may be read
// from several goroutines.
type Snapshot struct {
	Title   string
	Date    recole.Date
	Sources []Source
	Columns []string // names of the fields, printed and derived, in order
	Unknown []string // headers that the profile did not know, sorted
	Views   int      // of the edition; 0 where there are none to speak of

	packed arena
	refs   []ref  // of each record, by key
	filled []bool // for each column, whether any record has a value in it
}

// Source is a file that the edition was read from.
type Source struct{ Name, SHA256 string }

// Record is one record of an edition, unpacked.
type Record struct {
	Key     string
	Section recole.Section
	Both    bool   // the other section prints it, too
	Note    string // text of the footnote
	Views   int    // how many views print it in its section; 0 where unknown
	Cells   []Cell // one for each column of the snapshot
}

// Cell is the value of one field of one record.
type Cell struct {
	Meant      string  // canonical form; "" where nothing is printed
	Printed    string  // the reading best attested; "" stands for Meant
	Confidence float64 // 0 to 1, kept to four decimals
	Review     bool    // a steward should look at it
	Decided    bool    // a steward ruled on it
	// Readings are the distinct things that the views read, in the order of
	// the edition. None where all views read what Printed and Meant say.
	Readings []Reading
}

// Reading is something that some views read in a cell.
type Reading struct {
	Printed string
	Meant   string
	Views   int // that read it
}

// Len is how many records there are.
func (s *Snapshot) Len() int { return len(s.refs) }

// At unpacks a record, by its place among the keys in ascending order.
func (s *Snapshot) At(i int) Record { return unpack(s.packed.at(s.refs[i]), len(s.Columns)) }

// Find gives the place of the record of a key.
func (s *Snapshot) Find(key string) (int, bool) {
	i := sort.Search(len(s.refs), func(i int) bool { return string(s.key(i)) >= key })
	return i, i < len(s.refs) && string(s.key(i)) == key
}

// key gives the key of a record, not to be changed.
func (s *Snapshot) key(i int) []byte { return keyOf(factsOf(s.packed.at(s.refs[i]))) }

// facts gives the packed facts of a record: equal bytes, equal facts.
func (s *Snapshot) facts(i int) []byte { return factsOf(s.packed.at(s.refs[i])) }

// compareKeys orders a record of s and one of t by their keys, as bytes.
func compareKeys(s *Snapshot, i int, t *Snapshot, j int) int {
	return bytes.Compare(s.key(i), t.key(j))
}
