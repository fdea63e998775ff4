package direct

import (
	"bytes"
	"encoding/ascii85"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/klauspost/compress/zlib"
	"github.com/ledongthuc/pdf"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole/fixtures/papers"
)

func deflated(data string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(data))
	w.Close()
	return b.String()
}

func encoded85(data string) string {
	b := make([]byte, ascii85.MaxEncodedLen(len(data)))
	return string(b[:ascii85.Encode(b, []byte(data))]) + "~>"
}

// shown is what all tests of filters print.
const shown = "BT /F 10 Tf 9 700 Td (text) Tj ET"

func TestFilters(t *testing.T) {
	for _, c := range []struct{ name, entries, data string }{
		{"none", "", shown},
		{"Flate", "/Filter/FlateDecode", deflated(shown)},
		{"Flate, short name in an array", "/Filter[/Fl]", deflated(shown)},
		{"Flate, cut off after the text", "/Filter/FlateDecode", deflated(shown + strings.Repeat(" 1 2 3 re n", 99))[:60]},
		{"Flate, its checksum wrong", "/Filter/FlateDecode", deflated(shown)[:len(deflated(shown))-4] + "????"},
		{"hexadecimal", "/Filter/ASCIIHexDecode", hex.EncodeToString([]byte(shown)) + ">junk"},
		{"hexadecimal with white space, in capitals", "/Filter/AHx", strings.ToUpper(hex.EncodeToString([]byte(shown))) + "\n >"},
		{"ASCII85", "/Filter/ASCII85Decode", encoded85(shown)},
		{"ASCII85 with its beginning and line ends", "/Filter/A85", "<~" + encoded85(shown)[:20] + "\r\n" + encoded85(shown)[20:]},
		{"run lengths", "/Filter/RunLengthDecode", "\x20" + shown[:33] + "\x80junk"},
		{"run lengths, short name, no end", "/Filter/RL", "\x20" + shown[:33]},
		{"one after the other", "/Filter[/ASCII85Decode/FlateDecode]", encoded85(deflated(shown))},
		{"Crypt alone does nothing", "/Filter/Crypt", shown},
		{"predictor of PNG", "/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 11>>", deflated("\x00" + shown[:11] + "\x00" + shown[11:22] + "\x00" + shown[22:])},
		{"parameters of the second filter", "/Filter[/AHx/Fl]/DecodeParms[null<</Predictor 12/Columns 33>>]", hex.EncodeToString([]byte(deflated("\x00"+shown))) + ">"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &papers.Source{}
			n := s.AddStream(c.entries, c.data)
			s.Page("/MediaBox[0 0 595 842]/Resources<<" + helveticaFont + ">>/Contents " + ref(n))
			assert.Equal(t, "text", said(first(t, s)))
		})
	}
}

func TestFiltersThatDoNotHoldText(t *testing.T) {
	for filter, why := range map[string]string{"/DCTDecode": "DCTDecode", "/FlateDecode": "zlib"} {
		s := &papers.Source{}
		n := s.AddStream("/Filter"+filter, "no such data")
		s.Page("/MediaBox[0 0 595 842]/Contents " + ref(n))
		_, failed := pages(t, opened(t, s))
		assert.ErrorContains(t, failed[0], why)
	}
}

func TestAStreamThatUnpacksToTooMuch(t *testing.T) {
	bomb := deflated(strings.Repeat("\x00", mostUnpacked+1))
	_, err := unpack([]byte(bomb), "FlateDecode", pdf.Value{})
	assert.ErrorIs(t, err, errTooLarge)
	_, err = unpack(bytes.Repeat([]byte{129, ' '}, mostUnpacked/128+1), "RunLengthDecode", pdf.Value{})
	assert.ErrorIs(t, err, errTooLarge)
}

func TestStreamsWhoseLengthIsWrong(t *testing.T) {
	for name, length := range map[string]string{
		"too long": "9999999", "too short": "3", "negative": "-7", "missing": "null", "a reference to nothing": "77 0 R", "of another kind": "/X",
	} {
		t.Run(name, func(t *testing.T) {
			s := &papers.Source{}
			n := s.Add("<</Length " + length + ">>\nstream\n" + shown + "\nendstream")
			s.Page("/MediaBox[0 0 595 842]/Resources<<" + helveticaFont + ">>/Contents " + ref(n))
			assert.Equal(t, "text", said(first(t, s)))
		})
	}
}

