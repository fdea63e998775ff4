// Package ocr reads the image of a page with Tesseract. An image and its
// resolution go in; a table.Page comes out: the words with their boxes in
// points and how sure Tesseract was of each, and the ruling lines that were
// found in the image.
//
// Tesseract reads clean, large, straight print on white paper well and
// anything else badly, so an image is made so first. Each step is a small file:
//
//	exif.go      how the file says that the image is to be shown
//	turn.go      turned by quarters
//	grey.go      one level of grey a pixel
//	paper.go     the paper made white, the ink black
//	lie.go       which way the print lies
//	blobs.go     runs of ink that touch; specks taken away, size of the print
//	skew.go      by how much the page stands askew
//	white.go     paper, passed over many pixels at a time
//	resample.go  turned upright and enlarged, in one go
//	rules.go     ruling lines found, kept as geometry, taken out of the image
//	lattice.go   the cells that rulings enclose
//	pieces.go    the lines of print in a cell
//	stray.go     specks that are no print, left out of these
//	mosaic.go    the pieces, put together anew column by column
//	words.go     the words of the pieces, those in doubt read twice
//	tesseract.go the program and its answer
//	read.go      all of it, for one page
//	cache.go     what was read, kept under the pixels that it was read from
package ocr
