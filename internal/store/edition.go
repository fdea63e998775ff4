package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"recole"
)

// Edition is one stored edition. Only the store makes them.
type Edition struct {
	ID       string // 64 hexadecimal digits, told by list, profile and the bytes of the sources
	List     string
	Title    string
	Date     recole.Date // of publication; zero where unknown
	LoadedAt time.Time   // UTC
	Profile  string      // fingerprint of the profile that it was read with
	// Hash is the same for two editions with the same canonical records,
	// whatever they were read from; confidences do not count.
	Hash          string
	Fields        []recole.Field // of the choices of its records, in their order
	Views         []string
	Unknown       []string        // headers of columns that the profile does not know
	Sources       []recole.Source // the places of readings count them from 0
	Records       int
	Discrepancies int

	list, seq int64
	palette   palette
}

// Short gives enough of the ID to tell the editions of a list apart.
func (e Edition) Short() string { return e.ID[:12] }

// Editions gives the editions of a list, save the removed ones, in the order of
// their dates; those of the same day in the order in which they were loaded. A
// list that the store does not have has none.
func (s *Store) Editions(ctx context.Context, list string) (Timeline, error) {
	return s.timeline(ctx, list, false)
}

// Removed gives the editions of a list that are marked as removed, in the same
// order.
func (s *Store) Removed(ctx context.Context, list string) (Timeline, error) {
	return s.timeline(ctx, list, true)
}

// lastMark tells whether an edition's last mark removes it.
const lastMark = `coalesce((SELECT m.removed FROM edition_marks m
	WHERE m.list = e.list AND m.edition = e.seq ORDER BY m.n DESC LIMIT 1), 0)`

const editionColumns = `e.seq, e.id, e.title, e.day, e.loaded_at, e.profile, e.hash, e.fields, e.views, e.unknown, e.palette, e.records, e.discrepancies`

func (s *Store) timeline(ctx context.Context, list string, removed bool) (Timeline, error) {
	id, err := s.listID(ctx, list)
	if err != nil || id == 0 {
		return nil, err
	}
	wanted := 0
	if removed {
		wanted = 1
	}
	all, err := editions(ctx, s.db, list, id, "AND "+lastMark+" = $2", wanted)
	if err != nil {
		return nil, fmt.Errorf("editions of %s: %w", list, err)
	}
	return inOrder(all), nil
}

// inOrder puts editions in the order of their dates; those of the same day in
// that in which they were loaded.
func inOrder(all []Edition) Timeline {
	slices.SortStableFunc(all, func(a, b Edition) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.seq, b.seq))
	})
	return all
}

// editions reads the editions of a list that fit a condition, whose arguments
// are numbered from $2.
func editions(ctx context.Context, q queryer, list string, id int64, condition string, args ...any) ([]Edition, error) {
	all, err := collect(ctx, q, func(scan scanner) (Edition, error) { return readEdition(scan, list, id) },
		"SELECT "+editionColumns+" FROM editions e WHERE e.list = $1 "+condition, append([]any{id}, args...)...)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	sources, err := sources(ctx, q, id)
	for i := range all {
		all[i].Sources = sources[all[i].seq]
	}
	return all, err
}

func readEdition(scan scanner, list string, id int64) (Edition, error) {
	e := Edition{List: list, list: id}
	var date, loaded string
	var fields, views, unknown, colours []byte
	err := scan(&e.seq, &e.ID, &e.Title, &date, &loaded, &e.Profile, &e.Hash, &fields, &views, &unknown, &colours, &e.Records, &e.Discrepancies)
	if err != nil {
		return e, err
	}
	if e.Date, err = parseDay(date); err != nil {
		return e, err
	}
	if e.LoadedAt, err = time.Parse(time.RFC3339Nano, loaded); err != nil {
		return e, err
	}
	for _, part := range []struct {
		from []byte
		into any
	}{{fields, &e.Fields}, {views, &e.Views}, {unknown, &e.Unknown}, {colours, &e.palette}} {
		if err := json.Unmarshal(part.from, part.into); err != nil {
			return e, fmt.Errorf("edition %s: %w", e.ID, err)
		}
	}
	return e, nil
}

// sources gives the sources of each edition of a list.
func sources(ctx context.Context, q queryer, list int64) (map[int64][]recole.Source, error) {
	of := make(map[int64][]recole.Source)
	_, err := collect(ctx, q, func(scan scanner) (none struct{}, err error) {
		var seq int64
		var about []byte
		var src recole.Source
		if err := scan(&seq, &about); err != nil {
			return none, err
		}
		err = json.Unmarshal(about, &src)
		of[seq] = append(of[seq], src)
		return none, err
	}, "SELECT edition, about FROM edition_sources WHERE list = $1 ORDER BY edition, n", list)
	return of, err
}
