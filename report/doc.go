// Package report tells what was reconciled: Build makes one neutral Report of
// a Reconciliation, Write renders it in one Format, WriteDir renders a set of
// formats into a folder, all files or none.
//
// The same report gives the same bytes, whenever and wherever it is written:
// no format looks at the clock, and none prints in map order. Writing changes
// neither the report nor the reconciliation, so formats may be written side
// by side.
//
// # Adding a format
//
// Write one file holding a function
//
//	func writeX(ctx context.Context, w io.Writer, r *Report) error
//
// that formats what the Report already counts, and add one line to writers in
// format.go. A long output checks ctx now and then (see records) and never
// closes w.
package report
