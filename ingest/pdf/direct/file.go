package direct

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"

	"recole"
)

// window is a PDF as the object layer wants it: %PDF-1.7 on its first line,
// and startxref with %%EOF at its very end. Many files have junk before or
// after, or claim a version that it does not know.
type window struct {
	file  io.ReaderAt
	begin int64  // where the PDF begins in the file
	size  int64  // of the part that is read from the file
	head  []byte // read instead of the first bytes
	tail  []byte // read after the last ones

	opening bool  // cross-references are being read
	left    int64 // bytes that may be read until they are
}

const (
	// deepestHeader is how far from the file's beginning a PDF may begin.
	deepestHeader = 1024
	// longestTail is how far from the file's end startxref is looked for.
	longestTail = 64 << 10
)

var (
	version   = []byte("%PDF-1.7\n")
	startxref = regexp.MustCompile(`startxref\s+(\d+)`)
	xrefHere  = regexp.MustCompile(`^\s*(?:xref|\d+\s+\d+\s+obj)`)
)

// ErrNoPDF says that a file holds no PDF.
var ErrNoPDF = &recole.Trouble{What: recole.Say("ce n'est pas un fichier PDF", "is not a PDF file")}

// newWindow finds the PDF in a file.
func newWindow(file io.ReaderAt, size int64) (*window, error) {
	head := make([]byte, min(deepestHeader, size))
	if _, err := file.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, err
	}
	begin := bytes.Index(head, []byte("%PDF-"))
	if begin < 0 {
		return nil, ErrNoPDF
	}
	w := &window{file: file, begin: int64(begin), size: size - int64(begin), head: version}
	if w.size < int64(len(version)) {
		return nil, ErrNoPDF
	}
	offset, ok := w.startOfXref(size)
	if !ok {
		return nil, &recole.Trouble{What: recole.Say("le fichier PDF est tronqué ou endommagé : il n'a pas de table de références", "the PDF is truncated or damaged: it has no cross-reference table")}
	}
	w.tail = []byte("\nstartxref\n" + strconv.FormatInt(offset, 10) + "\n%%EOF\n")
	for len(w.tail) < 100 { // the object layer reads the last hundred bytes
		w.tail = append([]byte{' '}, w.tail...)
	}
	return w, nil
}

// startOfXref finds where the cross-references begin. Offsets count from the
// header, or from the beginning of the file where somebody put junk before a
// finished one.
func (w *window) startOfXref(size int64) (int64, bool) {
	tail := make([]byte, min(longestTail, size))
	if n, err := w.file.ReadAt(tail, size-int64(len(tail))); err != nil && err != io.EOF {
		tail = tail[:n]
	}
	found := startxref.FindAllSubmatch(tail, -1)
	if len(found) == 0 {
		return 0, false
	}
	offset, err := strconv.ParseInt(string(found[len(found)-1][1]), 10, 64)
	if err != nil {
		return 0, false
	}
	if !w.xrefAt(offset) && w.begin > 0 {
		if shifted := (&window{file: w.file, size: size}); shifted.xrefAt(offset) {
			w.size, w.begin = size, 0
		}
	}
	return offset, offset < w.size
}

func (w *window) xrefAt(offset int64) bool {
	b := make([]byte, 40)
	n, _ := w.file.ReadAt(b, w.begin+offset)
	return xrefHere.Match(b[:n])
}

// Size is how many bytes there are to read.
func (w *window) Size() int64 { return w.size + int64(len(w.tail)) }

const (
	// openingTimes is how many times over a file is read at most to open it,
	// and openingBytes what may be read of any file. Files with many revisions
	// have as many tables of cross-references, each read once.
	openingTimes = 8
	openingBytes = 4 << 20
)

var errCircle = errors.New("the cross-references go in circles")

// bounded lets open read no more than a file can need. The object layer
// follows cross-references that go in circles for ever.
func (w *window) bounded(open func() error) error {
	w.opening, w.left = true, openingTimes*w.size+openingBytes
	err := open()
	w.opening = false
	if w.left < 0 {
		return errCircle
	}
	return err
}

// ReadAt implements io.ReaderAt.
func (w *window) ReadAt(p []byte, off int64) (n int, err error) {
	if w.opening {
		if w.left -= int64(len(p)); w.left < 0 {
			return 0, errCircle
		}
	}
	for n < len(p) {
		at := off + int64(n)
		var m int
		switch {
		case at < int64(len(w.head)):
			m = copy(p[n:], w.head[at:])
		case at < w.size:
			rest := p[n:]
			if left := w.size - at; int64(len(rest)) > left {
				rest = rest[:left]
			}
			m, err = w.file.ReadAt(rest, w.begin+at)
			if m == len(rest) {
				err = nil
			}
		case at < w.Size():
			m = copy(p[n:], w.tail[at-w.size:])
		default:
			err = io.EOF
		}
		n += m
		if err != nil {
			return n, err
		}
	}
	return n, nil
}
