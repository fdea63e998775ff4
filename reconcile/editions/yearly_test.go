package editions_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"recole/fixtures"
	"recole/reconcile/editions"
)

// The columns of the real list.
const (
	fullCell = iota
	shortCell
	titleCell
	flagCell
	domainCell
	rateCell
)

// paper is the real list laid out, to be printed anew a year later: its own
// misprints stay, those of the new printing are added.
type paper struct {
	views   [4]printing
	random  *rand.Rand
	active  []string // numbers that nothing was done to yet, in random order
	waiting []string // likewise, of the suspended
	spare   []string // titles that the list has not
	truth   []change
}

// printing is one view: rows in force, rows out of force, notes.
type printing struct{ active, suspended, notes [][]string }

var isNumber = regexp.MustCompile(`^\d{4}$`)

// layOut takes the real list apart.
func layOut(list []byte, seed uint64) *paper {
	p := &paper{random: rand.New(rand.NewPCG(seed, 7))}
	view, out := -1, true
	for line := range strings.SplitSeq(string(list), "\n") {
		cells := strings.Split(line, "\t")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case suspendedHeading.MatchString(line):
			out = true
		case strings.Contains(line, "Cette qualification"):
			p.views[view].notes = append(p.views[view].notes, cells)
		case len(cells) != 6 || !isNumber.MatchString(cells[shortCell]):
		case out && cells[rateCell] != "": // the first active row after the suspended ones
			view, out = view+1, false
			fallthrough
		case !out:
			p.views[view].active = append(p.views[view].active, cells)
		default:
			p.views[view].suspended = append(p.views[view].suspended, cells)
		}
	}
	p.active, p.waiting = numbers(p.views[0].active, p.views[0].suspended), numbers(p.views[0].suspended, p.views[0].active)
	for _, all := range [][]string{p.active, p.waiting} {
		p.random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	}
	for _, r := range fixtures.Generate(fixtures.Realistic(400, seed+1000)).Records {
		p.spare = append(p.spare, r.Title)
	}
	return p
}

// numbers gives the numbers of rows that do not stand among the others, too.
func numbers(rows, others [][]string) (all []string) {
	for _, cells := range rows {
		if find(others, cells[shortCell]) < 0 {
			all = append(all, cells[shortCell])
		}
	}
	return all
}

func find(rows [][]string, number string) int {
	return slices.IndexFunc(rows, func(cells []string) bool { return cells[shortCell] == number })
}

// next takes one of the numbers that are left.
func next(left *[]string) string {
	n := (*left)[0]
	*left = (*left)[1:]
	return n
}

// print gives the list as text.
func (p *paper) print(day string) []byte {
	const header = "N° entier\tN° abrégé\tIntitulé\tIndustriel Oui/Non\tCode domaine\tForfait applicable"
	head := "LISTE 1 : QUALIFICATIONS PROFESSIONNELLES DE LA MÉTALLURGIE\n(validée par le groupe technique paritaire \"Qualifications\" le " + day + ")\n\n" + header + "\n"
	var b strings.Builder
	for _, v := range p.views {
		for _, part := range []struct {
			head string
			rows [][]string
		}{{head, v.active}, {"\n" + head + "<b>Qualifications mises en veille ou supprimées</b>\t\t\t\t\t\n", v.suspended}, {"", v.notes}} {
			b.WriteString(part.head)
			for _, cells := range part.rows {
				b.WriteString(strings.Join(cells, "\t") + "\n")
			}
		}
		b.WriteString("\n")
	}
	return []byte(b.String())
}

// edit changes the active row of a number in every view, and puts it where it
// belongs in the order of each.
func (p *paper) edit(number string, edit func(cells []string)) {
	for i := range p.views {
		v := &p.views[i]
		at := find(v.active, number)
		cells := slices.Clone(v.active[at])
		before := place(i, cells)
		edit(cells)
		if place(i, cells) == before {
			v.active[at] = cells
			continue
		}
		v.active = slices.Delete(v.active, at, at+1)
		p.put(i, cells)
	}
}

