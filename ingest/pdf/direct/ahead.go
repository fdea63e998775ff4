package direct

import (
	"errors"

	"recole/ingest/pdf/glyph"
)

// leafRead is a page as it was read, or the error that it costs.
type leafRead struct {
	number int
	page   *glyph.Page
	err    error
}

// errStopped ends the reading of pages that nobody wants any more.
var errStopped = errors.New("stopped")

// ahead has one page read while the one before it is used: pages come from
// read, which hands them to put, and go to use one after the other. Its error
// is that of use or, where that has none, of read.
func ahead(read func(put func(leafRead) error) error, use func(leafRead) error) error {
	pages, stop, ended := make(chan leafRead), make(chan struct{}), make(chan error, 1)
	go func() {
		defer close(pages)
		ended <- read(func(r leafRead) error {
			select {
			case pages <- r:
				return nil
			case <-stop:
				return errStopped
			}
		})
	}()
	for r := range pages {
		if err := use(r); err != nil {
			close(stop)
			<-ended // it must not touch the file any more
			return err
		}
	}
	return <-ended
}
