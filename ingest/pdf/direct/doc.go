// Package direct reads the pages of a PDF from its objects. The object layer
// is ledongthuc/pdf; the interpreter of the pages' contents, the fonts, the
// encodings and the maps to Unicode are here. A file goes in; for each page
// come its glyphs, rulings and pictures, in places as a viewer shows them.
//
// It knows what prints and where, not what it looks like: nothing is clipped,
// painted or shaded.
package direct
