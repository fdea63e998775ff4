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
		if err := checkName(d.place, d.Name); err != nil {
			return err
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

// CheckName refuses a name of a document that can be no folder of results.
func CheckName(name string) error { return checkName("", name) }

func checkName(place, name string) error {
	if !filepath.IsLocal(name) || path.Clean(name) != name || name == "." {
		return &recole.Trouble{Place: place, What: recole.Say(
			"le nom « %s » ne peut pas être celui d'un dossier de résultats", "the name %q cannot be that of a folder of results", name)}
	}
	for _, own := range []string{JournalFile, SummaryCSV, SummaryJSON} {
		if name == own || strings.HasPrefix(name, own+"/") {
			return &recole.Trouble{Place: place, What: recole.Say(
				"le nom « %s » est pris par les fichiers du lot lui-même", "the name %q is taken by the files of the batch itself", name)}
		}
	}
	return nil
}
