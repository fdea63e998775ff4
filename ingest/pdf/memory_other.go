//go:build !linux

package pdf

import "runtime/debug"

// limitMemory asks the collector to stay within the memory given; only Linux
// can be made to hold a process to it.
func limitMemory(most int64) { debug.SetMemoryLimit(most / 2) }
