package ocr

import "image"

// turned gives a page turned clockwise by so many quarters.
func turned(g *image.Gray, quarters int) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	switch quarters % 4 {
	case 1:
		return moved(g, h, w, func(x, y int) (int, int) { return h - 1 - y, x })
	case 2:
		return moved(g, w, h, func(x, y int) (int, int) { return w - 1 - x, h - 1 - y })
	case 3:
		return moved(g, h, w, func(x, y int) (int, int) { return y, w - 1 - x })
	}
	return g
}

// mirrored gives a page with left and right swapped.
func mirrored(g *image.Gray) *image.Gray {
	w := g.Rect.Dx()
	return moved(g, w, g.Rect.Dy(), func(x, y int) (int, int) { return w - 1 - x, y })
}

// moved gives an image of that extent to which each pixel has moved.
func moved(g *image.Gray, width, height int, to func(x, y int) (int, int)) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, width, height))
	for y := range g.Rect.Dy() {
		for x, v := range g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()] {
			tx, ty := to(x, y)
			out.Pix[ty*out.Stride+tx] = v
		}
	}
	return out
}

// shown gives an image as its orientation tag (EXIF and TIFF, 274) says that it
// is to be shown. Tags that are none leave it as it is.
func shown(g *image.Gray, tag int) *image.Gray {
	switch tag {
	case 2:
		return mirrored(g)
	case 3:
		return turned(g, 2)
	case 4:
		return turned(mirrored(g), 2)
	case 5: // the axes are swapped
		return turned(mirrored(g), 3)
	case 6:
		return turned(g, 1)
	case 7:
		return turned(mirrored(g), 1)
	case 8:
		return turned(g, 3)
	}
	return g
}
