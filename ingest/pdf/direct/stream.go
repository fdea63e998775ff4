package direct

import (
	"bytes"
	"encoding/ascii85"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/klauspost/compress/zlib"
	"github.com/ledongthuc/pdf"
)

// mostUnpacked bounds what one stream may unpack to, in bytes: the contents of
// the densest page measured have four million.
const mostUnpacked = 128 << 20

var errTooLarge = errors.New("a stream unpacks to more than 128 MiB")

// streams reads the data of streams. The object layer knows few filters and
// panics at the others, so it is asked only where the file is encrypted.
type streams struct {
	file      io.ReaderAt
	size      int64
	encrypted bool
}

// data gives what a stream holds. What a damaged stream holds up to the damage
// is given without an error, as viewers show it.
func (s *streams) data(v pdf.Value) ([]byte, error) {
	if v.Kind() != pdf.Stream {
		return nil, errors.New("not a stream")
	}
	if s.encrypted {
		return limited(v.Reader())
	}
	data, err := s.raw(v)
	if err != nil {
		return nil, err
	}
	filter, params := v.Key("Filter"), v.Key("DecodeParms")
	if filter.Kind() == pdf.Name {
		return unpack(data, filter.Name(), params)
	}
	for i := range min(filter.Len(), mostFilters) {
		if data, err = unpack(data, filter.Index(i).Name(), params.Index(i)); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// mostFilters is how many filters may be stacked.
const mostFilters = 8

// raw gives the bytes of a stream as they are in the file.
func (s *streams) raw(v pdf.Value) ([]byte, error) {
	// The object layer tells where a stream begins in its printed form only.
	printed := v.String()
	begin, err := strconv.ParseInt(printed[strings.LastIndexByte(printed, '@')+1:], 10, 64)
	if err != nil || begin < 0 || begin > s.size {
		return nil, fmt.Errorf("stream at %q", printed[strings.LastIndexByte(printed, '@')+1:])
	}
	length := v.Key("Length").Int64()
	if length < 0 || length > s.size-begin {
		length = s.size - begin
	}
	data := make([]byte, length+endRoom)
	n, err := s.file.ReadAt(data, begin)
	if err != nil && err != io.EOF {
		return nil, err
	}
	data = data[:n]
	if rest := data[min(int(length), n):]; bytes.HasPrefix(bytes.TrimLeft(rest, "\r\n \t"), []byte("endstream")) || bytes.Contains(rest, []byte("endstream")) {
		return data[:length], nil
	}
	return s.toEnd(begin, data)
}

// endRoom is how many bytes after a stream are looked at for its end.
const endRoom = 32

// toEnd gives a stream whose length is wrong up to the word that ends it.
func (s *streams) toEnd(begin int64, data []byte) ([]byte, error) {
	if i := bytes.Index(data, []byte("endstream")); i >= 0 {
		return data[:i], nil
	}
	const step = 1 << 20
	for at := begin + int64(len(data)); at < s.size && len(data) < mostUnpacked; {
		chunk := make([]byte, min(step, s.size-at))
		n, err := s.file.ReadAt(chunk, at)
		from := max(0, len(data)-len("endstream"))
		data = append(data, chunk[:n]...)
		if i := bytes.Index(data[from:], []byte("endstream")); i >= 0 {
			return data[:from+i], nil
		}
		if err != nil {
			break
		}
		at += int64(n)
	}
	return data, nil
}

// unpack undoes one filter.
func unpack(data []byte, filter string, params pdf.Value) ([]byte, error) {
	var err error
	switch filter {
	case "FlateDecode", "Fl":
		data, err = inflate(data)
	case "LZWDecode", "LZW":
		early := params.Key("EarlyChange")
		data, err = unLZW(data, early.Kind() == pdf.Null || early.Int64() != 0)
	case "ASCII85Decode", "A85":
		return unASCII85(data)
	case "ASCIIHexDecode", "AHx":
		return unHex(data), nil
	case "RunLengthDecode", "RL":
		return unRunLength(data)
	case "Crypt", "":
		return data, nil
	default:
		return nil, fmt.Errorf("filter %s is none of text", filter)
	}
	if err != nil {
		return nil, err
	}
	return unpredict(data, params)
}

func inflate(data []byte) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		if len(bytes.TrimSpace(data)) == 0 {
			return nil, nil
		}
		return nil, err
	}
	defer z.Close()
	return limitedTo(z, len(data)*usualRatio)
}

// usualRatio is how many times as large as the stream its data mostly are.
const usualRatio = 6

// limited reads to the end, or to where the data are damaged.
func limited(r io.Reader) ([]byte, error) { return limitedTo(r, bytes.MinRead) }

// limitedTo does the same where a number of bytes is expected.
func limitedTo(r io.Reader, expected int) ([]byte, error) {
	room := bytes.NewBuffer(make([]byte, 0, min(expected, mostExpected)+bytes.MinRead))
	_, err := room.ReadFrom(io.LimitReader(r, mostUnpacked+1))
	data := room.Bytes()
	if len(data) > mostUnpacked {
		return nil, errTooLarge
	}
	if err != nil && len(data) == 0 {
		return nil, err
	}
	return data, nil
}

// mostExpected bounds the room that is made before anything is unpacked.
const mostExpected = 1 << 20

func unASCII85(data []byte) ([]byte, error) {
	data = bytes.TrimPrefix(bytes.TrimLeft(data, "\x00\t\n\f\r "), []byte("<~")) // as other formats begin
	clean := make([]byte, 0, len(data))
	for _, c := range data {
		if c == '~' {
			break
		}
		if c >= '!' && c <= 'u' || c == 'z' {
			clean = append(clean, c)
		}
	}
	return limited(ascii85.NewDecoder(bytes.NewReader(clean)))
}

func unHex(data []byte) []byte {
	var out []byte
	high, half := byte(0), false
	for _, c := range data {
		if c == '>' {
			break
		}
		digit, ok := hexDigit(c)
		if !ok {
			continue
		}
		if half = !half; half {
			high = digit << 4
		} else {
			out = append(out, high|digit)
		}
	}
	if half {
		out = append(out, high)
	}
	return out
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

func unRunLength(data []byte) ([]byte, error) {
	var out []byte
	for i := 0; i < len(data); {
		n := int(data[i])
		i++
		switch {
		case n == 128:
			return out, nil
		case n < 128:
			end := min(i+n+1, len(data))
			out = append(out, data[i:end]...)
			i = end
		case i < len(data):
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
		if len(out) > mostUnpacked {
			return nil, errTooLarge
		}
	}
	return out, nil
}
