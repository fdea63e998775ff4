package recole

import "fmt"

// Fate is what became of a source line.
type Fate uint8

// The fates of a line. Each line has exactly one.
const (
	FateNone Fate = iota // not accounted for yet
	FateRow
	FateHeading // titles, column headers, section headings, page furniture
	FateFootnote
	FateBlank
	FateRejected
	fates // how many there are
)

// Fates lists the fates that a line may end with, in the order of reports.
func Fates() []Fate {
	return []Fate{FateRow, FateHeading, FateFootnote, FateBlank, FateRejected}
}

// String gives the fate's name as files carry it.
func (f Fate) String() string {
	return [...]string{"none", "row", "heading", "footnote", "blank", "rejected"}[f]
}

// Ledger is the account of every line of every source of an edition.
type Ledger struct{ Sources []*Account }

// Account holds the fate of each line of one source.
type Account struct{ fates []Fate }

// Add accounts for the next line of the source and gives its index in the
// account, counted from 0 over all pages.
func (a *Account) Add(f Fate) int {
	a.fates = append(a.fates, f)
	return len(a.fates) - 1
}

// Amend changes the fate of a line whose meaning became clear only later: the
// first half of a heading that is broken over two lines.
func (a *Account) Amend(index int, f Fate) { a.fates[index] = f }

// Lines is how many lines are accounted for.
func (a *Account) Lines() int { return len(a.fates) }

// ByFate counts the lines of each fate.
func (a *Account) ByFate() map[Fate]int {
	var n [fates]int
	for _, f := range a.fates {
		n[f]++
	}
	counts := make(map[Fate]int, int(fates))
	for _, f := range Fates() {
		counts[f] = n[f]
	}
	return counts
}

// Check compares the account with what was handed on: every line has a fate,
// and there are as many row lines, footnotes and rejected lines as the
// transcript holds. It returns nil when the ledger balances.
func (t *Transcript) Check() error {
	want := make([]map[Fate]int, len(t.Sources))
	for i := range want {
		want[i] = map[Fate]int{}
	}
	for i := range t.Rows {
		want[t.Rows[i].At.Source][FateRow]++
	}
	for i := range t.Footnotes {
		want[t.Footnotes[i].At.Source][FateFootnote]++
	}
	for i := range t.Rejected {
		want[t.Rejected[i].At.Source][FateRejected]++
	}
	return t.Ledger.balance(t.Sources, want)
}

func (l Ledger) balance(sources []Source, want []map[Fate]int) error {
	if len(l.Sources) != len(sources) {
		return fmt.Errorf("ledger: %d accounts for %d sources", len(l.Sources), len(sources))
	}
	for i, account := range l.Sources {
		got, total := account.ByFate(), 0
		for _, f := range Fates() {
			total += got[f]
		}
		if total != sources[i].Lines || account.Lines() != sources[i].Lines {
			return fmt.Errorf("ledger: %s has %d lines, %d have a fate", sources[i].Name, sources[i].Lines, total)
		}
		for _, f := range []Fate{FateRow, FateFootnote, FateRejected} {
			if got[f] != want[i][f] {
				return fmt.Errorf("ledger: %s: %d lines are %s, %d were handed on", sources[i].Name, got[f], f, want[i][f])
			}
		}
	}
	return nil
}
