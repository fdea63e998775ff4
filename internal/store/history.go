package store

import (
	"context"
	"fmt"
)

// everyEdition makes both databases search edition_records by its whole key.
const everyEdition = "r.edition IN (SELECT seq FROM editions WHERE list = $1)"

// Sighting is what one edition says of a record.
type Sighting struct {
	Edition Edition
	Record  *Record // nil where the edition does not have it
}

// History gives what every edition of a list says of a record, in the order of
// the editions; none where no edition has it.
func (s *Store) History(ctx context.Context, list, key string) ([]Sighting, error) {
	editions, err := s.Editions(ctx, list)
	if err != nil {
		return nil, err
	}
	return s.Sightings(ctx, editions, key)
}

// Sightings is History for who knows the editions of the list already.
//
// One look-up an edition by its primary key finds the record: no further index
// over all records of all editions is needed, or kept up at every load.
func (s *Store) Sightings(ctx context.Context, editions Timeline, key string) ([]Sighting, error) {
	if len(editions) == 0 {
		return nil, nil
	}
	at := make(map[int64]int, len(editions))
	life := make([]Sighting, len(editions))
	for i, e := range editions {
		at[e.seq], life[i].Edition = i, e
	}
	seen, u := false, unpacker{}
	_, err := collect(ctx, s.db, func(scan scanner) (none struct{}, err error) {
		r := &Record{}
		var seq int64
		var certainty, body []byte
		if err := scan(&seq, &r.Key, &r.Version, &certainty, &body); err != nil {
			return none, err
		}
		if i, ok := at[seq]; ok { // not removed
			seen, life[i].Record = true, r
			err = life[i].Edition.fill(&u, r, certainty, body)
		}
		return none, err
	}, "SELECT r.edition, "+recordColumns+" FROM edition_records r "+contentsOf+
		" WHERE r.list = $1 AND "+everyEdition+" AND r.key = $2", editions[0].list, key)
	if err != nil {
		return nil, fmt.Errorf("history of %s in %s: %w", key, editions[0].List, err)
	}
	if !seen {
		return nil, nil
	}
	return life, nil
}
