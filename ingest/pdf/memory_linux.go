package pdf

import "syscall"

// limitMemory bounds the memory of this process. The limit is one on data, not
// on address space: pdfium sets aside much more of that than it uses.
func limitMemory(most int64) {
	limit := syscall.Rlimit{Cur: uint64(most), Max: uint64(most)}
	_ = syscall.Setrlimit(syscall.RLIMIT_DATA, &limit) // where it is not permitted, the deadline is left
}
