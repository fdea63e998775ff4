package store

import (
	"errors"

	"recole"
	"recole/internal/store/postgres"
	"recole/internal/store/sqlite"
)

// told makes what a database says of itself a *recole.Trouble: that it is
// damaged, read-only, out of reach. Other errors are given back as they are.
func told(place string, err error) error {
	var known *recole.Trouble
	if errors.As(err, &known) {
		if known.Place == "" && place != "" {
			placed := *known
			placed.Place = place
			return &placed
		}
		return err
	}
	for _, explain := range []func(error) (recole.Phrase, bool){sqlite.Explain, postgres.Explain} {
		if what, ok := explain(err); ok {
			return &recole.Trouble{Place: place, What: what, Err: err}
		}
	}
	return err
}
