package ingest

import (
	"fmt"

	"recole"
)

// placeOf names a line of a source as a person would look for it.
func placeOf(path string, source recole.Source, l recole.Line) string {
	if l.Page > 0 && l.Page <= len(source.Pages) {
		return fmt.Sprintf("%s:%s:%d", path, source.Pages[l.Page-1], l.Number)
	}
	if source.PagesRead != nil {
		return fmt.Sprintf("%s, page %d, %d", path, l.Page, l.Number)
	}
	return fmt.Sprintf("%s:%d", path, l.Number)
}
