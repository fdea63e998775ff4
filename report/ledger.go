package report

import (
	"context"
	"io"

	"recole"
)

// The shapes of ledger.json; schema/ledger.json describes them.
type (
	accountJSON struct {
		Name    string         `json:"name"`
		SHA256  string         `json:"sha256"`
		Format  string         `json:"format"`
		Lines   int            `json:"lines"`
		ByFate  named[int]     `json:"by_fate"`
		Views   []viewJSON     `json:"views"`
		Notices []string       `json:"notices"`
		Reject  []rejectedJSON `json:"rejected"`
		Pages   []pageJSON     `json:"pages,omitempty"`
	}
	viewJSON struct {
		View      string     `json:"view"`
		Order     string     `json:"order"`
		Fit       float64    `json:"fit"`
		Rows      named[int] `json:"rows"`
		Footnotes int        `json:"footnotes"`
	}
	pageJSON struct {
		Page   int    `json:"page"`
		Engine string `json:"engine,omitempty"`
		Failed string `json:"failed,omitempty"`
	}
	rejectedJSON struct {
		View    *string `json:"view"` // null before the first
		Page    int     `json:"page"`
		Line    int     `json:"line"`
		Raw     string  `json:"raw"`
		RowLike bool    `json:"row_like"`
		Why     string  `json:"why"`
	}
)

// writeLedger writes the account of every line of every source.
func writeLedger(ctx context.Context, w io.Writer, r *Report) error {
	e := r.Rec.Edition
	s := newJSONStream(w)
	s.member("schema_version", schemaVersion)
	s.member("edition", editionJSON{Title: e.Title, Date: day(e.Date)})
	s.begin("sources")
	for i := range r.Sources {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := s.item(r.accountJSON(i)); err != nil {
			return err
		}
	}
	s.end()
	s.member("unknown_columns", texts(e.Unknown))
	s.member("notices", r.phrases(r.Rec.Notices))
	s.member("balanced", r.balanced())
	return s.close()
}

func (r *Report) accountJSON(source int) accountJSON {
	e, count := r.Rec.Edition, r.Sources[source]
	account := accountJSON{
		Name:    count.Source.Name,
		SHA256:  count.Source.SHA256,
		Format:  count.Source.Format,
		Lines:   count.Source.Lines,
		ByFate:  countsNamed(count.ByFate),
		Views:   []viewJSON{},
		Notices: r.phrases(count.Source.Notices),
		Reject:  []rejectedJSON{},
	}
	for _, p := range count.Source.PagesRead {
		account.Pages = append(account.Pages, pageJSON{p.Page, p.Engine, p.Failed})
	}
	for _, v := range r.Views {
		if v.View.Source == source {
			account.Views = append(account.Views, ledgerView(v))
		}
	}
	for _, line := range e.Rejected {
		if line.At.Source == source {
			account.Reject = append(account.Reject, r.rejectedJSON(line))
		}
	}
	return account
}

func ledgerView(v ViewCount) viewJSON {
	return viewJSON{
		View:  v.View.Name,
		Order: v.View.Order,
		Fit:   round4(v.View.Fit),
		Rows: named[int]{
			{recole.Active.String(), v.Active},
			{recole.Suspended.String(), v.Suspended},
		},
		Footnotes: v.Footnotes,
	}
}

func (r *Report) rejectedJSON(line recole.Rejected) rejectedJSON {
	j := rejectedJSON{Page: line.At.Page, Line: line.At.Line, Raw: line.Raw, RowLike: line.RowLike, Why: r.In(line.Why)}
	if line.View >= 0 {
		j.View = &r.Rec.Edition.Views[line.View].Name
	}
	return j
}

// phrases gives messages in the report's language; never null.
func (r *Report) phrases(list []recole.Phrase) []string {
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = r.In(p)
	}
	return texts
}

// texts gives a list that JSON writes as [] where it is empty.
func texts(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
