package report

import "recole"

// layLedger lays the account as one table that can be filtered: what became
// of the lines, what the views hold, what was rejected, what should be known.
func layLedger(b *book) error {
	text, long, whole := b.styles.text, b.styles.long, b.styles.whole
	lines := 0
	for range b.ledgerRows {
		lines++
	}
	_, err := b.sheet(b.say("Compte des lignes", "Ledger"), []heading{
		{b.say("Source", "Source"), 30, text},
		{b.say("Vue", "View"), 26, text},
		{b.say("Objet", "What"), 30, text},
		{b.say("Nombre", "Count"), 10, whole},
		{b.say("Page", "Page"), 8, whole},
		{b.say("Ligne", "Line"), 8, whole},
		{b.say("Texte", "Text"), 80, long},
		{b.say("Explication", "Explanation"), 60, long},
	}, "", lines, b.ledgerRows)
	return err
}

func (b *book) ledgerRows(yield func([]value) bool) {
	for i := range b.report.Sources {
		for _, row := range b.ledgerSource(i) {
			if !yield(row) {
				return
			}
		}
		for j := range b.report.Rec.Edition.Rejected {
			line := &b.report.Rec.Edition.Rejected[j]
			if line.At.Source == i && !yield(b.ledgerRejected(line)) {
				return
			}
		}
	}
	for _, n := range b.report.Rec.Notices {
		if !yield(b.ledgerNotice("", n)) {
			return
		}
	}
}

// ledgerSource tells of one source what became of its lines and what its views
// hold.
func (b *book) ledgerSource(i int) [][]value {
	r, source := b.report, b.report.Sources[i]
	name := textCell(source.Source.Name)
	balance := b.say("compte non équilibré", "the account does not balance")
	if source.Balanced {
		balance = b.say("compte équilibré", "the account balances")
	}
	rows := [][]value{{name, {}, textCell(b.say("lignes de la source", "lines of the source")), wholeCell(source.Source.Lines), {}, {},
		textCell("SHA-256 " + source.Source.SHA256), textCell(balance)}}
	for _, f := range source.ByFate {
		rows = append(rows, []value{name, {}, textCell(r.fate(f.Of)), wholeCell(f.N)})
	}
	for _, v := range r.Views {
		if v.View.Source != i {
			continue
		}
		rows = append(rows,
			[]value{name, textCell(v.Label), textCell(b.sections[recole.Active]), wholeCell(v.Active)},
			[]value{name, textCell(v.Label), textCell(b.sections[recole.Suspended]), wholeCell(v.Suspended)},
			[]value{name, textCell(v.Label), textCell(b.say("notes", "footnotes")), wholeCell(v.Footnotes)})
	}
	for _, n := range source.Source.Notices {
		rows = append(rows, b.ledgerNotice(source.Source.Name, n))
	}
	return rows
}

func (b *book) ledgerNotice(source string, n recole.Phrase) []value {
	return []value{textCell(source), {}, textCell(b.say("remarque", "notice")), {}, {}, {}, textCell(b.report.In(n))}
}

func (b *book) ledgerRejected(line *recole.Rejected) []value {
	view := ""
	if line.View >= 0 {
		view = b.report.Views[line.View].Label
	}
	return []value{textCell(b.report.Rec.Edition.Sources[line.At.Source].Name), textCell(view), textCell(b.say("ligne rejetée", "rejected line")), {},
		wholeCell(line.At.Page), wholeCell(line.At.Line), textCell(line.Raw), textCell(b.report.In(line.Why))}
}
