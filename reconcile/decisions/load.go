// Package decisions reads the rulings of stewards from a YAML file. A path goes
// in, a list of recole.Decision comes out; whatever is wrong with the file is
// told with its line and column. The file is a list of decisions:
//
//	decisions:
//	  - record: '0249'
//	    field: intitule
//	    fingerprint: b3b03aa05b56a1ea   # of the finding ruled on
//	    value: Inspecteur (trice) en vérification périodique d'équipements de levage
//	    author: groupe technique paritaire
//	    time: 2010-04-01T09:00:00Z      # RFC 3339
//	    reason: le procès-verbal de juillet 2006 dit levage
//
// Without a fingerprint the decision holds whatever the views print. Without a
// field it takes note of a finding that has none, as of a missing row; without a
// record, too, of one that concerns none. With a value and no field it is a
// remark, which is kept and rules nothing: "open" comments on a finding,
// "accepted" and "contested" are said of a difference between two editions.
//
//	decisions:
//	  - record: '0126'
//	    fingerprint: 57d0a8a0f2d3c11e
//	    value: open
//	    author: groupe technique paritaire
//	    time: 2010-04-01T09:05:00Z
//	    reason: demandé à l'éditeur
//
// Nothing in the file is ever changed or taken out. A decision is undone by a
// later one, which names it by its ID: a hash of what it says (Entry), so that
// nobody has to number decisions and a file may be edited by hand.
//
//	decisions:
//	  # … the decision above, and then
//	  - record: '0249'
//	    field: intitule
//	    undoes: 3f0c2a91b6d4
//	    author: groupe technique paritaire
//	    time: 2010-05-03T09:00:00Z
//	    reason: le procès-verbal était celui d'une autre fiche
//
// As JSON is YAML, the same in JSON is read too, with or without
// "schema_version": 1. An unknown key is an error.
package decisions

import (
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"recole"
)

// schemaVersion is the version of the format that Load reads.
const schemaVersion = 1

// file is a file of decisions.
type file struct {
	SchemaVersion int     `yaml:"schema_version"`
	Decisions     []entry `yaml:"decisions"`
}

// entry is one decision as written.
type entry struct {
	Record      text `yaml:"record"`
	Field       text `yaml:"field"`
	Fingerprint text `yaml:"fingerprint"`
	Value       text `yaml:"value"`
	Author      text `yaml:"author"`
	Time        text `yaml:"time"`
	Reason      text `yaml:"reason"`
	Undoes      text `yaml:"undoes"`
}

func (d entry) decision() recole.Decision {
	return recole.Decision{
		Record: string(d.Record), Field: string(d.Field), Fingerprint: string(d.Fingerprint), Value: string(d.Value),
		Author: string(d.Author), Time: string(d.Time), Reason: string(d.Reason),
	}
}

// Load reads the decisions of a file that are in force, in its order. The error
// is a *recole.Trouble whose place is file:line:column. A file without
// decisions, even an empty one, gives none.
func Load(path string) ([]recole.Decision, error) {
	all, err := LoadAll(path)
	return rulings(all), err
}

// Parse reads the decisions in force; name is what errors call the file.
func Parse(name string, data []byte) ([]recole.Decision, error) {
	all, err := ParseAll(name, data)
	return rulings(all), err
}

// LoadAll reads every decision of a file, in its order, those that were undone
// and those that undo them too.
func LoadAll(path string) ([]Entry, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		var p *os.PathError
		if errors.As(err, &p) {
			err = p.Err // the place names the path already
		}
		return nil, &recole.Trouble{Place: path, What: recole.Say("les décisions ne peuvent pas être lues", "the decisions cannot be read"), Err: err}
	}
	return ParseAll(path, data)
}