// put puts an active row into the order of a view.
func (p *paper) put(view int, cells []string) {
	v := &p.views[view]
	at := slices.IndexFunc(v.active, func(other []string) bool { return place(view, other) > place(view, cells) })
	if at < 0 {
		at = len(v.active)
	}
	v.active = slices.Insert(v.active, at, cells)
}

// place is what a view sorts by.
func place(view int, cells []string) string {
	name := strings.NewReplacer("-", "", "'", "", "’", "").Replace(strings.Map(func(r rune) rune {
		if r >= 0x300 && r < 0x370 {
			return -1
		}
		return r
	}, norm.NFD.String(strings.ToLower(cells[titleCell]))))
	return [4]string{cells[shortCell], name, cells[domainCell] + name, cells[flagCell] + cells[domainCell] + name}[view]
}

func (p *paper) changed(number string, kind editions.Kind, field string) {
	p.truth = append(p.truth, change{number, kind, field})
}

// rewrite gives an active record another cell in every view.
func (p *paper) rewrite(column int, kind editions.Kind, field string, to func(was string) string) {
	number := next(&p.active)
	value := to(p.views[0].active[find(p.views[0].active, number)][column])
	p.edit(number, func(cells []string) { cells[column] = value })
	p.changed(number, kind, field)
}

// oneOf gives one of some texts, another than was.
func (p *paper) oneOf(texts ...string) func(was string) string {
	return func(was string) string {
		texts = slices.DeleteFunc(slices.Clone(texts), func(s string) bool { return s == was })
		return texts[p.random.IntN(len(texts))]
	}
}

// marked adds a gender mark to the first word, or takes it away.
func marked(was string) string {
	if bare := regexp.MustCompile(`^([\pL-]+) ?\([a-z]+\) `).ReplaceAllString(was, "$1 "); bare != was {
		return bare
	}
	word, rest, _ := strings.Cut(was, " ")
	return word + " (euse) " + rest
}

// out moves a record out of force in every view, under a note of its own.
func (p *paper) out(number, note string) {
	mark := fmt.Sprint(len(p.views[0].notes) + 1)
	for i := range p.views {
		v := &p.views[i]
		at := find(v.active, number)
		cells := slices.Clone(v.active[at])
		v.active = slices.Delete(v.active, at, at+1)
		cells[titleCell], cells[flagCell], cells[domainCell], cells[rateCell] = cells[titleCell]+" ("+mark+")", "", "", ""
		v.suspended = append(v.suspended, cells)
		v.notes = append(v.notes, []string{"", "", "(" + mark + ") Cette qualification est " + note, "", "", ""})
	}
}

// back moves a record back into force.
func (p *paper) back(number string) {
	for i := range p.views {
		v := &p.views[i]
		at := find(v.suspended, number)
		cells := slices.Clone(v.suspended[at])
		v.suspended = slices.Delete(v.suspended, at, at+1)
		cells[titleCell] = regexp.MustCompile(`\s*\(\d+\)$`).ReplaceAllString(cells[titleCell], "")
		cells[flagCell], cells[domainCell], cells[rateCell] = "O", "604", "457 €"
		p.put(i, cells)
	}
}

// takeAway takes a record out of every view, and gives its rows.
func (p *paper) takeAway(number string) (rows [4][]string) {
	for i := range p.views {
		v := &p.views[i]
		at := find(v.active, number)
		rows[i] = slices.Clone(v.active[at])
		v.active = slices.Delete(v.active, at, at+1)
	}
	return rows
}

