// Package profile describes a family of lists: what its columns are called,
// how its sections, footnotes and numbers are written, in which orders its
// table is printed and what must hold of it. A profile is a YAML file without
// conditionals; a new family of lists is a new profile and no new code.
//
// Load takes the name of an embedded profile or the path of a file and gives
// a checked Profile. An unknown key, a wrong type or a broken rule is an error
// with file, line, column and what was expected.
package profile

import "recole"

// Profile is one family of lists. The comments show YAML as it is written.
type Profile struct {
	Name        string         `yaml:"name"`     // "cqpm"
	Language    recole.Lang    `yaml:"language"` // of the list: fr
	Title       Label          `yaml:"title"`    // of the family, for people
	Dataset     string         `yaml:"dataset"`  // base name of the files written
	Edition     Heading        `yaml:"edition"`
	Columns     []Column       `yaml:"columns"`
	Sections    []SectionRule  `yaml:"sections"`
	Footnotes   Footnotes      `yaml:"footnotes"`
	Orders      []Order        `yaml:"orders"`
	Furniture   []string       `yaml:"furniture"`  // patterns of page furniture: running feet, page numbers
	Typography  []string       `yaml:"typography"` // steps that change how a cell is written, in their order
	Repairs     []string       `yaml:"repairs"`    // steps that mend what was misread or lost: see KnownRepairs
	Lexicon     Lexicon        `yaml:"lexicon"`
	Variants    []Variant      `yaml:"variants"`
	GenderMarks []string       `yaml:"gender_marks"`
	Confusions  []Confusion    `yaml:"confusions"`
	Constraints Constraints    `yaml:"constraints"`
	Expected    Expected       `yaml:"expected"`
	Review      Review         `yaml:"review"`
	Output      []OutputColumn `yaml:"output"`
	// Fingerprint is the SHA-256 of the profile's YAML; set by Load.
	Fingerprint string `yaml:"-"`
}

// Label is a name for people.
type Label struct {
	FR string `yaml:"fr"`
	EN string `yaml:"en"`
}

// In gives the label in one language.
func (l Label) In(lang recole.Lang) string { return recole.Phrase{FR: l.FR, EN: l.EN}.In(lang) }

// Heading tells the edition's title and date from the lines above a table.
// Each pattern is a regular expression over the heading with its lines joined
// by one space and its markup taken away; the groups (?P<title>…) and
// (?P<date>…) give title and date.
type Heading struct {
	Patterns []string `yaml:"patterns"`
}

// Column is one printed column of the table.
type Column struct {
	Name    string      `yaml:"name"`    // of the field; also its column in the canonical CSV
	Label   Label       `yaml:"label"`   // for people
	Aliases []string    `yaml:"aliases"` // headers it has been printed under
	Type    recole.Type `yaml:"type"`    // text, code, number, money, flag, date
	Key     bool        `yaml:"key"`     // exactly one column is the key
	// Digits is the length of a code, zeros kept. Codes only.
	Digits int `yaml:"digits"`
	// Codes lists the codes in use; empty where any code will do.
	Codes []string `yaml:"codes"`
	// Yes and No list how a flag is written, the canonical form first.
	Yes []string `yaml:"yes"`
	No  []string `yaml:"no"`
	// Currency lists how the currency of an amount is written.
	Currency []string `yaml:"currency"`
	// Grammar is a number's; numbers only.
	Grammar *Grammar `yaml:"grammar"`
	// BlankIn lists the sections in which the column is not printed.
	BlankIn []string `yaml:"blank_in"`
	// Mark says that the footnote mark stands at the end of this column.
	Mark bool `yaml:"mark"`
	// Evidence lists the kinds of evidence that apply to the field, of
	// KnownEvidence; empty means all that suit its type.
	Evidence []string `yaml:"evidence"`
}

// Grammar describes a structured number as a sequence of parts, separated by
// spaces when printed. A regular expression is built of the parts in order;
// the optional ones may be missing.
type Grammar struct {
	Parts []Part `yaml:"parts"`
}

// Part is one group of a structured number.
type Part struct {
	Name     string `yaml:"name"`     // annee
	Pattern  string `yaml:"pattern"`  // '\d{4}|\d{2}', without capturing groups
	Optional bool   `yaml:"optional"` // may be missing
	// Century expands a two-digit year: two digits from this one on belong to
	// the 1900s, those below it to the 2000s. 0 means the part is no year.
	Century int `yaml:"century"`
	// Set is the separator of a part that is a set, in which order does not
	// matter: "/".
	Set string `yaml:"set"`
	// Key says that this part repeats the key column.
	Key bool `yaml:"key"`
	// Date says what the part tells of the record's date of creation: year or
	// month.
	Date string `yaml:"date"`
}

