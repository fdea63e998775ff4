package ocr

import (
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"io"

	"golang.org/x/image/tiff"
)

// tiffPage is one of the images of a TIFF: where its directory begins, and
// what it says of the image.
type tiffPage struct {
	directory uint32
	claims
}

// mostTIFFPages bounds the directories that are looked at: they may run in a
// circle.
const mostTIFFPages = 10_000

// Tags of a TIFF directory.
const (
	tagSubfile    = 254
	tagOrient     = 274
	tagResolution = 282 // across
	tagUnit       = 296
)

// tiffPages lists the pages of a TIFF: x/image/tiff knows the first only.
// Smaller copies of a page, for a quick look, are left out.
func tiffPages(r io.ReaderAt) ([]tiffPage, error) {
	var head [8]byte
	if _, err := r.ReadAt(head[:], 0); err != nil {
		return nil, err
	}
	order := byteOrder(head)
	var pages []tiffPage
	seen := map[uint32]bool{}
	for at := order.Uint32(head[4:]); at != 0 && len(seen) < mostTIFFPages; {
		if seen[at] {
			return nil, errors.New("its pages run in a circle")
		}
		seen[at] = true
		p, copied, next, err := directory(r, order, at)
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", len(pages)+1, err)
		}
		if !copied {
			pages = append(pages, p)
		}
		at = next
	}
	return pages, nil
}

func byteOrder(head [8]byte) binary.ByteOrder {
	if head[0] == 'M' {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// directory reads the directory of one page.
func directory(r io.ReaderAt, order binary.ByteOrder, at uint32) (p tiffPage, copied bool, next uint32, err error) {
	var two [2]byte
	if _, err := r.ReadAt(two[:], int64(at)); err != nil {
		return p, false, 0, noEOF(err)
	}
	entries := make([]byte, 12*int(order.Uint16(two[:]))+4)
	if _, err := r.ReadAt(entries, int64(at)+2); err != nil {
		return p, false, 0, noEOF(err)
	}
	p.directory = at
	unit := 2 // an inch
	for ; len(entries) > 4; entries = entries[12:] {
		value := entries[8:12]
		switch order.Uint16(entries) {
		case tagSubfile:
			copied = order.Uint32(value)&1 != 0
		case tagOrient:
			p.orient = int(order.Uint16(value))
		case tagUnit:
			unit = int(order.Uint16(value))
		case tagResolution:
			var ratio [8]byte
			if _, err := r.ReadAt(ratio[:], int64(order.Uint32(value))); err == nil {
				p.dpi = float64(order.Uint32(ratio[:])) / float64(max(1, order.Uint32(ratio[4:])))
			}
		}
	}
	switch unit {
	case 2:
	case 3: // a centimetre
		p.dpi *= centimetres
	default:
		p.dpi = 0
	}
	return p, copied, order.Uint32(entries), nil
}

// noEOF makes sure that a file that ends too early is an error.
func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// tiffAt is a TIFF seen with another page as its first.
type tiffAt struct {
	io.ReaderAt
	head [8]byte
}

func newTIFFAt(r io.ReaderAt, p tiffPage) (*tiffAt, error) {
	t := &tiffAt{ReaderAt: r}
	if _, err := r.ReadAt(t.head[:], 0); err != nil {
		return nil, err
	}
	byteOrder(t.head).PutUint32(t.head[4:], p.directory)
	return t, nil
}

// ReadAt implements io.ReaderAt.
func (t *tiffAt) ReadAt(p []byte, off int64) (int, error) {
	n, err := t.ReaderAt.ReadAt(p, off)
	if off >= 0 && off < int64(len(t.head)) {
		copy(p[:n], t.head[off:])
	}
	return n, err
}

// decodeTIFF gives the image of one page.
func decodeTIFF(r io.ReaderAt, size int64, p tiffPage) (image.Image, error) {
	t, err := newTIFFAt(r, p)
	if err != nil {
		return nil, err
	}
	config, err := tiff.DecodeConfig(io.NewSectionReader(t, 0, size))
	if err != nil {
		return nil, err
	}
	if err := fits(config); err != nil {
		return nil, err
	}
	return tiff.Decode(io.NewSectionReader(t, 0, size))
}
