package pdf

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"recole"
	"recole/ingest/pdf/direct"
	"recole/ingest/pdf/glyph"
	"recole/ingest/pdf/pdfium"
	"recole/internal/lateheap"
)

// Serve is the reading process: it reads the PDF that is its standard input as
// the request says and writes frames to out. It limits its own memory first.
// Whatever a file makes it do, the process that started it goes on.
func Serve(ctx context.Context, file *os.File, asked string, out io.Writer) error {
	r, err := decodeRequest(asked)
	if err != nil {
		return err
	}
	r.Memory = cmp.Or(r.Memory, DefaultMemory)
	limitMemory(r.Memory)
	lateheap.Grow(smallFile, lazyGC, r.Memory/2) // the collector works harder before the wall is hit
	buffered := bufio.NewWriterSize(out, 1<<16)
	if err := serve(ctx, file, r, buffered); err != nil {
		return err
	}
	return buffered.Flush()
}

// A page leaves little behind, and the limit on memory is far away: the heap is
// let grow before it is collected.
const (
	smallFile = 32 << 20 // bytes up to which it is not collected at all
	lazyGC    = 400      // percent
)

// Why a file cannot be read at all.
const (
	failedPassword = "password"
	failedNoPDF    = "no pdf"
	failedDamaged  = "damaged"
)

// serve answers one request. Its error is that of writing or of ctx.
func serve(ctx context.Context, file *os.File, r request, out *bufio.Writer) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	s := &server{ctx: ctx, file: file, size: info.Size(), request: r, sender: sender{w: out}, flush: out.Flush}
	defer s.close()
	if len(r.Draw) > 0 {
		return s.draw()
	}
	if r.Engine != Pdfium {
		opened, err := s.readDirect()
		if opened || err != nil {
			return err
		}
		if s.alone() {
			return s.fileFailed(s.first)
		}
	}
	return s.readPdfium()
}

// server answers one request.
type server struct {
	ctx     context.Context
	file    *os.File
	size    int64
	request request
	sender  sender
	flush   func() error

	library *pdfium.Library // nil until it is needed
	second  *pdfium.Document
	count   int   // of the file's pages, as it says itself
	failed  error // why the second engine cannot open the file
	first   error // why the first could not
}

// alone tells whether the second engine is not to help the first.
func (s *server) alone() bool { return s.request.Engine == Direct }

func (s *server) close() {
	if s.second != nil {
		s.second.Close()
	}
	if s.library != nil {
		s.library.Close()
	}
}

// page sends a page and sees to it that it arrives. A page that the OCR is to
// read is drawn for it.
func (s *server) page(p *Page) error {
	p.Of = s.count
	if s.request.OCR.wanted(p) {
		if err := s.scan(p); err != nil {
			return s.pageFailed(p.Number, err)
		}
	}
	err := s.sender.send(framePage, func(f *frame) { f.putPage(p) })
	return errors.Join(err, s.flush())
}

func (s *server) pageFailed(number int, why error) error {
	err := s.sender.send(frameFailed, func(f *frame) { f.putInt(number); f.putText(why.Error()) })
	return errors.Join(err, s.flush())
}

func (s *server) number(kind byte, n int) error {
	return s.sender.send(kind, func(f *frame) { f.putInt(n) })
}

func (s *server) fileFailed(err error) error {
	code := failedDamaged
	switch {
	case errors.Is(err, direct.ErrPassword), errors.Is(err, pdfium.ErrPassword):
		code = failedPassword
	case errors.Is(s.first, error(direct.ErrNoPDF)):
		code = failedNoPDF
	}
	return s.sender.send(frameError, func(f *frame) { f.putText(code); f.putText(recole.Message(err, recole.English)) })
}