func TestContentsInParts(t *testing.T) {
	s := &papers.Source{}
	a, b := s.AddStream("", "BT /F 10 Tf 9 700 Td (te) Tj"), s.AddStream("", "(xt) Tj ET")
	s.Page("/MediaBox[0 0 595 842]/Resources<<" + helveticaFont + ">>/Contents[" + ref(a) + " " + ref(b) + "]")
	assert.Equal(t, "text", said(first(t, s)))
}

func TestLZW(t *testing.T) {
	// The example of ISO 32000-1, 7.4.4.2.
	data, err := unLZW([]byte{0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01}, true)
	require.NoError(t, err)
	assert.Equal(t, []byte{45, 45, 45, 45, 45, 65, 45, 45, 45, 66}, data)
}

// lzw packs as a writer does that adds every string it can.
func lzw(data []byte, early bool) []byte {
	ahead := 0
	if early {
		ahead = 1
	}
	var out []byte
	bits, have, width := 0, 0, 9
	write := func(code int) {
		bits, have = bits<<width|code, have+width
		for have >= 8 {
			out = append(out, byte(bits>>(have-8)))
			have -= 8
			bits &= 1<<have - 1
		}
	}
	known, next := map[string]int{}, lzwFirst
	code := func(s string) int {
		if len(s) == 1 {
			return int(s[0])
		}
		return known[s]
	}
	write(lzwClear)
	word := ""
	for _, c := range data {
		longer := word + string([]byte{c})
		if _, ok := known[longer]; ok || len(longer) == 1 {
			word = longer
			continue
		}
		write(code(word))
		known[longer] = next
		next++
		if next == lzwMost {
			write(lzwClear)
			known, next, width = map[string]int{}, lzwFirst, 9
		} else if width < 12 && next-1+ahead >= 1<<width {
			width++
		}
		word = string([]byte{c})
	}
	if word != "" {
		write(code(word))
		if next++; width < 12 && next-1+ahead >= 1<<width {
			width++
		}
	}
	write(lzwEnd)
	return append(out, byte(bits<<(8-have)))
}

func TestWhatWasPackedComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := rapid.OneOf(
			rapid.SliceOfN(rapid.Byte(), 0, 20_000),
			rapid.Map(rapid.SliceOfN(rapid.SampledFrom([]byte("ab ")), 0, 20_000), func(b []byte) []byte { return b }),
		).Draw(t, "data")
		early := rapid.Bool().Draw(t, "early")
		got, err := unLZW(lzw(data, early), early)
		require.NoError(t, err)
		assert.True(t, bytes.Equal(data, got), "LZW of %d bytes gave %d", len(data), len(got))

		text := encoded85(string(data))
		got, err = unpack([]byte(text), "ASCII85Decode", pdf.Value{})
		require.NoError(t, err)
		assert.True(t, bytes.Equal(data, got), "ASCII85")
		assert.True(t, bytes.Equal(data, unHex([]byte(hex.EncodeToString(data)))), "hexadecimal")
	})
}

func TestPredictors(t *testing.T) {
	// Two rows of two pixels of two bytes: 1 2 3 4, 11 22 33 44.
	want := []byte{1, 2, 3, 4, 11, 22, 33, 44}
	for name, packed := range map[string][]byte{
		"none":    {0, 1, 2, 3, 4, 0, 11, 22, 33, 44},
		"sub":     {1, 1, 2, 2, 2, 1, 11, 22, 22, 22},
		"up":      {2, 1, 2, 3, 4, 2, 10, 20, 30, 40},
		"average": {3, 1, 2, 3, 3, 3, 11, 21, 26, 31},
		"Paeth":   {4, 1, 2, 2, 2, 4, 10, 20, 22, 22},
	} {
		assert.Equal(t, want, unPNG(append([]byte(nil), packed...), 2, 4), name)
	}
	assert.Equal(t, []byte{1, 2}, unPNG([]byte{0, 1, 2}, 1, 4), "a row cut off")
	assert.Empty(t, unPNG([]byte{2}, 1, 4))
}
