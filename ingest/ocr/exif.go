package ocr

import (
	"encoding/binary"
	"io"
	"math"
)

// claims are what a file says of an image beside its pixels.
type claims struct {
	dpi    float64 // 0 where it does not say
	orient int     // the orientation tag of EXIF and TIFF, 1 to 8; 0 where it has none
}

// Markers of a JPEG.
const (
	jpegMarker = 0xff
	jpegJFIF   = 0xe0
	jpegEXIF   = 0xe1
	jpegScan   = 0xda // the pixels begin
)

// jpegClaims reads the segments that stand before the pixels of a JPEG. It
// takes the resolution from the JFIF header, or where that names none, from the
// EXIF data, and the orientation from the EXIF data. What is damaged says
// nothing.
func jpegClaims(r io.ReaderAt) claims {
	var c claims
	var head [4]byte
	for at := int64(2); ; {
		if _, err := r.ReadAt(head[:], at); err != nil || head[0] != jpegMarker || head[1] == jpegScan {
			return c
		}
		if head[1] == jpegMarker { // a marker may have any number of these before it
			at++
			continue
		}
		length := int64(binary.BigEndian.Uint16(head[2:]))
		if length < 2 {
			return c
		}
		body := io.NewSectionReader(r, at+4, length-2)
		switch head[1] {
		case jpegJFIF:
			c.dpi = max(c.dpi, jfifDots(body))
		case jpegEXIF:
			e := exifClaims(body)
			c.orient = e.orient
			if c.dpi == 0 || c.dpi == screenDots {
				c.dpi = e.dpi
			}
		}
		at += 2 + length
	}
}

// jfifDots gives the dots an inch that a JFIF header names; 0 where it names
// none.
func jfifDots(body io.Reader) float64 {
	var head [12]byte
	if _, err := io.ReadFull(body, head[:]); err != nil || string(head[:5]) != "JFIF\x00" {
		return 0
	}
	dots := float64(binary.BigEndian.Uint16(head[8:]))
	switch head[7] {
	case 1:
		return dots
	case 2:
		return dots * centimetres
	}
	return 0
}

// exifClaims reads the first directory of EXIF data, which is laid out as a
// TIFF.
func exifClaims(body *io.SectionReader) claims {
	const name = "Exif\x00\x00"
	var head [len(name) + 8]byte
	if _, err := io.ReadFull(body, head[:]); err != nil || string(head[:len(name)]) != name {
		return claims{}
	}
	tiff := io.NewSectionReader(body, int64(len(name)), math.MaxInt32)
	start := [8]byte(head[len(name):])
	order := byteOrder(start)
	p, _, _, err := directory(tiff, order, order.Uint32(start[4:]))
	if err != nil {
		return claims{}
	}
	return p.claims
}
