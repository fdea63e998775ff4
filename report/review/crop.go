package review

import (
	"context"

	"recole"
)

// Crop cuts a place out of a page of a source, as a PNG. source counts the
// edition's, page counts from 1.
type Crop func(ctx context.Context, source, page int, box recole.Box) ([]byte, error)
