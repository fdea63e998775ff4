package markup

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// tokens writes the tokens of a document in a line: <a x="1"> text </a>, texts
// that follow each other as one.
func tokens(r io.Reader) (string, error) {
	var out strings.Builder
	for d := NewReader(r); ; {
		switch kind, err := d.Next(); {
		case errors.Is(err, io.EOF):
			return out.String(), nil
		case err != nil:
			return out.String(), err
		case kind == Start:
			fmt.Fprintf(&out, "<%s", d.Name())
			for _, a := range d.attrs {
				if value, ok := d.Attr(string(a.name)); ok && len(a.name) > 0 {
					fmt.Fprintf(&out, " %s=%q", a.name, value)
				}
			}
			out.WriteString(">")
		case kind == End:
			fmt.Fprintf(&out, "</%s>", d.Name())
		default:
			out.Write(d.Text())
		}
	}
}

func TestNext(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"an empty element starts and ends", `<a/>`, `<a></a>`},
		{"prefixes of elements and attributes are left out", `<x:a xmlns:x="u" x:b="1"/>`, `<a b="1"></a>`},
		{"entities are replaced in texts", `<a>1 &lt; 2 &amp; &#233;&#xe9;</a>`, `<a>1 < 2 & éé</a>`},
		{"entities are replaced in attributes", `<a b='&quot;&apos;'/>`, `<a b="\"'"></a>`},
		{"a “>” may stand in an attribute", `<a b="1>0" c="/">x</a>`, `<a b="1>0" c="/">x</a>`},
		{"CDATA is text as it stands", `<a><![CDATA[<b>&amp;</b>]]></a>`, `<a><b>&amp;</b></a>`},
		{"comments and instructions are passed over", `<?xml version="1.0"?><!-- <b> --><a>x<!-- - -->y<?p?></a><!---->`, `<a>xy</a>`},
		{"line ends become newlines", "<a>1\r\n2\r3</a>", "<a>1\n2\n3</a>"},
		{"a byte order mark is no text", "\ufeff<a/>", `<a></a>`},
		{"white space surrounds the root", " \n<a> </a >\n", `<a> </a>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, r := range []io.Reader{strings.NewReader(c.in), iotest.OneByteReader(strings.NewReader(c.in)), iotest.DataErrReader(strings.NewReader(c.in))} {
				got, err := tokens(r)
				require.NoError(t, err)
				assert.Equal(t, c.want, got)
			}
		})
	}
}

func TestNextReadsUTF16(t *testing.T) {
	for name, high := range map[string]int{"little endian": 1, "big endian": 0} {
		t.Run(name, func(t *testing.T) {
			var in []byte
			for _, unit := range utf16.Encode([]rune("\ufeff<?xml version='1.0' encoding='UTF-16'?><a>été 𝄞</a>")) {
				pair := []byte{byte(unit), byte(unit >> 8)}
				in = append(in, pair[1-high], pair[high])
			}
			got, err := tokens(bytes.NewReader(in))
			require.NoError(t, err)
			assert.Equal(t, "<a>été 𝄞</a>", got)
		})
	}
}

func TestNextRefuses(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"an element that another one's tag ends", `<a><b></a></b>`, "</a> where </b> is due"},
		{"an end tag that only begins like the right one", `<a></ab>`, "</ab> where </a> is due"},
		{"an end without a start", `</a>`, "</a> ends nothing"},
		{"two roots", `<a/><b/>`, "second root"},
		{"text beside the root", `<a/>b`, "outside the root"},
		{"a document type, whose entities may be a bomb", `<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>`, "document type"},
		{"an unknown entity", `<a>&nbsp;</a>`, "unknown entity"},
		{"a character that XML forbids", "<a>\x00</a>", "control character"},
		{"a forbidden character as an entity", "<a>&#0;</a>", "unknown entity"},
		{"bytes that are not UTF-8", "<a>\xe9t\xe9</a>", "not UTF-8"},
		{"another character set", `<?xml version="1.0" encoding="windows-1252"?><a/>`, "character set"},
		{"an attribute without quotes", `<a b=1/>`, "malformed tag"},
		{"a tag in an attribute", `<a b="<c/>"/>`, "“<”"},
		{"a tag without a name", `<><a/>`, "malformed tag"},
		{"elements nested without end", strings.Repeat("<a>", 1000), "nested"},
		{"a text without end", "<a>" + strings.Repeat("x", 3<<20), "more than"},
		{"a tag without end", "<a b='" + strings.Repeat(">", 3<<20), "more than"},
		{"blanks without end", strings.Repeat(" ", 3<<20) + "<a/>", "more than"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := tokens(strings.NewReader(c.in))
			var fault *SyntaxError
			require.ErrorAs(t, err, &fault)
			assert.Contains(t, fault.Error(), c.want)
		})
	}
}

func TestNextKnowsADocumentThatIsCutOff(t *testing.T) {
	const whole = "<?xml version='1.0'?>\n<a b='1'>é &amp; <![CDATA[x]]><!-- c --><d/></a>"
	for n := range len(whole) {
		_, err := tokens(strings.NewReader(whole[:n]))
		assert.Error(t, err, "%q", whole[:n])
	}
	_, err := tokens(iotest.TimeoutReader(iotest.HalfReader(strings.NewReader(whole))))
	assert.ErrorIs(t, err, iotest.ErrTimeout, "an error of the source is not the end")
}

func TestSkip(t *testing.T) {
	r := NewReader(strings.NewReader(`<a><b><b/>x</b><c/></a>`))
	for _, want := range []string{"a", "b"} {
		kind, err := r.Next()
		require.NoError(t, err)
		assert.Equal(t, Start, kind)
		assert.Equal(t, want, string(r.Name()))
	}
	require.NoError(t, r.Skip())
	_, err := r.Next()
	require.NoError(t, err)
	assert.Equal(t, "c", string(r.Name()))
	require.NoError(t, r.Skip(), "an empty element")
	kind, err := r.Next()
	require.NoError(t, err)
	assert.Equal(t, End, kind)
	assert.Equal(t, "a", string(r.Name()))
}

// reference writes the tokens that encoding/xml gives as tokens does.
func reference(in []byte) (string, bool) {
	var out strings.Builder
	for d := xml.NewDecoder(bytes.NewReader(in)); ; {
		token, err := d.Token()
		if err != nil {
			return out.String(), errors.Is(err, io.EOF)
		}
		switch token := token.(type) {
		case xml.StartElement:
			fmt.Fprintf(&out, "<%s", token.Name.Local)
			for _, a := range token.Attr {
				if a.Name.Space != "xmlns" && !strings.HasPrefix(a.Name.Local, "xmlns") {
					fmt.Fprintf(&out, " %s=%q", a.Name.Local, a.Value)
				}
			}
			out.WriteString(">")
		case xml.EndElement:
			fmt.Fprintf(&out, "</%s>", token.Name.Local)
		case xml.CharData:
			out.Write(token)
		case xml.Directive:
			return "", false
		}
	}
}

// FuzzNext compares the tokens with those of encoding/xml wherever both accept
// a document, and asks that what is accepted stays so in small pieces.
func FuzzNext(f *testing.F) {
	for _, seed := range []string{
		`<a b="1">x</a>`, `<x:a xmlns:x="u"><b/>&lt;&#10;</x:a>`, `<a><![CDATA[]]]]><!-- --></a>`, "<a>\r\n</a>", `<a b="x>y"/>`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		got, err := tokens(bytes.NewReader(in))
		pieces, piecesErr := tokens(iotest.OneByteReader(bytes.NewReader(in)))
		require.Equal(t, err == nil, piecesErr == nil, "%v, %v", err, piecesErr)
		if err != nil {
			return
		}
		require.Equal(t, got, pieces)
		want, ok := reference(in)
		if ok && !bytes.HasPrefix(in, []byte("\xef\xbb\xbf")) {
			require.Equal(t, strings.TrimSpace(want), strings.TrimSpace(got))
		}
	})
}

