package ocr

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/internal/scans"
)

// corner is an image whose pixels are all different.
func corner() *image.Gray {
	g := image.NewGray(image.Rect(0, 0, 3, 2))
	copy(g.Pix, []byte{1, 2, 3, 4, 5, 6})
	return g
}

// TestOrientationTags takes the tags as TIFF 6.0 defines them: where the first
// row and the first column of what is stored are to be shown.
func TestOrientationTags(t *testing.T) {
	for tag, want := range map[int][]byte{
		0: {1, 2, 3, 4, 5, 6}, 1: {1, 2, 3, 4, 5, 6}, 9: {1, 2, 3, 4, 5, 6},
		2: {3, 2, 1, 6, 5, 4}, // top, right
		3: {6, 5, 4, 3, 2, 1}, // bottom, right
		4: {4, 5, 6, 1, 2, 3}, // bottom, left
		5: {1, 4, 2, 5, 3, 6}, // left, top
		6: {4, 1, 5, 2, 6, 3}, // right, top
		7: {6, 3, 5, 2, 4, 1}, // right, bottom
		8: {3, 6, 2, 5, 1, 4}, // left, bottom
	} {
		g := shown(corner(), tag)
		assert.Equal(t, want, g.Pix, "tag %d", tag)
		width := 3
		if tag >= 5 && tag <= 8 {
			width = 2
		}
		assert.Equal(t, width, g.Rect.Dx(), "tag %d", tag)
	}
}

// withEXIF gives a JPEG of a page whose left half is black, with an orientation
// tag and a resolution of 240 dots an inch.
func withEXIF(t *testing.T, order binary.AppendByteOrder, tag uint16) []byte {
	page := image.NewGray(image.Rect(0, 0, 64, 32))
	for y := range 32 {
		for x := range 64 {
			page.SetGray(x, y, color.Gray{Y: uint8(255 * (x / 32))})
		}
	}
	var out bytes.Buffer
	require.NoError(t, jpeg.Encode(&out, page, nil))
	exif := []byte("Exif\x00\x00II")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		exif = []byte("Exif\x00\x00MM")
	}
	u16, u32 := order.AppendUint16, order.AppendUint32
	exif = u16(u32(u16(exif, 42), 8), 3)
	exif = u16(u16(u32(u16(u16(exif, tagOrient), 3), 1), tag), 0)
	exif = u32(u32(u16(u16(exif, tagResolution), 5), 1), 50)
	exif = u16(u16(u32(u16(u16(exif, tagUnit), 3), 1), 2), 0)
	exif = u32(u32(u32(exif, 0), 480), 2)
	head := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(len(exif)+2))
	return append(append(head, exif...), out.Bytes()[2:]...)
}

func TestEXIFIsHeeded(t *testing.T) {
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		for _, tag := range []uint16{1, 3, 6, 8} {
			data := withEXIF(t, order, tag)
			p, err := openPicture(bytes.NewReader(data), int64(len(data)))
			require.NoError(t, err)
			g, dpi, err := p.decoded(0)
			require.NoError(t, err)
			assert.InDelta(t, 240, dpi, 0.1)
			black := map[uint16]image.Point{1: {5, 5}, 3: {60, 5}, 6: {5, 5}, 8: {5, 60}}[tag]
			white := map[uint16]image.Point{1: {60, 5}, 3: {5, 5}, 6: {5, 60}, 8: {5, 5}}[tag]
			assert.Less(t, g.GrayAt(black.X, black.Y).Y, uint8(30), "tag %d", tag)
			assert.Greater(t, g.GrayAt(white.X, white.Y).Y, uint8(220), "tag %d", tag)
			if tag >= 5 {
				assert.Equal(t, image.Rect(0, 0, 32, 64), g.Rect)
			}
		}
	}
	t.Run("data cut short say nothing", func(t *testing.T) {
		data := withEXIF(t, binary.LittleEndian, 6)
		for n := range 90 {
			jpegClaims(bytes.NewReader(data[:n]))
		}
		assert.Zero(t, jpegClaims(bytes.NewReader(data[:40])).orient)
	})
}

// TestTIFFOrientationIsHeeded makes a tag of one that says nothing needed: how
// many rows a strip has.
func TestTIFFOrientationIsHeeded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "one.tif")
	require.NoError(t, scans.WriteTIFF(path, []*image.Gray{corner()}, 300))
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	rows := bytes.Index(data, []byte{278 & 0xff, 278 >> 8, 4, 0})
	require.Positive(t, rows)
	copy(data[rows:], []byte{tagOrient & 0xff, tagOrient >> 8, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0})
	p, err := openPicture(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	g, dpi, err := p.decoded(0)
	require.NoError(t, err)
	assert.InDelta(t, 300, dpi, 0)
	assert.Equal(t, image.Rect(0, 0, 2, 3), g.Rect)
	assert.Equal(t, []byte{4, 1, 5, 2, 6, 3}, g.Pix)
}
