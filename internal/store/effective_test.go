package store

import (
	"cmp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"recole"
)

func TestDecisionsInForce(t *testing.T) {
	rule := func(record, fingerprint, value string) Decision {
		return Decision{Decision: recole.Decision{Record: record, Field: "title", Fingerprint: fingerprint, Value: value}}
	}
	note := func(record, fingerprint, says string) Decision {
		return Decision{Decision: recole.Decision{Record: record, Fingerprint: fingerprint, Value: says}}
	}
	undo := func(id int64) Decision { return Decision{Undoes: id} }
	for _, c := range []struct {
		name string
		all  []Decision // with IDs from 1
		want string
	}{
		{"nothing decided", nil, ""},
		{"the last ruling on the same evidence holds", []Decision{rule("1", "f", "a"), rule("1", "f", "b")}, "b"},
		{"a ruling on other evidence stands beside it", []Decision{rule("1", "f", "a"), rule("1", "g", "b")}, "a b"},
		{"other records are other questions", []Decision{rule("1", "f", "a"), rule("2", "f", "b")}, "a b"},
		{"undoing the last brings back the one before", []Decision{rule("1", "f", "a"), rule("1", "f", "b"), undo(2)}, "a"},
		{"undoing the first leaves the last", []Decision{rule("1", "f", "a"), rule("1", "f", "b"), undo(1)}, "b"},
		{"both undone, nothing holds", []Decision{rule("1", "f", "a"), rule("1", "f", "b"), undo(1), undo(2)}, ""},
		{"undoing the undoing", []Decision{rule("1", "f", "a"), undo(1), undo(2)}, "a"},
		{"a remark rules nothing, and puts no ruling aside", []Decision{note("1", "f", ""), note("1", "f", recole.LeftOpen), note("2", "g", recole.Contested)}, "noted"},
		{"and once more", []Decision{rule("1", "f", "a"), undo(1), undo(2), undo(3)}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var values []string
			for i := range c.all {
				c.all[i].ID = int64(i + 1)
			}
			for _, d := range Effective(c.all) {
				values = append(values, cmp.Or(d.Value, "noted"))
			}
			assert.Equal(t, c.want, strings.Join(values, " "))
		})
	}
}
