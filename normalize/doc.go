// Package normalize tells what the cells of a transcript mean. It takes a
// recole.Transcript and a profile and gives a recole.Edition: every cell read
// as its column's type, footnotes tied to the rows that they speak of, title
// and date of the edition understood. The raw text stays beside every value.
//
// A cell is read in two layers. Typography (package internal/typography) makes
// what was printed comparable and mends nothing. Repairs and the profile's
// declared variants then make what was meant. Each step is named, does nothing
// more when it is run again, and stands in Value.Steps where it changed
// something:
//
//	unicode, spaces, …   typography, as the profile lists it
//	mark                 a footnote mark was split off the cell
//	canonical            the type's one way of writing: 14 -> 0014, 457,00 € -> 457
//	repair:digits        a character misread for another, where the form then fits
//	repair:gender-mark   (Ie) -> (le)
//	repair:elision       d installations -> d'installations
//	variant:NAME         a declared variant
//
// Apply reads each distinct cell of a column once, so that rows share values.
// Reader reads single values for those who check what a person typed.
package normalize
