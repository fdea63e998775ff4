package direct

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/fixtures/papers"
	"recole/ingest/pdf/glyph"
)

func TestTheExtentOfPages(t *testing.T) {
	for _, c := range []struct {
		name, tree, page string
		width, height    float64
		x, y             float64 // of what stands at 100, 200
	}{
		{"told", "", "/MediaBox[0 0 595 842]", 595, 842, 100, 642},
		{"inherited", "/MediaBox[0 0 595 842]", "", 595, 842, 100, 642},
		{"its own before the inherited", "/MediaBox[0 0 595 842]", "/MediaBox[0 0 300 400]", 300, 400, 100, 200},
		{"not told", "", "", 612, 792, 100, 592},
		{"upside down", "", "/MediaBox[595 842 0 0]", 595, 842, 100, 642},
		{"beside the origin", "", "/MediaBox[50 -60 645 782]", 595, 842, 50, 582},
		{"cropped", "", "/MediaBox[0 0 595 842]/CropBox[50 60 500 700]", 450, 640, 50, 500},
		{"cropped beyond its edges", "", "/MediaBox[0 0 595 842]/CropBox[-50 -60 900 900]", 595, 842, 100, 642},
		{"cropped to nothing", "", "/MediaBox[0 0 595 842]/CropBox[700 900 800 950]", 595, 842, 100, 642},
		{"of no extent", "", "/MediaBox[0 0 0 0]", 612, 792, 100, 592},
		{"absurd", "", "/MediaBox[0 0 99999999999 1]", 612, 792, 100, 592},
		{"cropped and turned", "", "/MediaBox[0 0 595 842]/CropBox[50 60 500 700]/Rotate 90", 640, 450, 140, 50},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &papers.Source{Tree: c.tree}
			n := s.AddStream("", "BT /F 10 Tf 100 200 Td (A) Tj ET")
			s.Page(c.page + "/Resources<<" + helveticaFont + ">>/Contents " + ref(n))
			p := first(t, s)
			assert.InDeltaSlice(t, []float64{c.width, c.height}, []float64{p.Width, p.Height}, 1e-6)
			require.Len(t, p.Glyphs, 1)
			assert.InDeltaSlice(t, []float64{c.x, c.y}, []float64{p.Glyphs[0].X, p.Glyphs[0].Y}, 1e-6)
		})
	}
}

func TestResourcesAreInherited(t *testing.T) {
	s := &papers.Source{Tree: "/Resources<<" + helveticaFont + ">>"}
	n := s.AddStream("", shown)
	s.Page("/Contents " + ref(n))
	assert.False(t, first(t, s).Glyphs[0].NoWidth)
}

func TestOneBadPageCostsThatPage(t *testing.T) {
	s := &papers.Source{}
	s.Sheet(shown, helveticaFont)
	s.Page("/Contents " + ref(s.AddStream("/Filter/NoSuchDecode", "x")))
	s.Kid(99)
	s.Kid(s.Add("(not a page)"))
	s.Sheet(shown, helveticaFont)
	all, failed := pages(t, opened(t, s))
	require.Len(t, all, 5)
	for i, bad := range []bool{false, true, true, true, false} {
		assert.Equal(t, bad, failed[i] != nil, "page %d: %v", i+1, failed[i])
	}
	assert.ErrorContains(t, failed[1], "NoSuchDecode")
	assert.ErrorIs(t, failed[2], errMissing)
	assert.Equal(t, "text", said(all[4]))
}

func TestATreeOfPagesThatGoesInCirclesEnds(t *testing.T) {
	s := &papers.Source{}
	s.Sheet(shown, helveticaFont)
	s.Kid(2)
	n := 0
	err := opened(t, s).Pages(context.Background(), 1, func(int, *glyph.Page, error) error { n++; return nil })
	assert.ErrorIs(t, err, errTree)
	assert.Equal(t, deepestTree, n, "once for each time that the root is come by")
}

func TestReadingFromAPageOn(t *testing.T) {
	s := &papers.Source{}
	for range 3 {
		s.Sheet(shown, helveticaFont)
	}
	d := opened(t, s)
	count, err := d.Count()
	require.NoError(t, err)
	assert.Equal(t, 3, count)
	var numbers []int
	require.NoError(t, d.Pages(context.Background(), 2, func(n int, _ *glyph.Page, err error) error {
		numbers = append(numbers, n)
		return err
	}))
	assert.Equal(t, []int{2, 3}, numbers)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	assert.ErrorIs(t, d.Pages(ctx, 1, nil), context.Canceled)
}

