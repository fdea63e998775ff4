package ocr

import (
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"math"

	"recole"
)

// picture is a file of images: its pages can be decoded one by one.
type picture struct {
	format string // "png", "jpeg", "tiff"
	pages  int
	decode func(page int) (image.Image, claims, error) // counts from 0
}

// centimetres are how many make an inch.
const centimetres = 2.54

// openPicture tells what a file of images holds.
func openPicture(r io.ReaderAt, size int64) (*picture, error) {
	head := make([]byte, 64)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	switch head = head[:n]; {
	case hasPrefix(head, "\x89PNG"):
		return single("png", r, size, png.DecodeConfig, png.Decode, pngClaims), nil
	case hasPrefix(head, "\xff\xd8\xff"):
		return single("jpeg", r, size, jpeg.DecodeConfig, jpeg.Decode, jpegClaims), nil
	case hasPrefix(head, "II*\x00"), hasPrefix(head, "MM\x00*"):
		pages, err := tiffPages(r)
		if err != nil {
			return nil, damaged(err)
		}
		return &picture{"tiff", len(pages), func(page int) (image.Image, claims, error) {
			img, err := decodeTIFF(r, size, pages[page])
			return img, pages[page].claims, err
		}}, nil
	}
	return nil, &recole.Trouble{What: recole.Say("ce n'est ni un PNG, ni un JPEG, ni un TIFF", "this is no PNG, JPEG or TIFF")}
}

func hasPrefix(b []byte, magic string) bool {
	return len(b) >= len(magic) && string(b[:len(magic)]) == magic
}

func damaged(err error) error {
	return &recole.Trouble{What: recole.Say("l'image est endommagée ou tronquée", "the image is damaged or truncated"), Err: err}
}

// single is a file of one image.
func single(
	format string, r io.ReaderAt, size int64,
	config func(io.Reader) (image.Config, error), decode func(io.Reader) (image.Image, error), says func(io.ReaderAt) claims,
) *picture {
	from := func() io.Reader { return io.NewSectionReader(r, 0, size) }
	return &picture{format, 1, func(int) (image.Image, claims, error) {
		c, err := config(from())
		if err == nil {
			err = fits(c)
		}
		if err != nil {
			return nil, claims{}, err
		}
		img, err := decode(from())
		return img, says(r), err
	}}
}

// mostPixels bounds an image: an A3 page at 600 dots an inch has 70 million.
const mostPixels = 100 << 20

// fits refuses an image that is too large to be a page.
func fits(c image.Config) error {
	if c.Width <= 0 || c.Height <= 0 || c.Width > mostPixels/c.Height {
		return &recole.Trouble{What: recole.Say("une image de %d × %d pixels n'est pas une page", "an image of %d × %d pixels is no page", c.Width, c.Height)}
	}
	return nil
}

// pngClaims reads what stands before the pixels of a PNG.
func pngClaims(r io.ReaderAt) claims {
	return claims{dpi: pngDots(io.NewSectionReader(r, 0, math.MaxInt64))}
}

// pngDots gives the dots an inch that a PNG says it has; 0 where it says
// nothing.
func pngDots(r io.Reader) float64 {
	if _, err := io.CopyN(io.Discard, r, 8); err != nil {
		return 0
	}
	for {
		var head [8]byte
		if _, err := io.ReadFull(r, head[:]); err != nil {
			return 0
		}
		length, kind := binary.BigEndian.Uint32(head[:]), string(head[4:])
		if kind == "IDAT" {
			return 0
		}
		var body [9]byte
		if kind == "pHYs" && length == uint32(len(body)) {
			if _, err := io.ReadFull(r, body[:]); err != nil || body[8] != 1 { // 1: a metre
				return 0
			}
			return float64(binary.BigEndian.Uint32(body[:])) * centimetres / 100
		}
		if _, err := io.CopyN(io.Discard, r, int64(length)+4); err != nil {
			return 0
		}
	}
}

// The dots an inch that a scan may have.
const (
	fewestDots = 50
	mostDots   = 2400
	longSide   = 11.69 // of A4, in inches
)

// dotsOf takes the resolution that a file names, or where it names none that
// can be, the one that makes the image as long as A4.
func dotsOf(img image.Image, named float64) float64 {
	if named >= fewestDots && named <= mostDots && named != screenDots {
		return named
	}
	b := img.Bounds()
	return float64(max(b.Dx(), b.Dy())) / longSide
}

// screenDots is what programs write that know no better.
const screenDots = 72

// decoded gives the image of a page in shades of grey, as it is to be shown,
// and its dots an inch; a decoder that panics at it costs that page.
func (p *picture) decoded(page int) (g *image.Gray, dpi float64, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = damaged(fmt.Errorf("%v", x))
		}
	}()
	img, c, err := p.decode(page)
	if err != nil {
		var t *recole.Trouble
		if errors.As(err, &t) {
			return nil, 0, err
		}
		return nil, 0, damaged(err)
	}
	return shown(grey(img), c.orient), dotsOf(img, c.dpi), nil
}
