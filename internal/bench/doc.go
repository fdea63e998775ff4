// Package bench measures each stage of the pipeline on generated lists of
// 1,000, 100,000 and 1,000,000 records in four views. Its benchmarks report
// rows a second and the peak of resident memory; package fixtures makes the
// lists.
package bench
