// Package store keeps the editions of lists, what was decided about them and
// the sources they came from, in one SQLite file or a PostgreSQL database. In
// goes the reconciliation of an edition; out come its canonical records, the
// history of a record over all editions, and the periods in which each record
// said the same.
//
//	s, err := store.Open(ctx, "lists.recole") // or postgres://…
//	loaded, err := s.Load(ctx, store.Load{List: "cqpm", Profile: p.Fingerprint, Reconciliation: rec, Sources: files, At: now})
//	all, err := s.Editions(ctx, "cqpm")
//	old, err := all.Lookup("latest~1")
//	for record, err := range s.Records(ctx, old) { … }
//
// # What it promises
//
// All or nothing: Load and Append are one transaction each. What they have
// acknowledged survives a killed process and a power cut; what they have not is
// not there.
//
// Append-only: nothing is overwritten or erased, and triggers refuse whoever
// tries. Remove sets a mark that hides an edition, undoing a decision is another
// decision.
//
// The same bytes read with the same profile are the same edition: loading them
// again changes nothing and says so.
//
// Time is the list's own: editions stand in the order of their dates, and an
// older one that is loaded later takes its place among them.
//
// One writer a list: others wait for it, in this process and in others, at
// most for Store.Wait. Readers never wait. Decisions are guarded against
// stewards who did not see each other: see Append.
//
// # Tables
//
//	lists            the names of lists
//	sources          files as received, by SHA-256, zstd-compressed, each once
//	editions         one row an edition; edition_sources says from which files
//	edition_marks    removals, and what brought editions back
//	edition_records  one row a record and edition: which version of its content
//	                 and of its readings, where they stood, how certain it is
//	record_contents  what a record says, as JSON, once for as long as it says it
//	record_readings  what the views printed of it, likewise
//	discrepancies    the findings of each edition, as JSON
//	decisions        what stewards decided, and what undoes what
//
// Most records say the same for years, so an edition of 100,000 records costs
// some 80 bytes a record, and what has really changed. Both databases have the
// same tables, made by the same migration; what each has of its own (types,
// triggers, locks, bulk insertion) is in the packages sqlite and postgres, and
// package storetest holds both to the same promises.
//
// A stream (Records, Discrepancies, Validity) holds one of eight connections
// until its loop ends: read two editions side by side, but do not nest streams
// without bound.
package store
