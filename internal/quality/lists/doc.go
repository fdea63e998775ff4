// Package lists measures how well package reconcile restores generated lists
// whose truth is known. A Sweep (noises, seeds, size) goes in; for each noise a
// Score comes out, beside those of two votes: majority of the cells as printed,
// and majority of what normalisation makes of them.
//
// The lists are those of package fixtures: four views, one entry in five
// suspended, noise in the titles and a quarter of that in numbers, codes, flags
// and amounts, half of the misprinted titles with a real word of the trade for
// another, faults copied into one view (55 %), two (20 %), three (15 %) or all
// four (10 %); also misprinted keys, and rows that a view lacks, doubles or
// misplaces. They go through ingest, normalize and reconcile as any list does.
//
// The words of the faults (fixtures/faultwords.txt) are known to the generator
// alone: a test holds them apart from all that the tool knows beforehand. What
// was tuned at all was tuned on the seeds that Tuning tells; the table is that
// of the seeds of Reporting.
package lists
