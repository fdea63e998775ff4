package review

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Filter is what a steward wants to see of a queue, as an address says it.
type Filter struct {
	Severity, Kind, Field, View string // "" for any; of differences, Severity is the cause
	State                       string // "" for all that is open; else the name of a state, or "all"
	Rule                        string // "" for any
	Text                        string
	Page                        int // from 1
}

// The states of a filter that are no single state.
const (
	anyOpen  = ""
	anyState = "all"
)

// mostText is how much of what one looks for is taken into account, in bytes.
const mostText = 200

// readFilter reads the filter of an address. What it does not know is found
// nowhere; what is malformed is left out.
func readFilter(v url.Values) Filter {
	f := Filter{
		Severity: v.Get("severity"), Kind: v.Get("kind"), Field: v.Get("field"), View: v.Get("view"),
		State: v.Get("state"), Rule: v.Get("rule"), Text: v.Get("q"), Page: 1,
	}
	f.Text = strings.ToValidUTF8(f.Text[:min(len(f.Text), mostText)], "")
	if n, err := strconv.Atoi(v.Get("page")); err == nil && n > 1 && n < 1<<20 {
		f.Page = n
	}
	return f
}

// Encode writes the filter as an address does, with its question mark; "" where
// it asks for nothing in particular.
func (f Filter) Encode() string {
	v := url.Values{}
	for name, value := range map[string]string{
		"severity": f.Severity, "kind": f.Kind, "field": f.Field, "view": f.View, "state": f.State, "rule": f.Rule, "q": f.Text,
	} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if f.Page > 1 {
		v.Set("page", strconv.Itoa(f.Page))
	}
	if len(v) == 0 {
		return ""
	}
	return "?" + v.Encode()
}

// On gives the same filter at another page of the queue.
func (f Filter) On(page int) Filter {
	f.Page = page
	return f
}

// query makes a filter what the index reads.
func (x *index) query(f Filter) query {
	q := query{rule: none, words: strings.Fields(fold(f.Text))}
	for i, value := range []string{f.Severity, f.Kind, f.Field, f.View} {
		q.want[i] = x.wanted(facet(i), value)
	}
	switch f.State {
	case anyOpen:
		q.want[byState] = bit(int(Waiting)) | bit(int(Settled)) | bit(int(Left))
	case anyState:
		q.want[byState] = every
	default:
		q.want[byState] = x.wanted(byState, f.State)
	}
	if f.Rule != "" {
		q.rule = int32(slices.Index(x.rules, f.Rule))
		if q.rule == none {
			q.rule = int32(len(x.rules)) // none has it
		}
	}
	return q
}

// wanted gives the set of one value, or of every value where none is wanted.
func (x *index) wanted(f facet, value string) mask {
	if value == "" {
		return every
	}
	if code := slices.Index(x.names[f], value); code >= 0 {
		return bit(code)
	}
	return 0
}
