package report

import (
	"encoding/json"
	"io"
	"path"
	"strings"

	"recole"
)

// The shapes of datapackage.json.
// See https://specs.frictionlessdata.io/data-package/ and …/table-schema/.
type (
	packageJSON struct {
		Profile   string         `json:"profile"`
		Name      string         `json:"name"`
		Title     string         `json:"title"`
		Sources   []originJSON   `json:"sources,omitempty"`
		Resources []resourceJSON `json:"resources"`
	}
	originJSON struct {
		Title string `json:"title"`
		Hash  string `json:"hash"`
	}
	resourceJSON struct {
		Profile   string      `json:"profile"`
		Name      string      `json:"name"`
		Title     string      `json:"title"`
		Path      string      `json:"path"`
		Format    string      `json:"format"`
		MediaType string      `json:"mediatype"`
		Encoding  string      `json:"encoding"`
		Bytes     int64       `json:"bytes"`
		Hash      string      `json:"hash"`
		Dialect   dialectJSON `json:"dialect"`
		Schema    tableJSON   `json:"schema"`
	}
	dialectJSON struct {
		Delimiter      string `json:"delimiter"`
		LineTerminator string `json:"lineTerminator"`
		QuoteChar      string `json:"quoteChar"`
		DoubleQuote    bool   `json:"doubleQuote"`
		Header         bool   `json:"header"`
	}
	tableJSON struct {
		Fields        []columnJSON `json:"fields"`
		PrimaryKey    string       `json:"primaryKey,omitempty"`
		MissingValues []string     `json:"missingValues"`
	}
	columnJSON struct {
		Name        string           `json:"name"`
		Title       string           `json:"title,omitempty"`
		Type        string           `json:"type"`
		TrueValues  []string         `json:"trueValues,omitempty"`
		FalseValues []string         `json:"falseValues,omitempty"`
		Constraints *constraintsJSON `json:"constraints,omitempty"`
	}
	constraintsJSON struct {
		Required bool     `json:"required,omitempty"`
		Unique   bool     `json:"unique,omitempty"`
		Pattern  string   `json:"pattern,omitempty"`
		Enum     []string `json:"enum,omitempty"`
		Minimum  *float64 `json:"minimum,omitempty"`
		Maximum  *float64 `json:"maximum,omitempty"`
	}
)

// describePackage writes the data package of the CSV files: their columns,
// and their size and hash as they were written. It names no licence, since
// that is the publisher's to give, and no path but the files beside it.
func describePackage(w io.Writer, r *Report, files []File) error {
	p := packageJSON{
		Profile: "tabular-data-package",
		Name:    packageName(r.Profile.Dataset),
		Title:   r.Rec.Edition.Title,
	}
	if p.Title == "" {
		p.Title = r.Profile.Title.In(r.Lang)
	}
	for _, s := range r.Rec.Edition.Sources {
		p.Sources = append(p.Sources, originJSON{baseName(s.Name), "sha256:" + s.SHA256})
	}
	for _, f := range files {
		switch f.Format {
		case "csv":
			p.Resources = append(p.Resources, r.resource(f, r.Profile.Title.In(r.Lang), r.datasetSchema()))
		case "discrepancies-csv":
			title := r.In(recole.Say("Écarts entre les vues", "Discrepancies between the views"))
			p.Resources = append(p.Resources, r.resource(f, title, r.discrepancySchema()))
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(p)
}

func (r *Report) resource(f File, title string, schema tableJSON) resourceJSON {
	return resourceJSON{
		Profile:   "tabular-data-resource",
		Name:      packageName(strings.TrimSuffix(f.Name, path.Ext(f.Name))),
		Title:     title,
		Path:      f.Name,
		Format:    "csv",
		MediaType: "text/csv",
		Encoding:  "utf-8",
		Bytes:     f.Bytes,
		Hash:      "sha256:" + f.SHA256,
		Dialect:   dialectJSON{Delimiter: ",", LineTerminator: "\n", QuoteChar: `"`, DoubleQuote: true, Header: true},
		Schema:    schema,
	}
}

// packageName writes a name in the characters that the specification allows.
func packageName(name string) string {
	return strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.' {
			return c
		}
		return '-'
	}, strings.ToLower(name))
}

// baseName is the last part of a path in the manner of any system: where the
// user keeps files is nobody's business.
func baseName(name string) string {
	return name[strings.LastIndexAny(name, `/\`)+1:]
}

// discrepancySchema describes discrepancies.csv.
func (r *Report) discrepancySchema() tableJSON {
	t := tableJSON{MissingValues: []string{""}}
	for _, name := range discrepancyColumns() {
		c := columnJSON{Name: name, Type: "string"}
		switch name {
		case "kind":
			c.Constraints = &constraintsJSON{Required: true, Enum: names(recole.Kinds())}
		case "severity":
			c.Constraints = &constraintsJSON{Required: true, Enum: names(recole.Severities())}
		case "section":
			c.Constraints = &constraintsJSON{Required: true, Enum: []string{recole.Active.String(), recole.Suspended.String()}}
		case "confidence":
			c.Type, c.Constraints = "number", probability()
		case "needs_review":
			c = flagColumn(c)
		case "fingerprint":
			c.Constraints = &constraintsJSON{Required: true}
		}
		t.Fields = append(t.Fields, c)
	}
	return t
}

func names[S ~string](list []S) []string {
	texts := make([]string, len(list))
	for i, s := range list {
		texts[i] = string(s)
	}
	return texts
}

func probability() *constraintsJSON {
	low, high := 0.0, 1.0
	return &constraintsJSON{Required: true, Minimum: &low, Maximum: &high}
}

func flagColumn(c columnJSON) columnJSON {
	c.Type, c.TrueValues, c.FalseValues = "boolean", []string{"true"}, []string{"false"}
	c.Constraints = &constraintsJSON{Required: true}
	return c
}
