// Package quality measures how well package fusion finds the truth on public
// data that this project did not make. It reads data sets of keyed facts told
// by many sources (never part of this repository), normalises their values,
// lets each method choose, and scores the choices against the truth. Its
// figures are those of docs/benchmarks.md.
package quality