// publish makes the changes of a year, each kind so many times.
func (p *paper) publish(times int) {
	for i := range times {
		p.rewrite(titleCell, editions.Modified, "intitule", func(string) string { return next(&p.spare) })
		p.rewrite(titleCell, editions.Modified, "intitule", func(was string) string {
			return was + p.oneOf(" industriel et tertiaire", " de précision", " en atelier")("")
		})
		p.rewrite(titleCell, editions.Respelled, "intitule", marked)
		p.rewrite(domainCell, editions.Modified, "code_domaine", p.oneOf("600", "604", "608", "103", "820"))
		p.rewrite(flagCell, editions.Modified, "industriel", p.oneOf("O", "N"))
		p.rewrite(rateCell, editions.Modified, "forfait_eur", p.oneOf("305 €", "610 €", "762 €", "533 €"))
		number := next(&p.active)
		p.out(number, "mise en veille à compter du 13 janvier 2011")
		p.changed(number, editions.Suspended, "statut")
		number = next(&p.active)
		p.out(number, "supprimée à compter du 10 février 2011")
		p.changed(number, editions.Withdrawn, "statut")
		number = next(&p.waiting)
		p.back(number)
		p.changed(number, editions.Reinstated, "statut")
		number = next(&p.active)
		p.takeAway(number)
		p.changed(number, editions.Removed, "")
		fresh := fmt.Sprint(288 + 2*i)
		number = next(&p.active)
		for view, cells := range p.takeAway(number) {
			cells[fullCell], cells[shortCell] = strings.ReplaceAll(cells[fullCell], number, "0"+fresh), "0"+fresh
			p.put(view, cells)
		}
		p.changed(number, editions.Renumbered, "numero_abrege")
		fresh = fmt.Sprint(289 + 2*i)
		name := next(&p.spare)
		for view := range p.views {
			p.put(view, []string{"2010 11 59 0" + fresh, "0" + fresh, name, "O", "604", "457 €"})
		}
		p.changed("0"+fresh, editions.Added, "")
	}
}

// misprint puts slips into rows that did not change: in one view, in some or,
// where the slip makes no word, in all.
func (p *paper) misprint(times int) {
	for i := range times {
		number, views := next(&p.active), p.random.Perm(4)[:1+i%4]
		word := p.random.IntN(1 << 20)
		for _, view := range views {
			v := &p.views[view]
			at := find(v.active, number)
			cells := slices.Clone(v.active[at])
			switch {
			case i%8 == 4: // in one view
				cells[domainCell] = cells[domainCell][:2] + fmt.Sprint((int(cells[domainCell][2]-'0')+3)%10)
			case i%8 == 0:
				cells[fullCell] = strings.Replace(cells[fullCell], "0", "O", 1)
			default:
				cells[titleCell] = slipped(cells[titleCell], word, i)
			}
			v.active[at] = cells
		}
	}
}

// slipped misprints the longest word of a title, at a letter that n says.
func slipped(text string, n, kind int) string {
	words := strings.Split(text, " ")
	at := slices.IndexFunc(words, func(w string) bool {
		return len(w) == len(slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) }))
	})
	letters := []rune(words[at])
	i := 1 + n%(len(letters)-2)
	switch kind % 3 {
	case 0:
		letters = slices.Insert(letters, i, letters[i]) // doubled
	case 1:
		letters = slices.Delete(letters, i, i+1) // dropped
	default:
		letters[i] = []rune("xkw")[n%3] // a letter that makes no word
	}
	words[at] = string(letters)
	return strings.Join(words, " ")
}

func TestTheRealListAgainstItsNextEditions(t *testing.T) {
	seeds := uint64(20)
	if testing.Short() {
		seeds = 4
	}
	p := cqpm(t)
	old := snapshot(t, p, realList(t))
	require.True(t, compare(t, p, old, snapshot(t, p, layOut(realList(t), 0).print("10 mars 2010"))).Same(), "the list laid out is the list")
	var total score
	for seed := range seeds {
		year := layOut(realList(t), seed+1)
		year.publish(3)
		year.misprint(40)
		total.add(grade(t, compare(t, p, old, snapshot(t, p, year.print("9 mars 2011"))), year.truth))
	}
	t.Log(total)
	assert.GreaterOrEqual(t, total.recall(), 0.99, "changes reported, each once, as the publisher's")
	assert.GreaterOrEqual(t, total.precision(), 0.99, "what is reported as the publisher's is")
	assert.Greater(t, total.noise, int(seeds), "there was noise to be told apart")
}
