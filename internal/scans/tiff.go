package scans

import (
	"encoding/binary"
	"image"
	"os"
)

// WriteTIFF writes grey images as the pages of one TIFF, without packing them.
func WriteTIFF(path string, pages []*image.Gray, dpi int) error {
	const entries = 11
	const size = 2 + 12*entries + 4 // of a directory
	out := []byte("II*\x00\x08\x00\x00\x00")
	u16, u32 := binary.LittleEndian.AppendUint16, binary.LittleEndian.AppendUint32
	for i, img := range pages {
		w, h := img.Rect.Dx(), img.Rect.Dy()
		ratio := len(out) + size
		pixels := ratio + 8
		next := pixels + w*h
		next += next % 2
		if i == len(pages)-1 {
			next = 0
		}
		out = u16(out, entries)
		for _, e := range [entries][3]int{
			{254, 4, 2}, // one page of several
			{256, 4, w}, {257, 4, h},
			{258, 3, 8}, // bits a pixel
			{259, 3, 1}, // not packed
			{262, 3, 1}, // 0 is black
			{273, 4, pixels}, {278, 4, h}, {279, 4, w * h},
			{282, 5, ratio},
			{296, 3, 2}, // an inch
		} {
			out = u32(u32(u16(u16(out, uint16(e[0])), uint16(e[1])), 1), uint32(e[2]))
		}
		out = u32(u32(u32(out, uint32(next)), uint32(dpi)), 1)
		for y := range h {
			out = append(out, img.Pix[y*img.Stride:y*img.Stride+w]...)
		}
		if len(out)%2 == 1 {
			out = append(out, 0)
		}
	}
	return os.WriteFile(path, out, 0o644)
}