// sheetOf makes the XML of a sheet of rows with six cells.
func sheetOf(rows int) []byte {
	var b bytes.Buffer
	b.WriteString("<worksheet><sheetData>")
	for i := range rows {
		fmt.Fprintf(&b, `<row r="%d" spans="1:6">`, i+1)
		for c := 'A'; c <= 'F'; c++ {
			fmt.Fprintf(&b, `<c r="%c%d" s="1" t="s"><v>%d</v></c>`, c, i+1, i)
		}
		b.WriteString("</row>")
	}
	b.WriteString("</sheetData></worksheet>")
	return b.Bytes()
}

func BenchmarkNext(b *testing.B) {
	in, n := sheetOf(10_000), 0
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		for r := NewReader(bytes.NewReader(in)); ; n++ {
			if _, err := r.Next(); err != nil {
				require.ErrorIs(b, err, io.EOF)
				break
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/token")
}

// BenchmarkEncodingXML reads the same tokens with the standard library.
func BenchmarkEncodingXML(b *testing.B) {
	in, n := sheetOf(10_000), 0
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		for d := xml.NewDecoder(bytes.NewReader(in)); ; n++ {
			if _, err := d.Token(); err != nil {
				require.ErrorIs(b, err, io.EOF)
				break
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/token")
}
