package quality

import (
	"errors"
	"io/fs"
	"os"

	"recole/reconcile/fusion"
)

// Dataset is a set of facts told by several sources.
type Dataset struct {
	Name    string
	Sources []string
	Fields  []fusion.Field
	Items   []Item // in the order of the file
}

// Item is one fact: a field of a record.
type Item struct {
	Record string
	Field  int
	Claims []Claim
	Truth  string // normalised; empty where it is not known
}

// Claim is what one source says, normalised.
type Claim struct {
	Source int
	Value  string
	Raw    string
}

// ErrAbsent tells that a data set is not on this machine.
var ErrAbsent = errors.New("data set is not here")

// open opens a file of a data set; ErrAbsent where there is none.
func open(name string) (*os.File, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(ErrAbsent, err)
	}
	return f, err
}

// collector gathers claims into items.
type collector struct {
	set     Dataset
	sources map[string]int
	items   map[itemKey]int
}

type itemKey struct {
	record string
	field  int
}

func newCollector(name string, fields []fusion.Field) *collector {
	return &collector{Dataset{Name: name, Fields: fields}, map[string]int{}, map[itemKey]int{}}
}

// item gives the place of an item, made where it is new.
func (c *collector) item(record string, field int) int {
	key := itemKey{record, field}
	at, ok := c.items[key]
	if !ok {
		at = len(c.set.Items)
		c.items[key] = at
		c.set.Items = append(c.set.Items, Item{Record: record, Field: field})
	}
	return at
}

// source gives the number of a source.
func (c *collector) source(name string) int {
	id, ok := c.sources[name]
	if !ok {
		id = len(c.set.Sources)
		c.sources[name] = id
		c.set.Sources = append(c.set.Sources, name)
	}
	return id
}

// claim adds what a source says of a field of a record.
func (c *collector) claim(source, record string, field int, raw string, read func(string) (string, bool)) {
	value, ok := read(raw)
	if !ok {
		return
	}
	item := &c.set.Items[c.item(record, field)]
	item.Claims = append(item.Claims, Claim{c.source(source), value, raw})
}

// clockText is the reader of times: their canonical print.
func clockText(text string) (string, bool) {
	minutes, ok := Clock(text)
	if !ok {
		return "", false
	}
	return TwelveHours(minutes), true
}