func TestFilesWithJunkAround(t *testing.T) {
	s := &papers.Source{}
	s.Sheet(shown, helveticaFont)
	whole := string(s.Bytes())
	shifted := strings.NewReplacer("%PDF-1.7\n", "%PDF-9.9\r").Replace(whole)
	for name, data := range map[string]string{
		"none":                  whole,
		"after the end":         whole + strings.Repeat("\x00", 5000),
		"the end is missing":    strings.TrimSuffix(whole, "%%EOF\n"),
		"before the header":     "HTTP/1.1 200 OK\r\n\r\n" + whole,
		"an unknown version":    shifted,
		"lines before, counted": counted(t),
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Open(strings.NewReader(data), int64(len(data)), "")
			require.NoError(t, err)
			all, failed := pages(t, d)
			require.NoError(t, failed[0])
			assert.Equal(t, "text", said(all[0]))
		})
	}
}

// counted is a file with a line before its header that its offsets count.
func counted(t *testing.T) string {
	const junk = "%!junk\n"
	s := &papers.Source{}
	s.Sheet(shown, helveticaFont)
	data := string(s.Bytes())
	begin := strings.Index(data, "xref\n")
	require.Positive(t, begin)
	at := func(n int) string { return strings.Repeat("0", 10-len(ref(n))+4) + strings.TrimSuffix(ref(n), " 0 R") }
	table := data[begin:]
	for i := begin; i > 0; i-- {
		table = strings.ReplaceAll(table, at(i)+" 00000 n", at(i+len(junk))+" 00000 N")
	}
	table = strings.ReplaceAll(strings.ReplaceAll(table, " N", " n"),
		"startxref\n"+strings.TrimSuffix(ref(begin), " 0 R"), "startxref\n"+strings.TrimSuffix(ref(begin+len(junk)), " 0 R"))
	return junk + data[:begin] + table
}

func TestWhatIsNoPDF(t *testing.T) {
	for name, c := range map[string]struct{ data, says string }{
		"empty":         {"", "is not a PDF file"},
		"text":          {"a list of words", "is not a PDF file"},
		"a header only": {"%PDF-1.7\n", "truncated or damaged"},
		"cut off":       {"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "truncated or damaged"},
		"far too late":  {strings.Repeat(" ", 2000) + "%PDF-1.7\n", "is not a PDF file"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open(strings.NewReader(c.data), int64(len(c.data)), "")
			require.Error(t, err)
			assert.Contains(t, recole.Message(err, recole.English), c.says)
		})
	}
}

func TestEncryptedFiles(t *testing.T) {
	for _, name := range []string{"rc4-128.pdf", "aes-128.pdf"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		require.NoError(t, err)
		for password, opens := range map[string]bool{"": false, "wrong": false, "user": true} {
			d, err := Open(bytes.NewReader(data), int64(len(data)), password)
			if !opens {
				assert.ErrorIs(t, err, ErrPassword, "%s %q", name, password)
				continue
			}
			require.NoError(t, err, name)
			all, failed := pages(t, d)
			require.NoError(t, failed[0], name)
			assert.Equal(t, "text", said(all[0]), name)
		}
	}
}

func TestEncryptionsThatAreLeftToTheSecondEngine(t *testing.T) {
	for name, why := range map[string]string{"rc4-40.pdf": "short key", "aes-256.pdf": "256-bit encryption key"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		require.NoError(t, err)
		_, err = Open(bytes.NewReader(data), int64(len(data)), "user")
		assert.ErrorContains(t, err, why, name)
	}
}

func TestCrossReferencesThatGoInCircles(t *testing.T) {
	s := &papers.Source{}
	s.Sheet(shown, helveticaFont)
	data := string(s.Bytes())
	xref := strings.TrimSpace(data[strings.LastIndex(data, "startxref")+len("startxref") : strings.LastIndex(data, "%%EOF")])
	data = strings.Replace(data, "/Root 1 0 R", "/Root 1 0 R/Prev "+xref, 1)
	_, err := Open(strings.NewReader(data), int64(len(data)), "")
	assert.ErrorIs(t, err, errCircle)
}
