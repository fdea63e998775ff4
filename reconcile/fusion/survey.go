package fusion

import "fmt"

// Survey collects the items that a model is learned from. It keeps patterns of
// agreement and their numbers, not the items.
type Survey struct {
	sources  int
	fields   []Field
	patterns []pattern
	ids      map[string]int32
	reader   reader
}

// NewSurvey begins a survey of so many sources, which claims number from 0.
func NewSurvey(sources int, fields []Field) *Survey {
	return &Survey{sources: sources, fields: fields, ids: map[string]int32{}}
}

// Add takes an item into the survey. It panics where a source or field is out
// of range: that is a mistake of the caller's, not of the data.
func (s *Survey) Add(it Item) {
	if it.Field < 0 || it.Field >= len(s.fields) {
		panic(fmt.Sprintf("fusion: item of field %d of %d", it.Field, len(s.fields)))
	}
	s.reader.read(it)
	if n := len(s.reader.claims); n == 0 {
		return
	} else if last := s.reader.claims[n-1].source; last >= int32(s.sources) || s.reader.claims[0].source < 0 {
		panic(fmt.Sprintf("fusion: claim of source %d of %d", last, s.sources))
	}
	key := s.reader.identity()
	if id, ok := s.ids[string(key)]; ok {
		s.patterns[id].count++
		return
	}
	s.ids[string(key)] = int32(len(s.patterns))
	s.patterns = append(s.patterns, s.reader.keep())
}
