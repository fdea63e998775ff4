package ocr

import (
	"image"
	"image/color"
)

// grey gives an image as one level of grey a pixel, beginning at (0, 0), its
// rows without gaps. What is transparent shows white paper.
func grey(src image.Image) *image.Gray {
	b := src.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	switch src := src.(type) {
	case *image.Gray:
		for y := range b.Dy() {
			copy(out.Pix[y*out.Stride:(y+1)*out.Stride], src.Pix[src.PixOffset(b.Min.X, b.Min.Y+y):])
		}
	case *image.YCbCr:
		for y := range b.Dy() {
			copy(out.Pix[y*out.Stride:(y+1)*out.Stride], src.Y[src.YOffset(b.Min.X, b.Min.Y+y):])
		}
	case *image.Paletted:
		levels := make([]uint8, len(src.Palette))
		for i, c := range src.Palette {
			levels[i] = levelOf(c)
		}
		for y := range b.Dy() {
			from := src.Pix[src.PixOffset(b.Min.X, b.Min.Y+y):]
			for x := range b.Dx() {
				if i := int(from[x]); i < len(levels) {
					out.Pix[y*out.Stride+x] = levels[i]
				}
			}
		}
	case *image.RGBA:
		for y := range b.Dy() {
			from := src.Pix[src.PixOffset(b.Min.X, b.Min.Y+y):]
			for x := range b.Dx() {
				p := from[4*x : 4*x+4]
				out.Pix[y*out.Stride+x] = mix(uint32(p[0])*0x101, uint32(p[1])*0x101, uint32(p[2])*0x101, uint32(p[3])*0x101)
			}
		}
	default:
		for y := range b.Dy() {
			for x := range b.Dx() {
				out.Pix[y*out.Stride+x] = levelOf(src.At(b.Min.X+x, b.Min.Y+y))
			}
		}
	}
	return out
}

func levelOf(c color.Color) uint8 { return mix(c.RGBA()) }

// mix weighs the colours as the eye does (ITU-R BT.601) and lays them on white.
// The colours are multiplied by their opacity already.
func mix(r, g, b, a uint32) uint8 {
	y := (299*r + 587*g + 114*b) / 1000
	return uint8((y + 0xffff - a) >> 8)
}
