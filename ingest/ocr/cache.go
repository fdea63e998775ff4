package ocr

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"image"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"

	"recole/ingest/table"
)

// method names the way in which pages are read. It is to be raised with every
// change that makes other words of the same pixels, so that what is in a cache
// is what would be read now.
const method = 9

// entry is a page in the cache. Its key stands in it too: a file that holds
// another page's words, or half of them, is no entry.
type entry struct {
	Key  string
	Page table.Page
}

// key names a page by all that its words depend on: the pixels, the
// resolution, the program and its language, and the method.
func (r *Reader) key(g *image.Gray, dpi float64) string {
	h := sha256.New()
	fmt.Fprintf(h, "%d\n%s\n%s\n%d %d %g\n", method, r.engine.version, r.Lang, g.Rect.Dx(), g.Rect.Dy(), dpi)
	for y := range g.Rect.Dy() {
		h.Write(g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// path is where a page is kept: a sum of the entry's bytes, then the entry.
func (r *Reader) path(key string) string { return filepath.Join(r.Cache, key[:2], key+".json") }

// recall gives a page that was read before. Whatever is wrong with what is
// kept, it is as if nothing were.
func (r *Reader) recall(key string) (table.Page, bool) {
	if r.Cache == "" {
		return table.Page{}, false
	}
	data, err := os.ReadFile(r.path(key))
	if err != nil || len(data) < sumSize || sumOf(data[sumSize:]) != [sumSize]byte(data) {
		return table.Page{}, false
	}
	var e entry
	if json.Unmarshal(data[sumSize:], &e) != nil || e.Key != key {
		return table.Page{}, false
	}
	return e.Page, true
}

// keep remembers a page, whole or not at all. That it cannot, on a full disk,
// costs time the next time and nothing else.
func (r *Reader) keep(key string, page table.Page) {
	if r.Cache == "" {
		return
	}
	data, err := json.Marshal(entry{key, page})
	if err != nil {
		return
	}
	path := r.path(key)
	if os.MkdirAll(filepath.Dir(path), 0o700) != nil {
		return
	}
	sum := sumOf(data)
	_ = renameio.WriteFile(path, append(sum[:], data...), 0o600)
}

// sumSize is the length of the sum that an entry begins with, in bytes.
const sumSize = 8

// sumOf tells an entry that was damaged on the disk.
func sumOf(data []byte) (sum [sumSize]byte) {
	whole := sha256.Sum256(data)
	binary.BigEndian.PutUint64(sum[:], binary.BigEndian.Uint64(whole[:]))
	return sum
}
