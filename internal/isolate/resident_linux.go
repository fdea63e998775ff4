package isolate

import (
	"fmt"
	"os"
)

// resident gives how much memory a process holds, in bytes; 0 where it is gone.
// See proc(5): the second number of statm counts resident pages.
func resident(pid int) int64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0
	}
	var size, pages int64
	if _, err := fmt.Sscan(string(data), &size, &pages); err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}
