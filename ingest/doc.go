// Package ingest tells what the sources of an edition hold. It takes files of
// any kind that it knows by their content and a profile, and gives a
// recole.Transcript: every row, footnote and leftover as printed, each with its
// location, and a ledger in which every line has exactly one fate.
//
// The formats are read in sub-packages (text, sheet, pdf), which give lines of
// cells and know nothing of lists. Recognition is here and knows nothing of
// formats: a header row by the profile's column names, sections and footnotes
// by their patterns, and views by the order in which their rows stand.
package ingest
