package recole

// Section tells which part of a view a row stands in.
type Section uint8

// The sections of a view.
const (
	Active    Section = iota // in force
	Suspended                // put on hold or removed
)

// String gives the section's name as files carry it.
func (s Section) String() string {
	if s == Suspended {
		return "suspended"
	}
	return "active"
}

// MarshalText implements encoding.TextMarshaler.
func (s Section) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Transcript is what the sources of one edition hold, as printed: every row,
// footnote and leftover with its raw text and location, and the account of
// every line. Nothing in it has been interpreted beyond its place.
type Transcript struct {
	Title     string // of the edition, from the heading; raw
	DateRaw   string // of the edition, as printed in the heading; raw
	Sources   []Source
	Views     []View
	Rows      []Row // in source order
	Footnotes []Footnote
	Rejected  []Rejected
	Ledger    Ledger
	Unknown   []string // headers of columns that the profile does not know
}

// Unordered is what stands for the order of a view whose rows follow none.
const Unordered = "unordered"

// View is one printing of the whole table in one order.
type View struct {
	Name   string     // unique in the edition: the order's name, "-2" … appended where it recurs
	Order  string     // name of the profile's order that its rows follow best, or Unordered
	Fit    float64    // 0 to 1: share of comparable pairs of rows that stand in that order
	Fits   []OrderFit // every candidate order, best first
	Source int        // index into the sources
}

// OrderFit says how well the rows of a view follow one order.
type OrderFit struct {
	Order      string
	Fit        float64 // 1 - Inversions/Pairs; 0 where no pair is comparable
	Inversions int     // pairs of rows that stand the wrong way round
	Pairs      int     // pairs of rows whose sort keys differ
}

// Row is one printed row of the table.
type Row struct {
	View    int // index into the views
	Section Section
	At      Location
	Cells   []string // raw, one for each column of the profile; "" where the view has none
	Extra   []Extra  // cells under columns that the profile does not know
	Ink     *Ink     // by column of the profile; nil where the source has no geometry
}

// Extra is a cell under a column that the profile does not know.
type Extra struct{ Column, Raw string }

// Footnote is one printed note.
type Footnote struct {
	View int // index into the views
	At   Location
	Mark string // what rows refer to it by, without brackets: "12"
	Raw  string // the whole note as printed, its mark included
}

// Rejected is a line that could not be placed: kept, reported, never dropped.
type Rejected struct {
	View    int // index into the views; -1 before the first
	Section Section
	At      Location
	Raw     string // cells joined by tabs
	RowLike bool   // it looks like a row of the table that does not parse
	Why     Phrase
}
