package quality

import (
	"fmt"
	"strings"
)

// Section is a measured part of a page: its name and its Markdown.
type Section struct{ Name, Text string }

// Fill writes sections into a page, each between the comments
//
//	<!-- measured: NAME -->
//	<!-- end -->
//
// What stood there is replaced, everything else stays. A section that the page
// has no place for is an error.
func Fill(page string, sections []Section) (string, error) {
	const end = "<!-- end -->"
	for _, s := range sections {
		begin := "<!-- measured: " + s.Name + " -->"
		head, rest, ok := strings.Cut(page, begin)
		if !ok {
			return "", fmt.Errorf("page has no %q", begin)
		}
		_, tail, ok := strings.Cut(rest, end)
		if !ok {
			return "", fmt.Errorf("page has no %q after %q", end, begin)
		}
		page = head + begin + "\n" + strings.TrimRight(s.Text, "\n") + "\n" + end + tail
	}
	return page, nil
}
