// Package table rebuilds the rows and columns of tables from the words and
// ruling lines of pages, whoever read them: a PDF engine or an OCR. Pages go
// in; recole.Lines come out, each with the box of every cell. It knows nothing
// of PDF, and nothing of any one list.
//
//	words -> lines of words -> columns -> rows -> cells
//
// Columns are where rulings are drawn; where none are, they lie between the
// gutters that stay white down the page. A row is a line of words that fills
// its columns, with the lines of wrapped cells above, below or around it, as
// the cells are aligned. Rulings across the page, where there are any, say
// where rows end. Whether a line goes on in the next one is told as a
// typesetter would: it was broken because the next word did not fit.
//
// A Builder takes one page after the other and holds no more than the page
// that may still go on.
package table
