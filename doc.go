// Package recole holds the nouns that every stage shares: what a published
// list is made of, what was read from it, and what was decided about it.
// It does no input or output and imports the standard library only.
//
// One value flows one way:
//
//	ingest.Read      (sources, profile)              -> Transcript
//	normalize.Apply  (Transcript, profile)           -> Edition
//	reconcile.Run    (Edition, profile, decisions)   -> Reconciliation
//	report.Build     (Reconciliation, options)       -> report.Report
//	report.Write     (writer, format, Report)
//
// # Words
//
// The terms are those of textual criticism and data fusion. Code, files,
// messages and documentation use the same word for the same thing.
//
//	source       the file as received; known by its SHA-256
//	edition      one published list: its title, its date, its sources
//	view         one printing of the whole table in one order: a witness
//	section      active, or suspended/removed, within a view
//	row, cell    as printed; a cell keeps its raw text and location for ever
//	reading      what one view says of one field of one record
//	record       one thing on the list, known by its key
//	candidate    a value a field might truly have: read, or derived by a rule
//	evidence     a named, weighed reason for or against a candidate
//	canonical    the dataset of chosen values, with confidence and readings
//	discrepancy  a finding: kind, severity, record, field, readings, choice,
//	             evidence, fingerprint
//	decision     a steward's ruling on a discrepancy
//	ledger       the account of every source line; the totals balance
//	profile      the declarative description of a family of lists
//
// Two layers are never mixed: what the publisher printed, and what was meant.
package recole
