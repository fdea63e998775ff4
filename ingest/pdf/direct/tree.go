package direct

import (
	"errors"
	"fmt"

	"github.com/ledongthuc/pdf"
)

const (
	// mostPages bounds how many pages a file may have.
	mostPages = 1 << 20
	// deepestTree bounds how deep the tree of pages may be.
	deepestTree = 64
	// mostNodes bounds how many nodes of the tree are looked at: a tree that
	// goes in circles has no end.
	mostNodes = 2 * mostPages
)

// leaf is a page with what it inherits from the nodes above it.
type leaf struct {
	page                   pdf.Value
	resources, media, crop pdf.Value
	rotate                 pdf.Value
	failed                 error // why the page cannot be read; nil if it can
}

// walk hands on the pages of a file in order, without ever holding them all.
// Nodes that cannot be read cost the pages below them.
type walk struct {
	nodes int
	yield func(leaf) error
}

var (
	errTree    = errors.New("the tree of pages goes in circles")
	errMissing = errors.New("the file does not hold the page that it lists")
)

func (w *walk) node(v pdf.Value, above leaf, depth int) error {
	if w.nodes++; w.nodes > mostNodes || depth > deepestTree {
		return errTree
	}
	l, kids, err := inherit(v, above)
	if err != nil {
		return w.yield(leaf{failed: err})
	}
	if kids.Kind() != pdf.Array {
		return w.yield(l)
	}
	for i := range kids.Len() {
		kid, err := index(kids, i)
		if err != nil {
			if err := w.yield(leaf{failed: err}); err != nil {
				return err
			}
			continue
		}
		if kid.Kind() != pdf.Dict {
			if err := w.yield(leaf{failed: errMissing}); err != nil {
				return err
			}
			continue
		}
		if err := w.node(kid, l, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// inherit adds what a node says to what those above it say.
func inherit(v pdf.Value, above leaf) (l leaf, kids pdf.Value, err error) {
	defer caught(&err)
	l = above
	l.page = v
	if r := v.Key("Resources"); !r.IsNull() {
		l.resources = r
	}
	if r := v.Key("MediaBox"); !r.IsNull() {
		l.media = r
	}
	if r := v.Key("CropBox"); !r.IsNull() {
		l.crop = r
	}
	if r := v.Key("Rotate"); !r.IsNull() {
		l.rotate = r
	}
	if v.Key("Type").Name() != "Page" {
		kids = v.Key("Kids")
	}
	return l, kids, nil
}

func index(v pdf.Value, i int) (kid pdf.Value, err error) {
	defer caught(&err)
	return v.Index(i), nil
}

// caught turns a panic of the object layer into an error.
func caught(err *error) {
	switch x := recover().(type) {
	case nil:
	case error:
		*err = fmt.Errorf("damaged object: %w", x)
	default:
		*err = fmt.Errorf("damaged object: %v", x)
	}
}
