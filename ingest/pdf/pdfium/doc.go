// Package pdfium reads and renders the pages of a PDF with Google's pdfium,
// which runs as WebAssembly inside this program: no cgo, nothing to install,
// and no way out of its sandbox but the file that it is given. A file and its
// password go in; glyphs, rulings and images of pages come out.
//
// Starting it costs half a second and, the first time on a machine, some
// seconds more to compile it; the compiled code is kept in a folder of the
// user's cache.
package pdfium
