package decisions

import (
	"fmt"

	"github.com/goccy/go-yaml/ast"
)

// text is a scalar as it is written, whatever YAML would make of it: 0171 is
// the key 0171 and not the octal number 121, quotes or no quotes.
type text string

// UnmarshalYAML implements yaml.NodeUnmarshaler.
func (t *text) UnmarshalYAML(node ast.Node) error {
	switch n := node.(type) {
	case *ast.StringNode:
		*t = text(n.Value)
	case *ast.LiteralNode:
		*t = text(n.Value.Value)
	case *ast.NullNode:
		*t = ""
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NanNode, *ast.InfinityNode:
		*t = text(node.GetToken().Value)
	default:
		return &notText{node}
	}
	return nil
}

// notText is a value that should be a text and is none.
type notText struct{ node ast.Node }

// Error implements error.
func (n *notText) Error() string { return fmt.Sprintf("%s is no text", n.node.Type()) }
