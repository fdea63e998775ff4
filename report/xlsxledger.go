package report

import (
	"context"

	"recole"
)

// fillLedger writes the account as one table that can be filtered: what
// became of the lines, what the views hold, what was rejected, what should be
// known.
func fillLedger(_ context.Context, b *book) error {
	text, long, whole := b.styles.text, b.styles.long, b.styles.whole
	s, err := b.sheet(b.say("Compte des lignes", "Ledger"), []heading{
		{b.say("Source", "Source"), 30, text},
		{b.say("Vue", "View"), 26, text},
		{b.say("Objet", "What"), 30, text},
		{b.say("Nombre", "Count"), 10, whole},
		{b.say("Page", "Page"), 8, whole},
		{b.say("Ligne", "Line"), 8, whole},
		{b.say("Texte", "Text"), 80, long},
		{b.say("Explication", "Explanation"), 60, long},
	}, "")
	if err != nil {
		return err
	}
	for i := range b.report.Sources {
		if err := b.ledgerSource(s, i); err != nil {
			return err
		}
	}
	for _, n := range b.report.Rec.Notices {
		if err := s.add(nil, nil, b.say("remarque", "notice"), nil, nil, nil, b.report.In(n)); err != nil {
			return err
		}
	}
	return s.close()
}

func (b *book) ledgerSource(s *sheet, i int) error {
	r, source := b.report, b.report.Sources[i]
	name := source.Source.Name
	balance := b.say("compte non équilibré", "the account does not balance")
	if source.Balanced {
		balance = b.say("compte équilibré", "the account balances")
	}
	rows := [][]any{{name, nil, b.say("lignes de la source", "lines of the source"), source.Source.Lines, nil, nil,
		"SHA-256 " + source.Source.SHA256, balance}}
	for _, f := range source.ByFate {
		rows = append(rows, []any{name, nil, r.In(fateWords(f.Of)), f.N})
	}
	for _, v := range r.Views {
		if v.View.Source != i {
			continue
		}
		rows = append(rows,
			[]any{name, v.Label, r.sectionLabel(recole.Active), v.Active},
			[]any{name, v.Label, r.sectionLabel(recole.Suspended), v.Suspended},
			[]any{name, v.Label, b.say("notes", "footnotes"), v.Footnotes})
	}
	for _, n := range source.Source.Notices {
		rows = append(rows, []any{name, nil, b.say("remarque", "notice"), nil, nil, nil, r.In(n)})
	}
	for _, values := range rows {
		if err := s.add(values...); err != nil {
			return err
		}
	}
	return b.ledgerRejected(s, i)
}

func (b *book) ledgerRejected(s *sheet, source int) error {
	e := b.report.Rec.Edition
	for _, line := range e.Rejected {
		if line.At.Source != source || s.full() {
			continue
		}
		view := ""
		if line.View >= 0 {
			view = b.report.Views[line.View].Label
		}
		err := s.add(e.Sources[source].Name, view, b.say("ligne rejetée", "rejected line"), nil,
			line.At.Page, line.At.Line, line.Raw, b.report.In(line.Why))
		if err != nil {
			return err
		}
	}
	return nil
}
