// Package pdf reads PDFs: a file goes in, the lines of its tables come out,
// each cell with its place on its page.
//
// Two engines read a page. The first (package direct) is quick and reads from
// the objects of the file; the second (package pdfium) takes over where the
// first cannot open the file, fails at a page, or gives text that is doubtful.
// Which engine read a page is part of what is known of the source; where both
// read one and differ, that is kept too.
//
// Both run in a process of their own, started from the same program, with a
// limit on its memory and on the time that a page may take: a file that means
// harm costs that process and no more. It sends pages one by one; package table
// makes lines of them.
//
// Pages without text that can be used are drawn and handed to Options.Scan, a
// few at a time.
package pdf
