// Package batch works through many documents: in go files, folders, patterns
// or a manifest, out comes a folder of results for each, and one account of
// all.
//
//	docs, err := batch.Find(ctx, []string{"archive"}, batch.Search{})
//	account, err := batch.Run(ctx, docs, batch.Options{Folder: "out", Do: do, …})
//
// What is done with a document is the caller's: Run plans it, remembers it and
// goes on when one fails.
//
// # The journal
//
// batch.journal in the folder of results has a line of JSON for each document
// that was finished, whatever came of it. It is only ever added to. A batch
// that was stopped, by Ctrl-C or by a power cut, is begun again with the same
// command: a document is skipped where the journal has it under the same name
// and the same key, and the files that it names are there. The key is a hash of
// the bytes of the sources and of all that the results depend on, so a changed
// source or another profile is done anew. A line that was torn by a crash is
// cut off: its document is done again.
//
// # The manifest
//
// A manifest names documents that consist of several sources, or differ in
// their profile. It is CSV (comma, semicolon or tab) with a line a source, the
// lines of the same name making one document:
//
//	name,source,profile
//	2010,lists/2010.txt,cqpm
//	2010,lists/2010-annex.xlsx,cqpm
//
// or JSON, an object a line:
//
//	{"name": "2010", "sources": ["lists/2010.txt", "lists/2010-annex.xlsx"], "profile": "cqpm"}
//
// Only the source is needed; paths are relative to the manifest. A file is
// taken for a manifest by its first line, not by its name.
package batch
