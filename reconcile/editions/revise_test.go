package editions_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"recole"
	"recole/fixtures"
	"recole/reconcile/editions"
)

// change is one thing that a publisher did to a list.
type change struct {
	record string
	kind   editions.Kind
	field  string
}

// revision is a list as its publisher prints it a year later: the records of a
// generated list with known changes, under faults of their own.
type revision struct {
	list    *fixtures.List
	random  *rand.Rand
	touched map[int]bool // records that changed
	gone    map[int]bool // records that are printed no more
	changes []change
	spare   []fixtures.Record // with titles that the list has not
}

// share is how many records undergo each sort of change, in a thousand.
const share = 4

// revise makes the next edition of the list that c describes, and tells what
// the publisher changed. noise is the share of its records with a fault.
func revise(c fixtures.Config, noise float64) (*fixtures.List, []change) {
	c.Noise, c.Date = noise, recole.Date{Year: 2011, Month: 3, Day: 9}
	old := fixtures.Generate(c).Config
	c.Date = recole.Date{} // the date decides on years and notes; the revision has those of its original
	r := &revision{
		list: fixtures.Generate(c), random: rand.New(rand.NewPCG(c.Seed, 99)),
		touched: map[int]bool{}, gone: map[int]bool{},
	}
	r.list.Config.Date = old.Date
	other := c
	other.Seed, other.Noise = c.Seed+1000, 0
	r.spare = fixtures.Generate(other).Records
	records := len(r.list.Records)
	for range max(1, records*share/1000) {
		r.retitle()
		r.rewordOne()
		r.lengthen()
		r.remark()
		r.move()
		r.flag()
		r.rate()
		r.suspend()
		r.withdraw()
		r.reinstate()
		r.remove()
		r.renumber()
	}
	for range max(1, records*share/1000) {
		r.add()
	}
	r.dropGone()
	slices.SortFunc(r.changes, func(a, b change) int { return cmp.Or(cmp.Compare(a.record, b.record), cmp.Compare(a.kind, b.kind)) })
	return reprint(r.list), r.changes
}

// undecidable tells faults that no comparison of two editions can tell from a
// change: all views print another value that is as good as the true one.
func undecidable(f fixtures.Fault, views int) bool {
	return f.Unanimous(views) && (f.Kind == fixtures.TradeWord || f.Kind == fixtures.WrongFlag)
}

// reprint arranges the views anew, after records or faults were changed. It
// relies on Without, which does so: the fault left out is made up for it.
func reprint(l *fixtures.List) *fixtures.List {
	l.Faults = append(l.Faults, fixtures.Fault{Kind: fixtures.MissingRow})
	return l.Without(len(l.Faults) - 1)
}

// pick gives a record in force, or out of it, that has not changed yet.
func (r *revision) pick(section recole.Section, fit func(*fixtures.Record) bool) (int, *fixtures.Record) {
	for range 1000 {
		i := r.random.IntN(len(r.list.Records))
		rec := &r.list.Records[i]
		if rec.Section == section && rec.Note < 0 == (section == recole.Active) && !r.touched[i] && (fit == nil || fit(rec)) {
			r.touched[i] = true
			return i, rec
		}
	}
	panic("no record left to change")
}

// changed notes a change, and frees the field of faults: what is misprinted of
// a new value is for the fixtures to say.
func (r *revision) changed(i int, kind editions.Kind, field string) {
	r.changes = append(r.changes, change{r.key(i), kind, field})
	r.list.Faults = slices.DeleteFunc(r.list.Faults, func(f fixtures.Fault) bool {
		return f.Record == i && (f.Field == field || field == "statut" || field == "")
	})
}

func (r *revision) key(i int) string { return r.list.Records[i].Key(r.list.Config.Digits) }

func (r *revision) spareTitle() string {
	title := r.spare[len(r.spare)-1].Title
	r.spare = r.spare[:len(r.spare)-1]
	return title
}

func (r *revision) retitle() {
	i, rec := r.pick(recole.Active, nil)
	rec.Title = r.spareTitle()
	r.changed(i, editions.Modified, "intitule")
}

