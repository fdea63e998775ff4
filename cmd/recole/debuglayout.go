package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"recole"
	"recole/ingest"
	"recole/ingest/table"
	"recole/ingest/table/sketch"
)

// layoutDPI is how finely pages are drawn: enough to read small print.
const layoutDPI = 150

// debugLayout is what extract draws beside the tables.
type debugLayout struct {
	file    string // of the picture; "" for none
	page    int    // the only one to be drawn; 0 for all
	layouts []table.Layout
}

func (t *tool) debugLayoutFlags(c *cobra.Command, d *debugLayout) {
	c.Flags().StringVar(&d.file, "debug-layout", "", t.Say(
		"dessiner dans `FILE` (PNG) les mots, colonnes et rangées trouvés sur chaque page d’un PDF ou d’une image",
		"draw the words, columns and rows found on each page of a PDF or an image into `FILE` (PNG)"))
	c.Flags().IntVar(&d.page, "debug-page", 0, t.Say("ne dessiner que la page `N`", "draw page `N` only"))
}

// watch has the layouts of pages kept as they are found.
func (d *debugLayout) watch(o *ingest.Options) {
	if d.file == "" {
		return
	}
	o.PDF.Trace = func(l table.Layout) {
		if d.page == 0 || d.page == l.Page.Number {
			d.layouts = append(d.layouts, l)
		}
	}
}

// check refuses what cannot be drawn before anything is read.
func (d *debugLayout) check(sources []string) error {
	if d.file != "" && (len(sources) != 1 || sources[0] == "-") {
		return &recole.Trouble{Place: "--debug-layout", What: recole.Say("donnez un seul fichier, PDF ou image", "give one file, a PDF or an image")}
	}
	return nil
}

// drawLayouts draws the pages whose layouts were kept, also those of a file in
// which no table was recognised: that is when one wants to see them.
func (t *tool) drawLayouts(ctx context.Context, source string, d debugLayout, o ingest.Options) error {
	if d.file == "" {
		return nil
	}
	if len(d.layouts) == 0 {
		return &recole.Trouble{Place: source, What: recole.Say("aucune page à dessiner", "there is no page to draw")}
	}
	numbers, byPage := []int{}, map[int]table.Layout{}
	for _, l := range d.layouts {
		numbers, byPage[l.Page.Number] = append(numbers, l.Page.Number), l
	}
	err := ingest.Draw(ctx, source, o, numbers, layoutDPI, func(page int, img *image.Gray, _ float64) error {
		drawn := sketch.Draw(img, byPage[page])
		return t.output(d.path(page), func(w io.Writer) error { return png.Encode(w, drawn) })
	})
	var trouble *recole.Trouble
	if errors.As(err, &trouble) && trouble.Place == "" {
		trouble.Place = source
	}
	return err
}

// path names the picture of a page: page.png, and where there are several
// page-1.png, page-2.png, …
func (d debugLayout) path(page int) string {
	if len(d.layouts) == 1 {
		return d.file
	}
	ending := filepath.Ext(d.file)
	return fmt.Sprintf("%s-%d%s", strings.TrimSuffix(d.file, ending), page, ending)
}
