// Package table rebuilds the rows and columns of a table from the words and
// ruling lines of its pages, whoever read them: a PDF engine or an OCR. Pages
// go in; recole.Lines come out, each with the box of every cell.
package table
