package profile

import (
	"errors"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// decode reads YAML into p, adds what is wrong with it to found and gives the
// place of every value. p is whole only if nothing was found.
func decode(data []byte, p *Profile, found *problems) places {
	// Duplicated keys are let through here and found by the shape check, which
	// goes on after the first.
	file, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		found.add(placeOf(err), "YAML mal formé : %[1]s", "malformed YAML: %[1]s", messageOf(err))
		return nil
	}
	docs := file.Docs[:0:0]
	for _, d := range file.Docs {
		if d.Body != nil && d.Body.Type() != ast.CommentType {
			docs = append(docs, d)
		}
	}
	switch {
	case len(docs) == 0:
		found.add(place{}, "le profil est vide", "the profile is empty")
		return nil
	case len(docs) > 1:
		found.add(placeOfNode(docs[1].Body), "un second document ; un fichier ne tient qu'un profil", "a second document; one file holds one profile")
		return nil
	}
	body := docs[0].Body
	s := shape{found: found, at: places{}}
	s.check(body, "", typeOfProfile())
	if len(found.all) > 0 {
		return nil
	}
	if err := yaml.NodeToValue(body, p, yaml.Strict()); err != nil {
		found.add(placeOf(err), "valeur inattendue : %[1]s", "unexpected value: %[1]s", messageOf(err))
	}
	return s.at
}

// placeOf gives the place that a YAML error speaks of.
func placeOf(err error) place {
	var e yaml.Error
	if errors.As(err, &e) {
		return placeOfToken(e.GetToken())
	}
	return place{}
}

// messageOf gives a YAML error's message without its place and excerpt.
func messageOf(err error) string {
	var e yaml.Error
	if errors.As(err, &e) {
		return e.GetMessage()
	}
	return err.Error()
}

func placeOfToken(t *token.Token) place {
	if t == nil || t.Position == nil {
		return place{}
	}
	return place{t.Position.Line, t.Position.Column}
}

// placeOfNode gives where a value begins: a block mapping at its first key, a
// list at its first entry.
func placeOfNode(n ast.Node) place {
	switch n := n.(type) {
	case nil:
		return place{}
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return placeOfNode(n.Values[0].Key)
		}
	case *ast.MappingValueNode:
		return placeOfNode(n.Key)
	}
	return placeOfToken(n.GetToken())
}
