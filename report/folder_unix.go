//go:build unix

package report

import "syscall"

// mayWrite asks the system, which also knows of read-only disks, whether files
// can be made in a folder.
func mayWrite(dir string) error {
	const write, search = 2, 1 // W_OK and X_OK of access(2)
	return syscall.Access(dir, write|search)
}
