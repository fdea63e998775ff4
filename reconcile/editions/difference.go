package editions

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"recole"
)

// Kind names a sort of difference.
type Kind string

// The kinds of difference.
const (
	Added      Kind = "added"      // printed in the new edition only
	Removed    Kind = "removed"    // printed in the old edition only
	Suspended  Kind = "suspended"  // put on hold
	Withdrawn  Kind = "withdrawn"  // removed from the list, though still printed
	Reinstated Kind = "reinstated" // back in force
	Renumbered Kind = "renumbered" // the same thing under another key
	Modified   Kind = "modified"   // a field says another thing
	Respelled  Kind = "respelled"  // a text says the same in other signs
)

// Kinds lists the kinds in the order of reports.
func Kinds() []Kind {
	return []Kind{Added, Removed, Suspended, Withdrawn, Reinstated, Renumbered, Modified, Respelled}
}

// Cause says where a difference comes from.
type Cause string

// The causes of differences.
const (
	Publisher  Cause = "publisher"  // the list itself changed
	Misreading Cause = "misreading" // one of the editions was misprinted or misread
	Decision   Cause = "decision"   // a steward ruled in one of the editions
)

// Causes lists the causes in the order of reports.
func Causes() []Cause { return []Cause{Publisher, Misreading, Decision} }

// Difference is one thing in which two editions differ.
type Difference struct {
	Record      string // its key; of a renumbered record the old one
	Title       string // by which people know the record, in the newer edition that has it
	Kind        Kind
	Field       string // a column; "" for a whole record
	Old, New    string // values; for a whole record its title, or in a plain comparison its cells
	Cause       Cause
	Confidence  float64           // in the cause, 0.5 to 1
	Evidence    []recole.Evidence // For names the cause that it speaks for
	Fingerprint string            // depends on record, kind, field and both values only
}

func (d *Difference) fingerprint() string {
	return Fingerprint(d.Record, d.Kind, d.Field, d.Old, d.New)
}

// Fingerprint gives the fingerprint of a difference.
func Fingerprint(record string, kind Kind, field, old, new string) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{record, string(kind), field, old, new}, "\x1e")))
	return hex.EncodeToString(sum[:8])
}

// Comparison is what became of a list from one edition to another.
type Comparison struct {
	Old, New       Edition
	AddedColumns   []string     // that only the new edition has
	DroppedColumns []string     // that only the old edition has
	Differences    []Difference // by record, kind and column
	ByKind         []Count[Kind]
	ByCause        []Count[Cause]
	Notices        []recole.Phrase // for the caller to fill: what Guard had to tell
}

// Edition says which edition a side of the comparison is.
type Edition struct {
	Title   string
	Date    recole.Date
	Sources []Source
	Records int
}

// Count is how often one thing occurs.
type Count[K ~string] struct {
	Of K
	N  int
}

// Same tells whether nothing differs: for the exit status.
func (c *Comparison) Same() bool {
	return len(c.Differences) == 0 && len(c.AddedColumns) == 0 && len(c.DroppedColumns) == 0
}

func (c *Comparison) count() {
	kinds, causes := map[Kind]int{}, map[Cause]int{}
	for i := range c.Differences {
		kinds[c.Differences[i].Kind]++
		causes[c.Differences[i].Cause]++
	}
	c.ByKind, c.ByCause = counts(Kinds(), kinds), counts(Causes(), causes)
}

func counts[K ~string](all []K, n map[K]int) []Count[K] {
	list := make([]Count[K], len(all))
	for i, k := range all {
		list[i] = Count[K]{k, n[k]}
	}
	return list
}

func editionOf(s *Snapshot) Edition {
	return Edition{Title: s.Title, Date: s.Date, Sources: slices.Clone(s.Sources), Records: s.Len()}
}