// rewordOne puts one word of another title for one of a title.
func (r *revision) rewordOne() {
	i, rec := r.pick(recole.Active, func(rec *fixtures.Record) bool { return strings.Count(rec.Title, " ") > 1 })
	words, others := strings.Fields(rec.Title), strings.Fields(r.spareTitle())
	word := slices.MaxFunc(others, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	words[len(words)-1] = word + "age"
	rec.Title = strings.Join(words, " ")
	r.changed(i, editions.Modified, "intitule")
}

func (r *revision) lengthen() {
	i, rec := r.pick(recole.Active, nil)
	rec.Title += [...]string{" industriel et tertiaire", " (option C)", " de précision", " en atelier"}[r.random.IntN(4)]
	r.changed(i, editions.Modified, "intitule")
}

// remark adds a gender mark, or takes one away.
func (r *revision) remark() {
	i, rec := r.pick(recole.Active, nil)
	word, rest, _ := strings.Cut(rec.Title, " ")
	if bare, mark, ok := strings.Cut(word, "("); ok && bare != "" && strings.HasSuffix(mark, ")") {
		rec.Title = bare + " " + rest
	} else if strings.HasPrefix(rest, "(") {
		_, rest, _ = strings.Cut(rest, ")")
		rec.Title = word + rest
	} else {
		rec.Title = strings.TrimSpace(word + "(ne) " + rest)
	}
	r.changed(i, editions.Respelled, "intitule")
}

func (r *revision) move() {
	codes := [...]string{"600", "604", "608", "103", "820"}
	code := codes[r.random.IntN(len(codes))]
	i, rec := r.pick(recole.Active, func(rec *fixtures.Record) bool { return rec.Domain != code })
	rec.Domain = code
	r.changed(i, editions.Modified, "code_domaine")
}

func (r *revision) flag() {
	i, rec := r.pick(recole.Active, nil)
	rec.Industrial = !rec.Industrial
	r.changed(i, editions.Modified, "industriel")
}

func (r *revision) rate() {
	rates := [...]fixtures.Money{305_00, 610_00, 762_25, 533_50}
	rate := rates[r.random.IntN(len(rates))]
	i, rec := r.pick(recole.Active, func(rec *fixtures.Record) bool { return rec.Rate != rate })
	rec.Rate = rate
	r.changed(i, editions.Modified, "forfait_eur")
}

// noteOf gives a note of the edition's day.
func (r *revision) noteOf(status string) int {
	note := fixtures.Note{Status: status, Date: r.list.Config.Date}
	if i := slices.Index(r.list.Notes, note); i >= 0 {
		return i
	}
	r.list.Notes = append(r.list.Notes, note)
	return len(r.list.Notes) - 1
}

func (r *revision) suspend() {
	i, rec := r.pick(recole.Active, nil)
	rec.Section, rec.Note = recole.Suspended, r.noteOf("en_veille")
	r.changed(i, editions.Suspended, "statut")
}

// withdraw takes a record off the list that was in force, or on hold.
func (r *revision) withdraw() {
	section, fit := recole.Active, func(*fixtures.Record) bool { return true }
	if r.random.IntN(2) == 0 {
		section = recole.Suspended
		fit = func(rec *fixtures.Record) bool { return r.list.Notes[rec.Note].Status == "en_veille" }
	}
	i, rec := r.pick(section, fit)
	rec.Section, rec.Note = recole.Suspended, r.noteOf("supprimee")
	r.changed(i, editions.Withdrawn, "statut")
}

func (r *revision) reinstate() {
	i, rec := r.pick(recole.Suspended, nil)
	rec.Section, rec.Note = recole.Active, -1
	r.changed(i, editions.Reinstated, "statut")
}

func (r *revision) remove() {
	i, _ := r.pick(recole.Active, nil)
	r.gone[i] = true
	r.changed(i, editions.Removed, "")
}

func (r *revision) add() {
	rec := r.spare[len(r.spare)-1]
	r.spareTitle()
	rec.Section, rec.Note = recole.Active, -1
	r.append(rec)
	r.changed(len(r.list.Records)-1, editions.Added, "")
}

func (r *revision) append(rec fixtures.Record) {
	rec.Number = r.list.Records[len(r.list.Records)-1].Number + 1
	rec.Year, rec.Month = 2010, 11
	r.list.Records = append(r.list.Records, rec)
	r.touched[len(r.list.Records)-1] = true
}

func (r *revision) renumber() {
	i, rec := r.pick(recole.Active, nil)
	r.gone[i] = true
	r.changed(i, editions.Renumbered, "numero_abrege")
	r.list.Faults = slices.DeleteFunc(r.list.Faults, func(f fixtures.Fault) bool { return f.Record == i })
	r.append(*rec)
}

// dropGone takes out the records that are printed no more.
func (r *revision) dropGone() {
	moved := make([]int, len(r.list.Records))
	var kept []fixtures.Record
	for i, rec := range r.list.Records {
		if moved[i] = -1; !r.gone[i] {
			moved[i] = len(kept)
			kept = append(kept, rec)
		}
	}
	var faults []fixtures.Fault
	for _, f := range r.list.Faults {
		if f.Record = moved[f.Record]; f.Record >= 0 && !undecidable(f, len(r.list.Config.Views)) {
			faults = append(faults, f)
		}
	}
	r.list.Records, r.list.Faults = kept, faults
}

func (c change) String() string { return fmt.Sprintf("%s %s %s", c.record, c.kind, c.field) }
