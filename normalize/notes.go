package normalize

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"recole"
	"recole/ingest/profile"
	"recole/internal/typography"
)

// noteReader reads footnotes by the profile's patterns.
type noteReader struct {
	note     *regexp.Regexp // nil where the lists have no notes
	statuses []statusPattern
	lang     recole.Lang
}

type statusPattern struct {
	name     string
	patterns []*regexp.Regexp
}

func newNoteReader(p *profile.Profile) (*noteReader, error) {
	r := &noteReader{lang: p.Language}
	var err error
	if p.Footnotes.Note != "" {
		if r.note, err = regexp.Compile(p.Footnotes.Note); err != nil {
			return nil, fmt.Errorf("footnotes.note: %w", err)
		}
	}
	for _, s := range p.Footnotes.Statuses {
		status := statusPattern{name: s.Name}
		for _, pattern := range s.Patterns {
			re, err := regexp.Compile(pattern)
			if err != nil {
				return nil, fmt.Errorf("footnotes.statuses %s: %w", s.Name, err)
			}
			status.patterns = append(status.patterns, re)
		}
		r.statuses = append(r.statuses, status)
	}
	return r, nil
}

func readNotes(footnotes []recole.Footnote, p *profile.Profile) ([]recole.Note, error) {
	r, err := newNoteReader(p)
	if err != nil {
		return nil, err
	}
	notes := make([]recole.Note, len(footnotes))
	for i, f := range footnotes {
		notes[i] = r.read(f)
	}
	return notes, nil
}

// read understands one note. What it cannot understand stays zero; the text is
// always given.
func (r *noteReader) read(f recole.Footnote) recole.Note {
	n := recole.Note{View: f.View, At: f.At, Mark: markKey(f.Mark), Raw: f.Raw}
	clean := typography.Clean(f.Raw)
	n.Text = withoutMark(clean, f.Mark)
	wording := n.Text
	if r.note != nil {
		// The mark may stand in a cell of its own, after the text or without
		// its brackets: then it is put where the pattern wants it.
		// An OCR may have misread it: then what stands before the first space is it.
		_, rest, _ := strings.Cut(typography.WithoutSpecks(clean), " ")
		for _, text := range []string{clean, "(" + f.Mark + ") " + n.Text, "(" + f.Mark + ") " + rest} {
			m := r.note.FindStringSubmatch(text)
			if m == nil {
				continue
			}
			wording = group(r.note, m, "status")
			n.Date, _ = ParseDate(group(r.note, m, "date"), r.lang) // zero where it is no date
			if text := group(r.note, m, "text"); text != "" {
				n.Text = text
			}
			break
		}
	}
	n.Status = r.status(wording)
	return n
}

func group(re *regexp.Regexp, match []string, name string) string {
	if i := re.SubexpIndex(name); i >= 0 {
		return match[i]
	}
	return ""
}

func (r *noteReader) status(wording string) string {
	for _, s := range r.statuses {
		if slices.ContainsFunc(s.patterns, func(re *regexp.Regexp) bool { return re.MatchString(wording) }) {
			return s.name
		}
	}
	return ""
}

// withoutMark takes a note's mark off either end of its text.
func withoutMark(text, mark string) string {
	if mark == "" {
		return text
	}
	for _, written := range []string{"(" + mark + ")", "[" + mark + "]", mark + ")", mark + ".", mark} {
		if rest, ok := strings.CutPrefix(text, written); ok {
			return strings.TrimSpace(rest)
		}
		if rest, ok := strings.CutSuffix(text, " "+written); ok {
			return strings.TrimSpace(rest)
		}
	}
	return text
}

// noteFinder finds the note that a mark refers to.
type noteFinder struct {
	notes  []recole.Note
	byMark []map[string][]int // for each view, the notes of each mark in source order
	views  []recole.View
}

func newNoteFinder(notes []recole.Note, views []recole.View) *noteFinder {
	f := &noteFinder{notes: notes, byMark: make([]map[string][]int, len(views)), views: views}
	for i, n := range notes {
		if n.View < 0 || n.View >= len(views) {
			continue
		}
		if f.byMark[n.View] == nil {
			f.byMark[n.View] = map[string][]int{}
		}
		f.byMark[n.View][n.Mark] = append(f.byMark[n.View][n.Mark], i)
	}
	return f
}

// of gives the index of the note that a row's mark refers to, or -1. It looks
// in the row's own view. Only where that view has no notes at all, as when the
// notes are printed once for all views, does it look in the other views of the
// same source, in order. Never in another source: its marks are numbered anew.
func (f *noteFinder) of(row *recole.Entry) int {
	if row.Mark == "" || row.View < 0 || row.View >= len(f.views) {
		return -1
	}
	if own := f.byMark[row.View]; own != nil {
		return f.nearest(own[row.Mark], row.At)
	}
	for v := range f.views {
		if f.views[v].Source == f.views[row.View].Source {
			if n := f.nearest(f.byMark[v][row.Mark], row.At); n >= 0 {
				return n
			}
		}
	}
	return -1
}

// has tells whether a row of a view could refer to a note by this mark.
func (f *noteFinder) has(view int, mark string) bool {
	return f.of(&recole.Entry{View: view, Mark: mark}) >= 0
}

// nearest chooses among notes of the same mark, as when every page numbers its
// notes anew: the first one after the row, else the last.
func (f *noteFinder) nearest(notes []int, at recole.Location) int {
	for _, i := range notes {
		if n := f.notes[i].At; n.Page > at.Page || n.Page == at.Page && n.Line >= at.Line {
			return i
		}
	}
	if len(notes) == 0 {
		return -1
	}
	return notes[len(notes)-1]
}

// inExtra reads a mark in a column that the profile does not know. Without its
// brackets it is a mark only if the view has such a note.
func (s *strayMarks) inExtra(view int, raw string) (string, bool) {
	clean := typography.Clean(raw)
	if mark, ok := s.only(clean); ok {
		return mark, true
	}
	if mark, ok := s.only("(" + clean + ")"); ok && s.notes.has(view, mark) {
		return mark, true
	}
	return "", false
}
