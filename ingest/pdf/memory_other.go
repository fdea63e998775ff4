//go:build !linux

package pdf

// limitMemory does nothing: only Linux can be made to hold a process to a limit.
// The collector is told of it all the same.
func limitMemory(int64) {}
