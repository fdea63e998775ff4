// Package scans makes scans with known truth, for tests and measurements: it
// lays a list out on paper, makes an image of each page, spoils the images as
// a scanner does (a turn, noise) and packs them as an image-only PDF or a TIFF
// of several pages. The same list and the same settings make the same bytes.
package scans
