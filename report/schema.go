package report

import (
	"embed"
	"fmt"
)

//go:embed schema/*.json
var schemas embed.FS

// Schema gives the JSON Schema (draft 2020-12) of the files of one format:
// "json", "discrepancies" or "ledger".
func Schema(f Format) ([]byte, error) {
	name := map[Format]string{"json": "dataset", "discrepancies": "discrepancies", "ledger": "ledger"}[f]
	if name == "" {
		return nil, fmt.Errorf("format %s has no JSON Schema", f)
	}
	return schemas.ReadFile("schema/" + name + ".json")
}
