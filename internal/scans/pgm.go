package scans

import (
	"bytes"
	"fmt"
	"image"
	"os"
)

// ReadPGM reads a grey image as pdftoppm writes it.
func ReadPGM(path string) (*image.Gray, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var width, height, most int
	if _, err := fmt.Sscanf(string(data[:min(len(data), 64)]), "P5\n%d %d\n%d\n", &width, &height, &most); err != nil {
		return nil, fmt.Errorf("%s: not a grey image: %w", path, err)
	}
	pixels := data[len(data)-width*height:]
	return &image.Gray{Pix: bytes.Clone(pixels), Stride: width, Rect: image.Rect(0, 0, width, height)}, nil
}

// WritePGM writes a grey image in the plainest of formats.
func WritePGM(path string, page *image.Gray) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "P5\n%d %d\n255\n", page.Rect.Dx(), page.Rect.Dy())
	for y := range page.Rect.Dy() {
		b.Write(page.Pix[y*page.Stride : y*page.Stride+page.Rect.Dx()])
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}
