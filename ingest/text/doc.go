// Package text reads one source that is text of any sort and gives its lines:
// a transcription with tabs, a TSV or CSV file, Markdown or an HTML page as
// office software exports it, in any Western character set. It takes the open
// file and calls back with each recole.Line in order; it knows nothing of
// lists.
//
// What a file is, is told by its content and never by its name:
//
//	html       tags of a page or a table
//	markdown   a separator line |---|:--:|, or lines between pipes
//	csv        ; , or | cut most lines into equally many cells
//	tsv        tabs cut every line into equally many cells
//	text       anything else; tabs, where there are any, part the cells
//
// # Lines
//
// A line ends with LF, CRLF or a lone CR. It is a line of the file, save that a
// quoted cell of a CSV file may hold line ends, and that of a page each row of
// a table is a line, as is each block of text around the tables. The number of a
// line is always that of the physical line where it begins. A form feed that
// begins a line, and a page break of a page's style sheet, begin a new page.
//
// # Cells
//
// Cells keep their text as it stands, markup included (**bold**, <b>). Only
// what is layout is taken away: the quoting of CSV, the padding and backslashes
// of Markdown tables, the tags, entities and white space of HTML. A cell that
// spans columns stands in the first of them; one that spans rows is repeated in
// each. Line breaks inside a cell are kept, or are "\n" where they were tags.
//
// # Character sets
//
// In order: a byte order mark; the zeros of UTF-16; UTF-8, if the whole file is
// valid; what the page declares; UTF-8 with a few bytes of something else,
// which are read as Windows-1252; and last the set under which the
// bytes beyond ASCII make the most plausible Western text. Everything that was
// guessed is told in a notice. Decomposed letters are left decomposed.
package text
