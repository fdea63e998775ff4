package profile

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"recole"
)

// places tells where the value of each path stands: "columns[2].grammar".
type places map[string]place

// of gives the place of a path, or of the nearest value around it.
func (at places) of(path string) place {
	for path != "" {
		if p, ok := at[path]; ok {
			return p
		}
		path = path[:max(0, strings.LastIndexAny(path, ".["))]
	}
	return at[""]
}

// shape compares YAML with the Go types that it is read into: known keys, each
// once, and values of the right kind. Unlike a decoder it goes on after the
// first problem.
type shape struct {
	found *problems
	at    places
}

func typeOfProfile() reflect.Type { return reflect.TypeFor[Profile]() }

// check compares the value at path with the type that it is read into.
func (s shape) check(n ast.Node, path string, want reflect.Type) {
	at := placeOfNode(n)
	s.at[path] = at
	if want.Kind() == reflect.Pointer {
		want = want.Elem()
	}
	switch n.(type) {
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode:
		s.found.add(at, "un profil n'emploie ni ancres, ni alias, ni étiquettes YAML", "a profile uses no YAML anchors, aliases or tags")
		return
	case *ast.NullNode:
		s.found.add(at, "la valeur de %[1]s manque : attendu %[2]s", "%[1]s has no value: expected %[3]s", last(path), kindName(want).FR, kindName(want).EN)
		return
	}
	ok := false
	switch want.Kind() {
	case reflect.Struct:
		ok = s.checkMapping(n, path, want)
	case reflect.Slice:
		ok = s.checkList(n, path, want)
	default:
		ok = fitsScalar(n, want.Kind())
	}
	if !ok {
		s.found.add(at, "%[1]s : attendu %[2]s, trouvé %[4]s%[6]s", "%[1]s: expected %[3]s, found %[5]s%[7]s", last(path),
			kindName(want).FR, kindName(want).EN, found(n).FR, found(n).EN, quoteHint(n, want).FR, quoteHint(n, want).EN)
	}
}

func (s shape) checkMapping(n ast.Node, path string, want reflect.Type) bool {
	var values []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		return false
	}
	fields, names := fieldsOf(want)
	seen := map[string]bool{}
	for _, v := range values {
		key := v.Key.GetToken().Value
		switch field, ok := fields[key]; {
		case !ok:
			s.found.unknown(placeOfNode(v.Key), recole.Say("clé inconnue", "unknown key"), key, names)
		case seen[key]:
			s.found.add(placeOfNode(v.Key), "la clé « %[1]s » est donnée deux fois", "key %[1]q is given twice", key)
		default:
			s.check(v.Value, join(path, key), field)
		}
		seen[key] = true
	}
	return true
}

func (s shape) checkList(n ast.Node, path string, want reflect.Type) bool {
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		return false
	}
	for i, item := range list.Values {
		s.check(item, fmt.Sprintf("%s[%d]", path, i), want.Elem())
	}
	return true
}

// fieldsOf gives the types of a struct by their YAML keys, and the keys in
// order.
func fieldsOf(t reflect.Type) (map[string]reflect.Type, []string) {
	fields, names := map[string]reflect.Type{}, []string{}
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("yaml"); name != "-" {
			fields[name] = t.Field(i).Type
			names = append(names, name)
		}
	}
	return fields, names
}

func fitsScalar(n ast.Node, want reflect.Kind) bool {
	switch n.(type) {
	case *ast.StringNode, *ast.LiteralNode:
		return want == reflect.String
	case *ast.BoolNode:
		return want == reflect.Bool
	case *ast.IntegerNode:
		return want == reflect.Int || want == reflect.Float64
	case *ast.FloatNode:
		return want == reflect.Float64
	}
	return false
}

func kindName(t reflect.Type) recole.Phrase {
	switch t.Kind() {
	case reflect.Struct:
		_, names := fieldsOf(t)
		return recole.Say("des clés (%s)", "keys (%s)", strings.Join(names, ", "))
	case reflect.Slice:
		return recole.Say("une liste", "a list")
	case reflect.Bool:
		return recole.Say("true ou false", "true or false")
	case reflect.Int:
		return recole.Say("un nombre entier", "a whole number")
	case reflect.Float64:
		return recole.Say("un nombre", "a number")
	}
	return recole.Say("un texte", "a text")
}

func found(n ast.Node) recole.Phrase {
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return recole.Say("des clés", "keys")
	case *ast.SequenceNode:
		return recole.Say("une liste", "a list")
	}
	return recole.Say("« %[1]s »", "%[1]q", n.GetToken().Value)
}

// quoteHint helps those who wrote a code as a YAML number.
func quoteHint(n ast.Node, want reflect.Type) recole.Phrase {
	switch n.(type) {
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		if want.Kind() == reflect.String {
			return recole.Say(" ; mettez-le entre guillemets : '%s'", "; put it in quotes: '%s'", n.GetToken().Value)
		}
	}
	return recole.Phrase{}
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// last gives the end of a path for messages: "pattern", "codes[3]"; the whole
// file where there is no path.
func last(path string) string {
	if path == "" {
		return "profile"
	}
	return path[strings.LastIndexByte(path, '.')+1:]
}
