package scans

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
)

// Outcome says how the dataset made from a scan differs from the one made from
// the text of the same list.
type Outcome struct {
	Records, Equal int // of the text; of them, those that are equal in all fields
	Fields, Same   int
	Silent         int      // fields that differ in records that are not marked for review
	Wrong          []string // what differs: "0021 suffixe: I, read as 1"
}

// String tells the outcome in a line.
func (o Outcome) String() string {
	return fmt.Sprintf("records equal %d of %d; fields equal %d of %d (%.2f %%), wrong %d, of them not marked for review %d",
		o.Equal, o.Records, o.Same, o.Fields, 100*float64(o.Same)/float64(max(1, o.Fields)), o.Fields-o.Same, o.Silent)
}

// Compare holds the canonical CSV of a scan against that of the text.
func Compare(text, scan io.Reader) (Outcome, error) {
	header, want, err := records(text)
	if err != nil {
		return Outcome{}, err
	}
	other, got, err := records(scan)
	if err != nil {
		return Outcome{}, err
	}
	if !slices.Equal(header, other) {
		return Outcome{}, errors.New("the files have different columns")
	}
	review := slices.Index(header, "a_revoir")
	var o Outcome
	for _, key := range slices.Sorted(maps.Keys(want)) {
		o.record(header, want[key], got[key], review)
	}
	return o, nil
}

// record compares one record; got is nil where the scan has none.
func (o *Outcome) record(header, want, got []string, review int) {
	o.Records++
	equal := true
	for i, name := range header {
		if name == "confiance" || i == review {
			continue
		}
		o.Fields++
		if got != nil && got[i] == want[i] {
			o.Same++
			continue
		}
		equal = false
		read := "nothing"
		if got != nil {
			read = got[i]
		}
		if got == nil || review < 0 || got[review] != "true" {
			o.Silent++
			read += " (not marked)"
		}
		o.Wrong = append(o.Wrong, fmt.Sprintf("%s %s: %s, read as %s", want[0], name, want[i], read))
	}
	if equal {
		o.Equal++
	}
}

// records reads a canonical CSV: a line a record, by its first column.
func records(r io.Reader) (header []string, byKey map[string][]string, err error) {
	all, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, nil, err
	}
	if len(all) == 0 {
		return nil, nil, errors.New("the file is empty")
	}
	byKey = map[string][]string{}
	for _, record := range all[1:] {
		byKey[record[0]] = record
	}
	return all[0], byKey, nil
}
