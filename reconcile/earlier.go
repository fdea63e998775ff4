package reconcile

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"recole"
	"recole/normalize"
)

// Earlier is an edition of the same list that was published before, as what its
// records were chosen to say. It is evidence only: what it says is never a
// candidate by itself, since the publisher may have changed it.
type Earlier struct {
	Name   string      // for people, such as a title; may be empty where there is a date
	Date   recole.Date // the later an edition, the more it counts; the zero Date comes before all others
	Fields []string    // names of the fields; those that the profile does not know are passed over
	// Records are walked once. What is yielded need not outlive the step, so
	// that one record can be used for all; an error ends the run.
	Records iter.Seq2[EarlierRecord, error]
}

// EarlierRecord is a record of an earlier edition.
type EarlierRecord struct {
	Key    string
	Values []EarlierValue // one for each field
}

// EarlierValue is what was chosen for one field.
type EarlierValue struct {
	Meant      string // canonical form; "" where nothing was printed
	Confidence float64
	Decided    bool // a steward ruled on it
}

// past is what earlier editions say of what the views do not agree on, and the
// words that they use. Editions stand latest first.
type past []pastEdition

type pastEdition struct {
	name   recole.Phrase // within a sentence: l’édition du 10 mars 2009
	values map[spotOf]pastValue
	words  *vocabulary
}

// spotOf is a field of a record.
type spotOf struct {
	record int32
	field  int32
}

// pastValue is what an earlier edition says in a field, made comparable.
type pastValue struct {
	EarlierValue
	meaning string // as field.meaning
	key     string // MeantKey
}

// learnPast walks over the earlier editions and keeps what is asked of them.
func learnPast(ctx context.Context, t *table, a *alignment, asked func(record, field int) bool, editions []Earlier) (past, error) {
	sorted := slices.Clone(editions)
	slices.SortStableFunc(sorted, func(a, b Earlier) int { return cmp.Or(b.Date.Compare(a.Date), cmp.Compare(a.Name, b.Name)) })
	var out past
	for _, e := range sorted {
		p := pastEdition{name: e.says(), values: map[spotOf]pastValue{}, words: newVocabulary()}
		if err := p.learn(ctx, t, a, asked, e); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

func (e *Earlier) says() recole.Phrase {
	switch {
	case e.Date.IsZero() && e.Name == "":
		return say("une édition antérieure", "an earlier edition")
	case e.Date.IsZero():
		return say("l'édition « %s »", "the edition “%s”", e.Name)
	}
	day := daySays(e.Date)
	return say("l'édition du %[1]s", "the edition of %[2]s", day.FR, day.EN)
}

func (p *pastEdition) learn(ctx context.Context, t *table, a *alignment, asked func(record, field int) bool, e Earlier) error {
	fields, readers, err := t.readersOf(e.Fields)
	if err != nil {
		return err
	}
	n := int32(0)
	for r, err := range e.Records {
		if err != nil {
			return err
		}
		if n++; n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		record, known := a.find(r.Key)
		for i, v := range r.Values[:min(len(r.Values), len(fields))] {
			f := fields[i]
			if f == none || v.Meant == "" {
				continue
			}
			if t.fields[f].Type == recole.Text {
				p.words.learn(n, []*recole.Value{{Meant: v.Meant}})
			}
			if known && asked(record, f) {
				p.values[spotOf{int32(record), int32(f)}] = t.fields[f].pastValue(readers[i], v)
			}
		}
	}
	return nil
}

// readersOf gives, for each name, the printed field that bears it, or none, and
// how its cells are read.
func (t *table) readersOf(names []string) ([]int, []*normalize.Reader, error) {
	fields, readers := make([]int, len(names)), make([]*normalize.Reader, len(names))
	for i, name := range names {
		fields[i] = slices.IndexFunc(t.fields, func(f field) bool { return f.Name == name && !f.Derived })
		if fields[i] == none || fields[i] == t.key {
			fields[i] = none
			continue
		}
		r, err := normalize.New(t.fields[fields[i]].column, t.profile)
		if err != nil {
			return nil, nil, err
		}
		readers[i] = r
	}
	return fields, readers, nil
}

func (f *field) pastValue(r *normalize.Reader, v EarlierValue) pastValue {
	read := r.Read(v.Meant)
	if f.Type == recole.Text { // it is meant already; nothing to repair
		read.Meant, read.MeantKey = read.Printed, read.PrintedKey
	}
	return pastValue{v, f.meaning(read), read.MeantKey}
}

// word is how many records of the edition that had it in most, the one of the
// contest left out, bear a word.
func (p past) word(word string, c spotOf) int {
	most := 0
	for i := range p {
		n := p[i].words.records(word)
		if v, ok := p[i].values[c]; n > 0 && ok && slices.ContainsFunc(words(v.Meant), func(w string) bool { return singular(w) == singular(word) }) {
			n--
		}
		most = max(most, n)
	}
	return most
}
