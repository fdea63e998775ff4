// Package difference tells what a comparison of two editions found: Build makes
// one neutral Report of an editions.Comparison, Write renders it in one Format,
// WriteDir renders a set of formats into a folder, all files or none, and Text
// is for a terminal.
//
// The same comparison gives the same bytes: no format looks at the clock, and
// none prints in map order. What the publisher changed comes first, in every
// format for people; files for machines keep the order of the records.
//
// Letters compares two texts letter by letter, for whoever wants to show more
// of a change than that there is one.
package difference
