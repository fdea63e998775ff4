package recole

import "slices"

// Severity says what a discrepancy asks of a person.
type Severity string

// The severities.
const (
	Error   Severity = "error"   // a steward must rule
	Warning Severity = "warning" // the views disagreed and recole decided
	Info    Severity = "info"    // worth knowing
)

// Severities lists the severities, gravest first.
func Severities() []Severity { return []Severity{Error, Warning, Info} }

// AtLeast tells whether s is as grave as least, or graver; never where least
// is no severity.
func (s Severity) AtLeast(least Severity) bool {
	gravestFirst := Severities()
	i, j := slices.Index(gravestFirst, s), slices.Index(gravestFirst, least)
	return i >= 0 && i <= j
}

// Kind names a sort of discrepancy.
type Kind string

// The kinds of discrepancy.
const (
	ReadingConflict   Kind = "reading-conflict"   // views print different facts
	SuspectWord       Kind = "suspect-word"       // all views agree on a doubtful word
	MissingInView     Kind = "missing-in-view"    // a view lacks a row that others have
	DuplicateInView   Kind = "duplicate-in-view"  // a view has the row more than once
	StatusConflict    Kind = "status-conflict"    // both in force and removed
	ImpossibleDate    Kind = "impossible-date"    // a day that cannot be
	NumberMismatch    Kind = "number-mismatch"    // short number is not the end of the full one
	SequenceGap       Kind = "sequence-gap"       // numbers that stand nowhere
	OrderViolation    Kind = "order-violation"    // a row or a date out of order
	MalformedValue    Kind = "malformed-value"    // a cell does not fit its type
	UnknownCode       Kind = "unknown-code"       // a code that the profile does not know
	FootnoteUndefined Kind = "footnote-undefined" // a mark without its note
	FootnoteUnused    Kind = "footnote-unused"    // a note without a row
	RejectedLine      Kind = "rejected-line"      // a line that could not be placed
)

// Kinds lists the kinds in the order of reports.
func Kinds() []Kind {
	return []Kind{
		ReadingConflict, SuspectWord, MissingInView, DuplicateInView, StatusConflict,
		ImpossibleDate, NumberMismatch, SequenceGap, OrderViolation, MalformedValue,
		UnknownCode, FootnoteUndefined, FootnoteUnused, RejectedLine,
	}
}

// Reading is what one view says of one field of one record.
type Reading struct {
	View       string // name of the view
	Raw        string
	Normalized string // Value.Printed
	At         Location
}

// Candidate is a value that a field might truly have. The confidences of the
// candidates of a field sum to 1 at most: the rest is kept for none of them,
// since all views may be wrong alike.
type Candidate struct {
	Value      string
	Confidence float64 // 0 to 1
}

// Evidence is a reason for a candidate. A negative weight speaks against it.
type Evidence struct {
	Kind   string  // votes, confusion, lexicon, variants, structure, decision …
	For    string  // the candidate's value
	Weight float64 // natural logarithm of the odds that it adds
	Says   Phrase  // the reason in words
}

// Discrepancy is a finding that a person may want to see.
type Discrepancy struct {
	Fingerprint string // depends on record, field, kind and readings only
	Kind        Kind
	Severity    Severity
	Record      string // key; "" where it concerns no record
	Section     Section
	Field       string // column of the canonical CSV; "" where it concerns no one field
	Message     Phrase
	Readings    []Reading // in the order of the views
	Chosen      string
	Confidence  float64
	NeedsReview bool
	Candidates  []Candidate // best first
	Evidence    []Evidence
	Because     Phrase // why the choice is what it is and what would change it; zero where nothing was to be weighed
}
