package main

import (
	"context"
	"image"
	"slices"
	"sync"

	"github.com/spf13/cobra"

	"recole"
	"recole/ingest"
	"recole/internal/crop"
	"recole/report/review"
)

func (t *tool) cropsFlag(c *cobra.Command, crops *bool) {
	c.Flags().BoolVar(crops, "crops", false, t.Say("joindre aux écarts l’image de ce qui est imprimé (PDF et images)",
		"carry with each discrepancy a picture of what is printed (PDFs and images)"))
}

// pageAt is a page of a source.
type pageAt struct{ source, page int }

// placeAt is a place on a page.
type placeAt struct {
	pageAt
	box recole.Box
}

// crops gives pictures of what the readings of all discrepancies were read
// from, as PNGs. Sources that have no pages to show give none.
func (t *tool) crops(ctx context.Context, rec *recole.Reconciliation, j job) (func(recole.Location) []byte, error) {
	wanted := map[pageAt][]recole.Box{}
	for i := range rec.Discrepancies {
		for _, r := range rec.Discrepancies[i].Readings {
			if at := (pageAt{r.At.Source, r.At.Page}); r.At.Box != nil {
				wanted[at] = append(wanted[at], *r.At.Box)
			}
		}
	}
	found := map[placeAt][]byte{}
	for source, path := range pathsOf(rec.Edition.Sources, j.sources) {
		var pages []int
		for at := range wanted {
			if at.source == source {
				pages = append(pages, at.page)
			}
		}
		if len(pages) == 0 || path == "-" {
			continue
		}
		slices.Sort(pages)
		err := ingest.Draw(ctx, path, t.ingestOptions(j), pages, crop.DPI, func(page int, img *image.Gray, dpi float64) error {
			at := pageAt{source, page}
			for _, box := range wanted[at] {
				data, err := crop.Cut(img, dpi, box)
				if err != nil {
					return err
				}
				found[placeAt{at, box}] = data
			}
			return ctx.Err()
		})
		if err != nil {
			return nil, err
		}
	}
	return func(at recole.Location) []byte { return found[placeAt{pageAt{at.Source, at.Page}, *at.Box}] }, nil
}

// hashesOf gives the hash of each file that an edition was read from.
func hashesOf(sources []recole.Source) []string {
	var hashes []string
	for i := range sources {
		hashes = append(hashes, sources[i].SHA256)
	}
	return slices.Compact(hashes)
}

// filesOf tells which file each source was read from, counted from 0: a file
// whose text and pictures are two witnesses is two sources, one after the other.
func filesOf(sources []recole.Source) []int {
	of, n := make([]int, len(sources)), -1
	for i := range sources {
		if i == 0 || sources[i].SHA256 != sources[i-1].SHA256 {
			n++
		}
		of[i] = n
	}
	return of
}

// pathsOf gives the path of the file of each source.
func pathsOf(sources []recole.Source, paths []string) []string {
	of := make([]string, len(sources))
	for i, file := range filesOf(sources) {
		if file < len(paths) {
			of[i] = paths[file]
		}
	}
	return of
}

// cropper cuts places out of the pages of an edition's sources one by one, as
// somebody looks at them. It keeps the page that was looked at last. It is nil
// where no source has pages to show.
func (t *tool) cropper(e *recole.Edition, j job) review.Crop {
	paths := pathsOf(e.Sources, j.sources)
	drawable := slices.ContainsFunc(e.Sources, func(s recole.Source) bool { return s.PagesRead != nil })
	if !drawable || slices.Contains(paths, "-") {
		return nil
	}
	var (
		mu   sync.Mutex
		last pageAt
		seen *image.Gray
		dots float64
	)
	return func(ctx context.Context, source, page int, box recole.Box) ([]byte, error) {
		mu.Lock()
		defer mu.Unlock()
		if at := (pageAt{source, page}); seen == nil || at != last {
			err := ingest.Draw(ctx, paths[source], t.ingestOptions(j), []int{page}, crop.DPI, func(_ int, img *image.Gray, dpi float64) error {
				last, seen, dots = at, img, dpi
				return nil
			})
			if err != nil {
				return nil, err
			}
		}
		if seen == nil {
			return nil, nil
		}
		return crop.Cut(seen, dots, box)
	}
}