// SectionRule tells a section by its heading.
type SectionRule struct {
	Section  string   `yaml:"section"` // active or suspended
	Label    Label    `yaml:"label"`
	Patterns []string `yaml:"patterns"` // of its heading; none for the section a view begins with
}

// Footnotes tells marks and notes.
type Footnotes struct {
	Mark string `yaml:"mark"` // pattern of a mark at the end of a cell, or alone in one; group (?P<mark>…)
	Note string `yaml:"note"` // pattern of a whole note; groups mark, status, date
	// Statuses maps each status to the patterns of its wording.
	Statuses []Status `yaml:"statuses"`
	// Fields names the derived fields that a note tells.
	Fields NoteFields `yaml:"fields"`
}

// Status is one state that a footnote can put a record in.
type Status struct {
	Name     string   `yaml:"name"` // en_veille
	Label    Label    `yaml:"label"`
	Patterns []string `yaml:"patterns"`
}

// NoteFields names the canonical columns that come from section and footnote.
type NoteFields struct {
	Status string `yaml:"status"` // statut
	Date   string `yaml:"date"`   // date_statut
	Text   string `yaml:"text"`   // note
}

// Order is one order in which the table is printed.
type Order struct {
	Name      string   `yaml:"name"` // chronological
	Label     Label    `yaml:"label"`
	By        []string `yaml:"by"`        // columns, most significant first
	Collation string   `yaml:"collation"` // of the text columns: a name known to package normalize
}

// Lexicon is what is known beforehand of the words of texts.
type Lexicon struct {
	Dictionary string   `yaml:"dictionary"` // of the list's language: french; empty where there is none
	Words      []string `yaml:"words"`      // right words that neither the dictionary nor the rest of a list has: acronyms, words of the trade
}

// Variant is a declared pair of spellings: From is read as To, in whole words.
type Variant struct {
	Name   string   `yaml:"name"`
	From   string   `yaml:"from"`   // aéronaves
	To     string   `yaml:"to"`     // aéronefs
	Fields []string `yaml:"fields"` // where it applies; empty means every text column
	After  string   `yaml:"after"`  // only right after this word
	Before string   `yaml:"before"` // only right before this word
	Reason Label    `yaml:"reason"`
}

// Confusion is a pair of strings that printing and scanning mistake for each
// other.
type Confusion struct {
	A      string  `yaml:"a"`
	B      string  `yaml:"b"`
	Weight float64 `yaml:"weight"` // probability that one is misread as the other, 0 to 1
}

// Constraints is what must hold of a list.
type Constraints struct {
	Sequential bool   `yaml:"sequential"`  // every key from first to last stands somewhere, once
	DateRises  string `yaml:"date_rises"`  // the number column whose date rises with the key
	OneSection bool   `yaml:"one_section"` // a key stands in one section only
	NoteAfter  string `yaml:"note_after"`  // the number column whose date comes before the note's date
}

// Expected is what is known beforehand of a list of this family; a difference
// is reported, never corrected. Zero means unknown.
type Expected struct {
	Views int `yaml:"views"`
	// MostRemoved is the share of an edition's records that the next may lack;
	// where more are missing its source is taken for truncated, and not loaded
	// unless the user insists. 0.1 is one in ten.
	MostRemoved float64 `yaml:"most_removed"`
}

// Review says when a choice is offered to a steward and not made.
type Review struct {
	// Threshold is the confidence below which a field is marked for review.
	Threshold float64 `yaml:"threshold"`
	// ErrorRate is the share of the fields accepted without review that may be
	// wrong: 0.001 is one in a thousand. The threshold is raised as far as that
	// takes, never lowered. 0 means that none is stated.
	ErrorRate float64 `yaml:"error_rate"`
}

// OutputColumn is one column of the canonical CSV.
type OutputColumn struct {
	Name string `yaml:"name"`
	// From is what it holds: a field ("intitule"), the printed layer of one
	// ("intitule@printed"), a part of a number ("numero_entier.annee"), or one
	// of @status, @status_date, @note, @confidence, @review.
	From string `yaml:"from"`
	// Type is the Table Schema type: string, integer, number, date, year, boolean.
	Type  string `yaml:"type"`
	Label Label  `yaml:"label"`
}
