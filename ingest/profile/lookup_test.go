package profile

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestViewsAreNamedForPeople(t *testing.T) {
	p := Profile{Orders: []Order{{Name: "domain", Label: Label{FR: "par domaine", EN: "by domain"}}}}
	for _, c := range []struct{ sentence, view, order, fr, en string }{
		{"by its order", "domain", "domain", "par domaine", "by domain"},
		{"the second in an order", "domain-2", "domain", "par domaine-2", "by domain-2"},
		{"one that follows no order", "unordered", "unordered", "sans ordre", "unordered"},
		{"the third of those", "unordered-3", "unordered", "sans ordre-3", "unordered-3"},
		{"one of another profile keeps its name", "size", "size", "size", "size"},
	} {
		assert.Equal(t, Label{FR: c.fr, EN: c.en}, p.ViewLabel(c.view, c.order), c.sentence)
	}
}
