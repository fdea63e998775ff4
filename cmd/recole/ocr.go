package main

import (
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"recole/ingest"
)

// noCache is the value of --cache that keeps nothing.
const noCache = "off"

// ocrFlags say how pages that are pictures are read.
func (t *tool) ocrFlags(c *cobra.Command) {
	t.sources.ocr = string(ingest.Auto)
	c.Flags().Var(choiceValue{&t.sources.ocr, ingest.Modes()}, "ocr", t.Say(
		"pages lues par Tesseract : celles qui sont des images, toutes (deux témoins), aucune",
		"pages that Tesseract reads: those that are pictures, all (two witnesses), none"))
	complete(c, "ocr", ingest.Modes())
}

// cacheFlag says where what was recognised is kept.
func (t *tool) cacheFlag(c *cobra.Command) {
	c.Flags().StringVar(&t.sources.cache, "cache", "", t.Say(
		"dossier `DIR|off` où garder ce qui a été reconnu (par défaut celui de l’utilisateur)",
		"folder `DIR|off` to keep what was recognised in (by default the user’s)"))
}

// ocrOptions says how pages that are pictures are read.
func (t *tool) ocrOptions() ingest.OCR {
	return ingest.OCR{
		Mode: ingest.Mode(t.sources.ocr), Cache: t.readingCache(),
		Jobs: runtime.GOMAXPROCS(0), Progress: t.pageProgress(),
	}
}

// readingCache gives the folder of what was read: that of --cache, or one in
// the user's cache folder; "" where nothing is to be kept.
func (t *tool) readingCache() string {
	switch t.sources.cache {
	case noCache:
		return ""
	case "":
		dir, err := os.UserCacheDir()
		if err != nil {
			return ""
		}
		return filepath.Join(dir, "recole", "ocr")
	}
	return t.sources.cache
}

// pageProgress shows a bar of pages on a terminal, with the time that is left;
// elsewhere it shows nothing.
func (t *tool) pageProgress() func(page, of int) {
	if t.quiet || t.verbose || !isTerminal(t.Stderr) {
		return nil
	}
	var bar *progressbar.ProgressBar
	return func(page, of int) {
		if bar == nil {
			if of == 0 {
				of = -1
			}
			bar = progressbar.NewOptions(of,
				progressbar.OptionSetWriter(t.Stderr), progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true),
				progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionFullWidth(),
				progressbar.OptionSetDescription(t.Say("pages lues", "pages read")),
				progressbar.OptionEnableColorCodes(t.colours(t.Stderr)))
		}
		_ = bar.Set(page) // a bar is worth no error
		if page == of {
			bar = nil
		}
	}
}
