package pdf

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"io"
	"math"

	"recole"
	"recole/ingest/table"
)

// What the reading process sends is a sequence of frames: a byte for the kind,
// the length of the body, the body. Pages come one by one, so that neither side
// holds more than one.
const (
	framePage   = 'P' // a page
	frameFailed = 'F' // a page that cannot be read: its number, and why
	frameDone   = 'D' // all pages were sent: how many the file has
	frameCount  = 'C' // how many pages the file has, as far as that is known beforehand
	frameError  = 'E' // the file cannot be read: a code, and why
	frameImage  = 'I' // a page drawn: its number, width, height, grey values
)

// largestFrame bounds a frame that is believed.
const largestFrame = 1 << 30

// usualFrame is how large the frame of a page mostly is at most.
const usualFrame = 1 << 22

// How many bytes a number and a box take up.
const (
	floatSize = 8
	boxSize   = 4 * floatSize
)

// frame writes and reads the bodies of frames.
type frame struct {
	data []byte
	bad  bool
}

func (f *frame) putUint(n uint64) { f.data = binary.AppendUvarint(f.data, n) }
func (f *frame) putInt(n int)     { f.putUint(uint64(max(n, 0))) }
func (f *frame) putFloat(x float64) {
	f.data = binary.LittleEndian.AppendUint64(f.data, math.Float64bits(x))
}
func (f *frame) putText(s string) {
	f.putInt(len(s))
	f.data = append(f.data, s...)
}

func (f *frame) uint() uint64 {
	n, size := binary.Uvarint(f.data)
	if size <= 0 {
		f.bad, f.data = true, nil
		return 0
	}
	f.data = f.data[size:]
	return n
}

// count reads a number of things that take up at least so many bytes each.
func (f *frame) count(least int) int {
	n := f.uint()
	if n > uint64(len(f.data)/least) {
		f.bad = true
		return 0
	}
	return int(n)
}

func (f *frame) int() int { return int(min(f.uint(), math.MaxInt32)) }

func (f *frame) float() float64 {
	if len(f.data) < 8 {
		f.bad, f.data = true, nil
		return 0
	}
	x := math.Float64frombits(binary.LittleEndian.Uint64(f.data))
	f.data = f.data[8:]
	return x
}

func (f *frame) text() string {
	n := f.count(1)
	s := string(f.data[:n])
	f.data = f.data[n:]
	return s
}

func (f *frame) putBox(b recole.Box) {
	f.putFloat(b.X0)
	f.putFloat(b.Y0)
	f.putFloat(b.X1)
	f.putFloat(b.Y1)
}

func (f *frame) box() recole.Box {
	return recole.Box{X0: f.float(), Y0: f.float(), X1: f.float(), Y1: f.float()}
}

func (f *frame) putWords(words []table.Word) {
	f.putInt(len(words))
	for i := range words {
		w := &words[i]
		f.putText(w.Text)
		f.putBox(w.Box)
		f.putFloat(w.Size)
		f.putFloat(w.Baseline)
		f.putText(w.Other)
		if w.Other != "" {
			f.putFloat(w.Sure)
		}
	}
}

func (f *frame) words() []table.Word {
	words := make([]table.Word, f.count(2+boxSize+2*floatSize))
	for i := range words {
		w := table.Word{Text: f.text(), Box: f.box(), Size: f.float(), Baseline: f.float(), Other: f.text(), Sure: 1}
		if w.Other != "" {
			w.Sure = f.float()
		}
		words[i] = w
	}
	return words
}

func (f *frame) putTexts(all []string) {
	f.putInt(len(all))
	for _, s := range all {
		f.putText(s)
	}
}

func (f *frame) texts() []string {
	var all []string
	for range f.count(1) {
		all = append(all, f.text())
	}
	return all
}

func (f *frame) putPage(p *Page) {
	f.putInt(p.Number)
	f.putInt(p.Of)
	f.putFloat(p.Width)
	f.putFloat(p.Height)
	f.putInt(p.Turn)
	f.putText(string(p.Engine))
	f.putFloat(p.Pictures)
	f.putInt(p.Glyphs)
	f.putInt(p.Unknown)
	f.putInt(p.Differ)
	f.putTexts(p.Sample)
	f.putTexts(p.Slanted)
	f.putWords(p.Words)
	f.putWords(p.Hidden)
	f.putInt(len(p.Rulings))
	for _, r := range p.Rulings {
		f.putBox(recole.Box(r))
	}
	f.putFloat(p.DPI)
	f.putImage(p.Image)
}

func (f *frame) page() *Page {
	p := &Page{}
	p.Number, p.Of, p.Width, p.Height, p.Turn = f.int(), f.int(), f.float(), f.float(), f.int()
	p.Engine, p.Pictures, p.Glyphs, p.Unknown = Engine(f.text()), f.float(), f.int(), f.int()
	p.Differ, p.Sample, p.Slanted = f.int(), f.texts(), f.texts()
	p.Words, p.Hidden = f.words(), f.words()
	p.Rulings = make([]table.Ruling, f.count(boxSize))
	for i := range p.Rulings {
		p.Rulings[i] = table.Ruling(f.box())
	}
	p.DPI, p.Image = f.float(), f.image()
	return p
}

// putImage puts an image last into a frame; nil is none.
func (f *frame) putImage(img *image.Gray) {
	if img == nil {
		f.putInt(0)
		return
	}
	f.putInt(img.Rect.Dx())
	f.putInt(img.Rect.Dy())
	for y := range img.Rect.Dy() {
		f.data = append(f.data, img.Pix[y*img.Stride:y*img.Stride+img.Rect.Dx()]...)
	}
}

// image takes the image that ends a frame.
func (f *frame) image() *image.Gray {
	w := f.int()
	if w == 0 {
		return nil
	}
	if h := f.int(); h > 0 && len(f.data)/w == h && len(f.data)%w == 0 {
		return &image.Gray{Pix: f.data, Stride: w, Rect: image.Rect(0, 0, w, h)}
	}
	f.bad = true
	return nil
}

// sender writes frames.
type sender struct {
	w   io.Writer
	buf frame
}

func (s *sender) send(kind byte, fill func(*frame)) error {
	s.buf.data = s.buf.data[:0]
	fill(&s.buf)
	head := binary.AppendUvarint([]byte{kind}, uint64(len(s.buf.data)))
	if _, err := s.w.Write(head); err != nil {
		return err
	}
	_, err := s.w.Write(s.buf.data)
	return err
}

// receive reads one frame.
func receive(r *bufio.Reader) (kind byte, f *frame, err error) {
	if kind, err = r.ReadByte(); err != nil {
		return 0, nil, err
	}
	size, err := binary.ReadUvarint(r)
	if err != nil || size > largestFrame {
		return 0, nil, fmt.Errorf("frame %q: %w", kind, errors.Join(errFrame, err))
	}
	if size > usualFrame { // room is made as it comes, not as it is announced
		var b bytes.Buffer
		if _, err := io.CopyN(&b, r, int64(size)); err != nil {
			return 0, nil, err
		}
		return kind, &frame{data: b.Bytes()}, nil
	}
	f = &frame{data: make([]byte, size)}
	if _, err := io.ReadFull(r, f.data); err != nil {
		return 0, nil, err
	}
	return kind, f, nil
}

var errFrame = errors.New("the reading process sent what makes no sense")
