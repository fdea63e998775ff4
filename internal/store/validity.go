package store

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"recole"
)

// Period is a stretch of time in which a record said the same.
type Period struct {
	// From is the date of the first edition that says so. To is that of the
	// first later one that does not, so that it is no longer part of the
	// period; zero while the newest edition still says so.
	From, To recole.Date
	// Edition is the first one; its Fields are those of the choices.
	Edition *Edition
	Record  Record // without confidences and reviews, which each edition has its own of
}

// stretch is how many records the periods of a list are told for in one go.
const stretch = 2000

// Validity streams the periods of all records of a list, sorted by key and
// date: the list as a slowly changing table. Where there are several editions
// of a day, the last loaded stands for it.
func (s *Store) Validity(ctx context.Context, list string) iter.Seq2[Period, error] {
	return func(yield func(Period, error) bool) {
		if err := s.periods(ctx, list, yield); err != nil {
			yield(Period{}, fmt.Errorf("validity of %s: %w", list, err))
		}
	}
}

func (s *Store) periods(ctx context.Context, list string, yield func(Period, error) bool) error {
	all, err := s.Editions(ctx, list)
	if err != nil || len(all) == 0 {
		return err
	}
	t := lastOfDay(all)
	bounds, err := s.bounds(ctx, t)
	if err != nil {
		return err
	}
	for i := range len(bounds) - 1 {
		more, err := s.stretch(ctx, t, bounds[i], bounds[i+1], yield)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

// lastOfDay leaves the last edition of each day.
func lastOfDay(t Timeline) Timeline {
	var last Timeline
	for i := range t {
		if i+1 == len(t) || t[i].Date != t[i+1].Date {
			last = append(last, t[i])
		}
	}
	return last
}

// bounds parts the keys of a list into stretches that fit into memory, each
// from one bound to before the next. The biggest edition tells where: the
// others have much the same keys.
func (s *Store) bounds(ctx context.Context, t Timeline) ([]string, error) {
	biggest := slices.MaxFunc(t, func(a, b Edition) int { return cmp.Compare(a.Records, b.Records) })
	inner, err := collect(ctx, s.db, func(scan scanner) (key string, err error) { return key, scan(&key) },
		`SELECT key FROM (SELECT key, row_number() OVER (ORDER BY key) AS n
			FROM edition_records WHERE list = $1 AND edition = $2) AS numbered
		 WHERE n % $3 = 0 ORDER BY key`, biggest.list, biggest.seq, int64(stretch))
	const beyond = "\U0010ffff" // sorts after every key
	return slices.Concat([]string{""}, inner, []string{beyond}), err
}

// sight is a record's version in the edition at an index of the timeline.
type sight struct {
	edition int
	version int64
}

// stretch yields the periods of the records from one key to before another.
func (s *Store) stretch(ctx context.Context, t Timeline, from, to string, yield func(Period, error) bool) (more bool, err error) {
	contents, err := s.contents(ctx, t[0].list, from, to)
	if err != nil {
		return false, err
	}
	at := make(map[int64]int, len(t))
	for i, e := range t {
		at[e.seq] = i
	}
	sights := make(map[string][]sight, stretch)
	_, err = collect(ctx, s.db, func(scan scanner) (none struct{}, err error) {
		var key string
		var seq, version int64
		err = scan(&key, &seq, &version)
		if i, ok := at[seq]; ok {
			sights[key] = append(sights[key], sight{i, version})
		}
		return none, err
	}, "SELECT r.key, r.edition, r.content FROM edition_records r WHERE r.list = $1 AND "+everyEdition+
		" AND r.key >= $2 AND r.key < $3", t[0].list, from, to)
	if err != nil {
		return false, err
	}
	for _, c := range contents {
		// The first version of a key stands for all of them.
		if c.number != 1 {
			continue
		}
		for _, run := range runs(sights[c.key]) {
			p, err := t.period(run, c.key, contents)
			if err != nil || !yield(p, nil) {
				return false, err
			}
		}
	}
	return true, nil
}

// run is a record's version from one edition to another of the timeline.
type run struct {
	first, last int
	version     int64
}

// runs joins sights of the same version in editions that follow each other.
func runs(sights []sight) []run {
	slices.SortFunc(sights, func(a, b sight) int { return cmp.Compare(a.edition, b.edition) })
	var all []run
	for _, s := range sights {
		if n := len(all); n > 0 && all[n-1].version == s.version && all[n-1].last+1 == s.edition {
			all[n-1].last = s.edition
			continue
		}
		all = append(all, run{s.edition, s.edition, s.version})
	}
	return all
}

func (t Timeline) period(r run, key string, contents []body) (Period, error) {
	p := Period{Edition: &t[r.first], From: t[r.first].Date, Record: Record{Version: r.version}}
	if r.last+1 < len(t) {
		p.To = t[r.last+1].Date
	}
	i, ok := slices.BinarySearchFunc(contents, body{key: key, number: r.version}, compareBodies)
	p.Record.Key = key
	if !ok {
		return p, damaged(key, nil)
	}
	var u unpacker
	if err := u.content(contents[i].text, p.Edition.Fields, &p.Record.Record); err != nil {
		return p, damaged(key, err)
	}
	return p, nil
}

// body is one content of a record.
type body struct {
	key    string
	number int64
	text   []byte
}

func compareBodies(a, b body) int {
	return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.number, b.number))
}

// contents gives what the records from one key to before another have said, by
// key and version.
func (s *Store) contents(ctx context.Context, list int64, from, to string) ([]body, error) {
	return collect(ctx, s.db, func(scan scanner) (b body, err error) {
		return b, scan(&b.key, &b.number, &b.text)
	}, "SELECT key, version, body FROM record_contents WHERE list = $1 AND key >= $2 AND key < $3 ORDER BY key, version", list, from, to)
}
