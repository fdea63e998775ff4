// Package pagestyle holds the looks that all pages of the tool share: the
// palette for light and for dark, the type, tables, and how a page is printed.
package pagestyle

import (
	_ "embed"
	"slices"
)

//go:embed base.css
var base []byte

//go:embed print.css
var paper []byte

// With gives the style sheet of a page: the shared one, with the page's own
// rules in it. What is said of paper comes last, so that it has the last word.
func With(own []byte) []byte { return slices.Concat(base, own, paper) }
