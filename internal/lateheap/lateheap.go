// Package lateheap lets the heap of a young process grow before it is collected.
// Go collects from four megabytes on, so that a program of half a second that
// needs thirty spends a fifth of its time on looking for what it may throw away.
package lateheap

import (
	"runtime"
	"runtime/debug"
)

// Grow puts off the first collection until the process holds so many bytes.
// Right after it, from then on collects at so many percent more than what is
// alive (GOGC), and works harder near limit bytes (GOMEMLIMIT).
func Grow(until int64, percent int, limit int64) {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(min(until, limit))
	sign := new(*byte) // nobody holds it: the first collection finds it dead
	runtime.AddCleanup(sign, func(percent int) {
		debug.SetMemoryLimit(limit)
		debug.SetGCPercent(percent)
	}, percent)
}
