package text

import (
	"errors"
	"io"

	"golang.org/x/net/html"

	"recole"
)

// page gives the lines of an HTML page as it streams by: each row of a table,
// and each block of text around the tables. It builds no tree, and closes
// for itself what a page left open.
type page struct {
	name   string
	z      *html.Tokenizer
	line   int    // physical line of the next token
	number int    // page, from 1
	grids  []grid // open tables, the innermost last; the first is the page itself
	deeper int    // open tables too deep to be told apart
	block  flow   // text outside cells
	skip   string // element whose text is not shown, until its end
	pre    int    // open <pre>
	after  breakAfter
	ready  []recole.Line
	err    error
}

// maxDepth is how deep tables are told apart.
const maxDepth = 64

func newPage(name string, r io.Reader) *page {
	p := &page{name: name, z: html.NewTokenizer(r), line: 1, number: 1, grids: make([]grid, 1)}
	p.z.SetMaxBuf(maxLine)
	return p
}

// next gives the next line, or io.EOF.
func (p *page) next() (recole.Line, error) {
	for len(p.ready) == 0 {
		if p.err != nil {
			return recole.Line{}, p.err
		}
		p.token()
	}
	l := p.ready[0]
	p.ready = p.ready[1:]
	return l, nil
}

// token takes in one token of the page.
func (p *page) token() {
	kind := p.z.Next()
	raw := p.z.Raw()
	ends := lineEnds(raw)
	switch kind {
	case html.ErrorToken:
		p.stop(p.z.Err())
	case html.TextToken:
		if p.skip == "" {
			visible := trimSpace(raw)
			number := p.line + lineEnds(raw[:len(raw)-len(visible)])
			if len(visible) > 0 {
				raw = p.z.Text()
			}
			p.text(raw, number)
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		p.open()
	case html.EndTagToken:
		name, _ := p.z.TagName()
		p.close(tagName(name))
	}
	p.line += ends
}

// stop ends the page: what is still open is closed.
func (p *page) stop(err error) {
	if errors.Is(err, html.ErrBufferExceeded) {
		err = tooLong(p.name, p.line)
	}
	if err == io.EOF {
		for len(p.grids) > 0 {
			p.endRow()
			p.grids = p.grids[:len(p.grids)-1]
		}
		p.grids = make([]grid, 1)
		p.endBlock()
	}
	p.err = err
}

// text adds to the open cell, or to the block outside the tables.
func (p *page) text(s []byte, number int) {
	f := &p.block
	if g := p.grid(); g.inCell {
		f = &g.cell
	}
	if len(f.text)+len(s)+p.grid().size > maxLine {
		p.err = tooLong(p.name, number)
		return
	}
	if p.pre == 0 {
		f.add(s, number)
		return
	}
	p.verbatim(s, number)
}

// verbatim adds text whose line ends count.
func (p *page) verbatim(s []byte, number int) {
	for i, l := range linesOf(string(s)) {
		f := &p.block
		if g := p.grid(); g.inCell {
			f = &g.cell
		}
		f.add([]byte(l.text), number+i)
		if l.end != "" {
			p.lineBreak()
		}
	}
}

func (p *page) grid() *grid { return &p.grids[len(p.grids)-1] }

// lineBreak begins a new line: inside a cell in its text, outside as a block.
func (p *page) lineBreak() {
	if g := p.grid(); g.inCell {
		g.cell.breakLine()
		return
	}
	p.endBlock()
}

// endBlock hands on the text gathered outside the cells.
func (p *page) endBlock() {
	number := p.block.number
	if s := p.block.take(); s != "" {
		p.ready = append(p.ready, recole.Line{Page: p.number, Number: number, Cells: []string{s}})
	}
}

// endRow hands on the row of the innermost table.
func (p *page) endRow() {
	if row, ok := p.grid().endRow(); ok {
		p.ready = append(p.ready, row)
	}
}
