package text

import (
	"bytes"
	"context"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"
)

// repair passes UTF-8 on and reads every byte that is not UTF-8 as
// Windows-1252.
type repair struct{ transform.NopResetter }

// Transform implements transform.Transformer.
func (repair) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		c, size := rune(src[nSrc]), 1
		if c >= utf8.RuneSelf {
			if !atEOF && !utf8.FullRune(src[nSrc:]) {
				return nDst, nSrc, transform.ErrShortSrc
			}
			if c, size = utf8.DecodeRune(src[nSrc:]); size == 1 {
				c = charmap.Windows1252.DecodeByte(src[nSrc])
			}
		}
		if nDst+utf8.RuneLen(c) > len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += utf8.EncodeRune(dst[nDst:], c)
		nSrc += size
	}
	return nDst, nSrc, nil
}

// guard passes decoded text on until the context is done or a zero character
// shows that it is no text.
type guard struct {
	ctx  context.Context
	r    io.Reader
	name string
	line int
}

// Read implements io.Reader.
func (g *guard) Read(p []byte) (int, error) {
	if err := g.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := g.r.Read(p)
	if i := bytes.IndexByte(p[:n], 0); i >= 0 {
		return 0, damaged(g.name, g.line+lineEnds(p[:i]))
	}
	g.line += lineEnds(p[:n])
	if err != nil && err != io.EOF {
		err = unreadable(g.name, err)
	}
	return n, err
}