// readDirect reads with the first engine, and page by page with the second
// where the first does badly. opened says that the file could be opened: else
// nothing was sent.
func (s *server) readDirect() (opened bool, err error) {
	d, err := direct.Open(s.file, s.size, s.request.Password)
	if err != nil {
		s.first = err
		return false, nil
	}
	if count, err := d.Count(); err == nil {
		s.count = count
	}
	last := 0
	err = d.Pages(s.ctx, s.request.From, func(number int, c *glyph.Page, failed error) error {
		last = number
		p, err := s.better(number, c, failed)
		if err != nil {
			err = s.pageFailed(number, err)
		} else {
			err = s.page(p)
		}
		if err != nil {
			return &sendError{err}
		}
		return nil
	})
	var sent *sendError
	switch {
	case errors.As(err, &sent):
		return true, sent.err
	case s.ctx.Err() != nil:
		return true, s.ctx.Err()
	case err != nil && last == 0:
		s.first = err
		return false, nil
	case err != nil && s.alone():
		return true, errors.Join(s.pageFailed(last+1, err), s.number(frameDone, last+1))
	case err != nil:
		s.request.From = last + 1
		return false, nil // the second engine reads on
	}
	if count, err := d.Count(); err == nil && !s.alone() && count > last && s.openSecond() == nil && s.second.Pages() > last {
		s.request.From = last + 1
		return false, nil
	}
	return true, s.number(frameDone, last)
}

// sendError is an error of sending, not of reading.
type sendError struct{ err error }

func (e *sendError) Error() string { return e.err.Error() }

// better gives a page as the first engine read it or, where that is doubtful,
// as the better of both did, with what they differ in.
func (s *server) better(number int, c *glyph.Page, failed error) (*Page, error) {
	var first *Page
	if failed == nil {
		if first = assemble(number, Direct, c); !first.doubtful() || s.alone() {
			return first, nil
		}
	}
	if failed != nil && s.alone() {
		return nil, failed
	}
	second, err := s.readSecond(number)
	switch {
	case err != nil && first != nil:
		return first, nil
	case err != nil && failed != nil:
		return nil, fmt.Errorf("%w; %w", failed, err)
	case first == nil:
		return second, nil
	}
	return choose(first, second), nil
}

// readSecond reads one page with the second engine.
func (s *server) readSecond(number int) (p *Page, err error) {
	if err := s.openSecond(); err != nil {
		return nil, err
	}
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("pdfium: page %d: %v", number, x)
		}
	}()
	c, err := s.second.Read(number)
	if err != nil {
		return nil, err
	}
	return assemble(number, Pdfium, c), nil
}

// openSecond starts the second engine, once.
func (s *server) openSecond() error {
	if s.second != nil || s.failed != nil {
		return s.failed
	}
	if s.library, s.failed = pdfium.Start(s.ctx, s.request.Cache); s.failed == nil {
		s.second, s.failed = s.library.Open(s.file, s.size, s.request.Password)
	}
	return s.failed
}

// readPdfium reads the whole file with the second engine.
func (s *server) readPdfium() error {
	if err := s.openSecond(); err != nil {
		if s.first != nil && !errors.Is(err, pdfium.ErrPassword) {
			err = fmt.Errorf("%s; %w", recole.Message(s.first, recole.English), err)
		}
		return s.fileFailed(err)
	}
	n := s.second.Pages()
	s.count = n
	if err := s.number(frameCount, n); err != nil {
		return err
	}
	for number := s.request.From; number <= n; number++ {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		p, err := s.readSecond(number)
		if err != nil {
			err = s.pageFailed(number, err)
		} else {
			err = s.page(p)
		}
		if err != nil {
			return err
		}
	}
	return s.number(frameDone, n)
}

// scan draws a page for the OCR.
func (s *server) scan(p *Page) (err error) {
	if err := s.openSecond(); err != nil {
		return err
	}
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("pdfium: page %d: %v", p.Number, x)
		}
	}()
	p.Image, p.DPI, err = s.second.Scan(p.Number)
	return err
}

// draw sends the pages that are asked for as images.
func (s *server) draw() error {
	if err := s.openSecond(); err != nil {
		return s.fileFailed(err)
	}
	for _, number := range s.request.Draw {
		img, err := s.second.Render(number, s.request.DPI)
		if err != nil {
			err = s.pageFailed(number, err)
		} else {
			err = s.sender.send(frameImage, func(f *frame) {
				f.putInt(number)
				f.putImage(img)
			})
		}
		if err := errors.Join(err, s.flush()); err != nil {
			return err
		}
	}
	return s.number(frameDone, s.second.Pages())
}
