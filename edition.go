package recole

// Edition is a transcript made comparable: each cell has its meaning beside
// its raw text, footnotes are tied to the rows that they speak of.
type Edition struct {
	Title    string
	Date     Date
	Sources  []Source
	Views    []View
	Fields   []Field
	Rows     []Entry
	Notes    []Note
	Rejected []Rejected
	Ledger   Ledger
	Unknown  []string // headers of columns that the profile does not know
}

// Type is how the text of a field is read.
type Type string

// The types of fields.
const (
	Text   Type = "text"   // free text: titles
	Code   Type = "code"   // a fixed number of digits, zeros kept
	Number Type = "number" // a structured number with a grammar
	Money  Type = "money"  // an amount with its currency
	Flag   Type = "flag"   // yes or no
	DateOf Type = "date"   // a calendar day
)

// Field is one column of the table, printed or derived.
type Field struct {
	Name    string // its column in the canonical CSV
	Type    Type
	Derived bool // not a printed column: told by the section and the footnote
}

// Entry is one row of an edition.
type Entry struct {
	View    int // index into the views
	Section Section
	At      Location
	Key     string   // short number in canonical form; "" when it could not be read
	Values  []*Value // one for each field; never nil
	Note    int      // index into the notes, or -1
	Mark    string   // the footnote mark printed on the row; "" when it has none
	Extra   []Extra
	Ink     *Ink // by printed field; nil where the source has no geometry
}

// Place is where the cell of a field stands: the place of the row, with the
// cell's own box where the source has geometry and the cell is printed.
func (e *Entry) Place(field int) Location {
	at := e.At
	if e.Ink != nil && field < len(e.Ink.Boxes) && e.Ink.Boxes[field] != (Box{}) {
		at.Box = &e.Ink.Boxes[field]
	}
	return at
}

// Value is what one distinct printed cell says. Rows share it: it must not be
// changed once made.
//
// Printed and Meant are the two layers. They differ only where a named step
// says so, and Steps then names it.
type Value struct {
	Raw        string   // as it stands in the source
	Printed    string   // typographically normal (Unicode, spaces, quotes …), misprints kept
	PrintedKey string   // equal for two cells that print the same fact
	Meant      string   // canonical form by type, after OCR repairs and declared variants
	MeantKey   string   // equal for two cells that mean the same fact
	Parts      []string // a number's groups, in the order of the profile's grammar; else nil
	Steps      []string // the steps that changed something, in order
	Repaired   bool     // Meant rests on a repair or a declared variant
	Fault      Phrase   // why the cell does not fit its type; zero when it does
}

// Blank tells whether nothing was printed.
func (v *Value) Blank() bool { return v.Printed == "" }

// Fits tells whether the cell could be read as its type.
func (v *Value) Fits() bool { return v.Fault == Phrase{} }

// Note is a footnote, read.
type Note struct {
	View   int
	At     Location
	Mark   string
	Raw    string
	Text   string // without its mark
	Status string // the profile's name for it: "en_veille", "supprimee"; "" when not understood
	Date   Date   // zero when not understood
	Uses   int    // rows of its view that bear its mark
}