// ParseAll reads every decision; name is what errors call the file.
func ParseAll(name string, data []byte) ([]Entry, error) {
	doc, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, trouble(name, err)
	}
	body, err := onlyBody(name, doc)
	if err != nil || body == nil {
		return nil, err
	}
	var f file
	if err := yaml.NodeToValue(body, &f, yaml.Strict()); err != nil {
		return nil, trouble(name, err)
	}
	if f.SchemaVersion != 0 && f.SchemaVersion != schemaVersion {
		return nil, &recole.Trouble{Place: at(name, body, "$.schema_version"), What: recole.Say(
			"schema_version vaut %d ; cette version lit la %d", "schema_version is %d; this version reads %d", f.SchemaVersion, schemaVersion)}
	}
	out := make([]Entry, len(f.Decisions))
	for i, d := range f.Decisions {
		what, key := d.check()
		if key == "" {
			out[i] = NewEntry(d.decision(), string(d.Undoes))
			what, key = unknownUndone(out[:i], out[i])
		}
		if key != "" {
			return nil, &recole.Trouble{Place: at(name, body, fmt.Sprintf("$.decisions[%d]%s", i, key)), What: what}
		}
	}
	return out, nil
}

// onlyBody gives the one document of a file; nil where it holds nothing.
func onlyBody(name string, f *ast.File) (ast.Node, error) {
	var body ast.Node
	for _, d := range f.Docs {
		switch {
		case d.Body == nil || d.Body.Type() == ast.CommentType || d.Body.Type() == ast.NullType:
		case body != nil:
			return nil, &recole.Trouble{Place: position(name, d.Body), What: recole.Say("un second document ; un fichier n’en tient qu’un", "a second document; a file holds one")}
		default:
			body = d.Body
		}
	}
	return body, nil
}

// check tells what a decision lacks, and the path of the part at fault, "." for
// the whole; no path where it lacks nothing.
func (d entry) check() (recole.Phrase, string) {
	for _, part := range []struct {
		name  string
		value text
	}{
		{"record", d.Record + d.Fingerprint + d.Undoes}, {"field", d.Field + d.Fingerprint + d.Undoes}, {"author", d.Author}, {"time", d.Time},
	} {
		if part.value == "" {
			return recole.Say("%s manque à cette décision", "%s is missing from this decision", part.name), "."
		}
	}
	if _, err := time.Parse(time.RFC3339, string(d.Time)); err != nil {
		return recole.Say("time vaut « %s » ; attendu une heure comme 2010-04-01T09:00:00Z", "time is %q; want a time such as 2010-04-01T09:00:00Z", d.Time), ".time"
	}
	return recole.Phrase{}, ""
}

// at gives the place of a path of the document.
func at(name string, body ast.Node, path string) string {
	if path[len(path)-1] == '.' {
		path = path[:len(path)-1]
	}
	p, err := yaml.PathString(path)
	if err != nil {
		return name
	}
	node, err := p.FilterNode(body)
	if err != nil || node == nil {
		return name
	}
	return position(name, node)
}

// position gives where a node begins; a mapping begins at its first key.
func position(name string, node ast.Node) string {
	if m, ok := node.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
		node = m.Values[0].Key
	}
	t := node.GetToken()
	if t == nil || t.Position == nil {
		return name
	}
	return fmt.Sprintf("%s:%d:%d", name, t.Position.Line, t.Position.Column)
}

// trouble makes a YAML error a user's.
func trouble(name string, err error) error {
	var wrong *notText
	if errors.As(err, &wrong) {
		return &recole.Trouble{Place: position(name, wrong.node), What: recole.Say("il faut ici un texte", "a text is wanted here")}
	}
	var y yaml.Error
	if !errors.As(err, &y) {
		return &recole.Trouble{Place: name, What: recole.Say("ce n’est pas un fichier de décisions", "this is no file of decisions"), Err: err}
	}
	place := name
	if t := y.GetToken(); t != nil && t.Position != nil {
		place = fmt.Sprintf("%s:%d:%d", name, t.Position.Line, t.Position.Column)
	}
	return &recole.Trouble{Place: place, What: recole.Say("ce n’est pas une décision : %s", "this is no decision: %s", y.GetMessage())}
}
