package batch

import (
	"path"
	"path/filepath"
	"strings"

	"recole"
)

// Document is one edition to work on.
type Document struct {
	Name      string   // of its folder of results, with slashes; unique in a batch
	Sources   []string // paths
	Profile   string   // name or file; "" for the batch's own
	Decisions string   // file; "" for the batch's own
	place     string   // where it was named, for messages
}

// JournalFile, SummaryCSV and SummaryJSON are the files of a batch itself, in
// its folder.
const (
	JournalFile = "batch.journal"
	SummaryCSV  = "batch.csv"
	SummaryJSON = "batch.json"
)

// check refuses names that are no folder within the results, or another
// document's.
func check(docs []Document) error {
	seen := map[string]string{} // name -> where
	for i := range docs {
		d := &docs[i]
		if !filepath.IsLocal(d.Name) || path.Clean(d.Name) != d.Name || d.Name == "." {
			return &recole.Trouble{Place: d.place, What: recole.Say(
				"le nom « %s » ne peut pas être celui d'un dossier de résultats", "the name %q cannot be that of a folder of results", d.Name)}
		}
		for _, own := range []string{JournalFile, SummaryCSV, SummaryJSON} {
			if d.Name == own || strings.HasPrefix(d.Name, own+"/") {
				return &recole.Trouble{Place: d.place, What: recole.Say(
					"le nom « %s » est pris par les fichiers du lot lui-même", "the name %q is taken by the files of the batch itself", d.Name)}
			}
		}
		if before, taken := seen[d.Name]; taken {
			return &recole.Trouble{Place: d.place, What: recole.Say(
				"le nom « %[1]s » est déjà celui de %[2]s ; nommer les documents dans un manifeste",
				"the name %[1]q is that of %[2]s already; name the documents in a manifest", d.Name, before)}
		}
		seen[d.Name] = d.place
	}
	return nil
}
