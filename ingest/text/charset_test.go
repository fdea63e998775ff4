package text

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func TestCharacterSetsAreFoundByContent(t *testing.T) {
	utf16 := func(order unicode.Endianness, bom unicode.BOMPolicy, s string) string {
		out, err := unicode.UTF16(order, bom).NewEncoder().String(s)
		require.NoError(t, err)
		return out
	}
	page := func(head, body string) string {
		return "<html><head>" + head + "</head><body><table><tr><td>" + body + "</td></tr></table></body></html>"
	}
	for _, c := range []struct {
		name, source, want, notice string
	}{
		{"ASCII needs no guess", "abc", "abc", ""},
		{"UTF-8 is known by its validity", "Opérateur 457 €", "Opérateur 457 €", ""},
		{"the byte order mark is no text", "\ufeffOpérateur", "Opérateur", ""},
		{"a mark in the middle is", "a\ufeffb", "a\ufeffb", ""},
		{"decomposed letters stay decomposed", "Ope\u0301rateur", "Ope\u0301rateur", ""},
		{"one accent in Windows-1252", "Op\xe9rateur", "Opérateur", "Windows-1252"},
		{"the euro sign of Windows", "457 \x80, l\x92op\xe9rateur", "457 €, l’opérateur", "Windows-1252"},
		{"the euro sign of ISO-8859-15", "457 \xa4, op\xe9rateur, \xbduvre", "457 €, opérateur, œuvre", "ISO-8859-15"},
		{"what MS-DOS wrote", "Op\x82rateur tr\x8as \x85 l'aise", "Opérateur très à l'aise", "CP850"},
		{"what the Macintosh wrote", "Op\x8erateur tr\x8fs \x88 l'aise, 457 \xdb", "Opérateur très à l'aise, 457 €", "Mac Roman"},
		{"capitals in Windows-1252", "M\xc9TALLURGIE FRAN\xc7AISE", "MÉTALLURGIE FRANÇAISE", "Windows-1252"},
		{"UTF-8 with a stray byte", "Opérateur\nété\nd\xe9j\xe0", "Opérateur|été|déjà", "bytes that are not UTF-8: 2, the first on line 3;"},
		{"UTF-8 broken off at the end", "Opérateur été \xc3", "Opérateur été Ã", "bytes that are not UTF-8: 1, the first on line 1;"},
		{"a mark decides for UTF-8", "\ufeffd\xe9j\xe0", "déjà", "bytes that are not UTF-8: 2"},
		{"UTF-16 with a mark", utf16(unicode.LittleEndian, unicode.UseBOM, "Opérateur €"), "Opérateur €", ""},
		{"UTF-16, high byte first", utf16(unicode.BigEndian, unicode.UseBOM, "Opérateur €"), "Opérateur €", ""},
		{"UTF-16 without one", utf16(unicode.LittleEndian, unicode.IgnoreBOM, "Opérateur €"), "Opérateur €", "UTF-16 LE"},
		{"and high byte first", utf16(unicode.BigEndian, unicode.IgnoreBOM, "Opérateur €"), "Opérateur €", "UTF-16 BE"},
		{"a page that tells", page(`<meta charset="iso-8859-15">`, "457 \xa4"), "457 €", ""},
		{"a page that tells as Word does", page("<meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\">", "\x80"), "€", ""},
		{"a page that tells of the Macintosh", page(`<META HTTP-EQUIV="CONTENT-TYPE" CONTENT="text/html; charset=macintosh">`, "\x8e"), "é", ""},
		{"XHTML that tells in its first line", `<?xml version="1.0" encoding="iso-8859-15"?>` + page("", "\xa4"), "€", ""},
		{"a page that tells the wrong set", page(`<meta charset=iso-8859-1>`, "é"), "é", "says that it is “iso-8859-1” but it is UTF-8"},
		{"a page that tells none", page("", "Op\xe9rateur"), "Opérateur", "Windows-1252"},
		{"a page that tells UTF-8 and is not", page(`<meta charset=utf-8>`, "Op\xe9rateur"), "Opérateur", "Windows-1252"},
		{"a page that tells an unknown set", page(`<meta charset=klingon>`, "\xe9"), "é", "Windows-1252"},
		{"a page that cannot be UTF-16", page(`<meta charset=utf-16>`, "\xe9"), "é", "Windows-1252"},
	} {
		t.Run(c.name, func(t *testing.T) {
			source, all := mustRead(t, []byte(c.source))
			var text []string
			for _, l := range all {
				text = append(text, l.Cells...)
			}
			assert.Equal(t, c.want, strings.Join(text, "|"))
			if c.notice == "" {
				assert.Empty(t, source.Notices)
				return
			}
			require.Len(t, source.Notices, 1)
			assert.Contains(t, source.Notices[0].EN, c.notice)
			assert.NotEmpty(t, source.Notices[0].FR)
		})
	}
}

// The beginning of a large source may be ASCII; what comes later still counts.
func TestCharacterSetOfWhatComesLate(t *testing.T) {
	ascii := strings.Repeat("0001\tTechnicien\n", 3*blockSize/16)
	for _, c := range []struct{ name, tail, want, notice string }{
		{"UTF-8", "é", "é", ""},
		{"Windows-1252", "\xe9\x80", "é€", "Windows-1252"},
		{"UTF-8 and a stray byte", "é\xe9", "éé", "first on line 49153"},
	} {
		t.Run(c.name, func(t *testing.T) {
			source, all := mustRead(t, []byte(ascii+c.tail))
			assert.Equal(t, []string{c.want}, all[len(all)-1].Cells)
			if c.notice == "" {
				assert.Empty(t, source.Notices)
				return
			}
			require.Len(t, source.Notices, 1)
			assert.Contains(t, source.Notices[0].EN, c.notice)
		})
	}
}

// A character may be broken off by the end of a block at any of its bytes.
func TestBlocksBreakNoCharacter(t *testing.T) {
	for shift := range 8 {
		text := strings.Repeat("x", shift) + strings.Repeat("€é𝄞\r\n", 2*blockSize/11)
		source, all := mustRead(t, []byte(text))
		assert.Empty(t, source.Notices)
		assert.Len(t, all, 2*blockSize/11)
		assert.Equal(t, []string{"€é𝄞"}, all[len(all)-1].Cells)

		source, _ = mustRead(t, append([]byte(text), 0xe9))
		require.Len(t, source.Notices, 1)
		assert.Contains(t, source.Notices[0].EN, "bytes that are not UTF-8: 1, the first on line 47663;")
	}
}

func TestRealListWithMixedCharacterSets(t *testing.T) {
	data := realList(t)
	half := bytes.LastIndexByte(data[:len(data)/2], '\n') + 1
	old, err := charmap.Windows1252.NewEncoder().Bytes(data[half:])
	require.NoError(t, err)
	source, all := mustRead(t, append(bytes.Clone(data[:half]), old...))
	assert.Equal(t, rowsOf(t), cellsOf(all))
	require.Len(t, source.Notices, 1)
	assert.Contains(t, source.Notices[0].EN, "read as Windows-1252")
}
