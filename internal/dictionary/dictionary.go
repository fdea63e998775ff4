// Package dictionary knows the words of a language: whether a word is one, in
// whatever form. The words are embedded, so that every machine knows the same.
//
// French is compiled from the spelling dictionary of Dicollecte (“classique”
// 7.0), under the Mozilla Public License 2.0: see NOTICE.md beside the word
// list, which says where its source is and how it was compiled.
package dictionary

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/blevesearch/vellum"
)

//go:embed french.fst
var french []byte

// French names the dictionary of French.
const French = "french"

// Names lists the dictionaries.
func Names() []string { return []string{French} }

// Dictionary knows the words of one language. It is safe for concurrent use.
type Dictionary struct {
	words *vellum.FST
}

// New gives the dictionary of a name; an unknown name is an error.
func New(name string) (*Dictionary, error) {
	if name != French {
		return nil, fmt.Errorf("dictionary %q is none of %s", name, strings.Join(Names(), ", "))
	}
	return load()
}

var load = sync.OnceValues(func() (*Dictionary, error) {
	words, err := vellum.Load(french)
	if err != nil {
		return nil, fmt.Errorf("dictionary %s: %w", French, err)
	}
	return &Dictionary{words}, nil
})

// Knows tells whether a word is one of the language. The word is folded as
// normalize.Words does: lower case, œ as oe, accents kept; letters only. Names
// are not words. A nil Dictionary knows none.
func (d *Dictionary) Knows(word string) bool {
	if d == nil {
		return false
	}
	known, err := d.words.Contains([]byte(word))
	return err == nil && known
}
