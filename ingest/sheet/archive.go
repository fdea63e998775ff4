package sheet

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"recole"
	"recole/ingest/sheet/markup"
)

// Limits on what an archive may unpack to. XML of real sheets shrinks ten to
// forty times, deflate can do a thousand; a bomb needs that.
const (
	maxUnpacked  = 16 << 30 // bytes of all parts that are read
	freeUnpacked = 64 << 20 // bytes below which the ratio does not matter
	maxRatio     = 200      // unpacked bytes for each byte of the file
	maxDirectory = 32 << 20 // bytes of the directory at the end of the archive
)

// archive is the zip file that a workbook is.
type archive struct {
	parts    map[string]*zip.File // by the name that partName gives
	twice    map[string]bool      // names that stand in the directory more than once
	size     uint64               // of the file
	unpacked uint64               // of the parts opened so far, as declared
}

// open reads the directory of the workbook's archive.
func (b *book) open(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return b.trouble(recole.Say("lecture impossible", "cannot be read"), err)
	}
	r := &directoryReader{f: f, left: maxDirectory}
	z, err := zip.NewReader(r, info.Size())
	switch {
	case errors.Is(err, errDirectory):
		return b.trouble(tooLarge(), err)
	case errors.Is(err, zip.ErrFormat), errors.Is(err, io.ErrUnexpectedEOF):
		return b.trouble(cutOff(), nil) // the directory stands at the end
	case err != nil:
		return b.damaged(err)
	}
	r.whole = true
	b.zip = &archive{parts: make(map[string]*zip.File, len(z.File)), twice: map[string]bool{}, size: uint64(info.Size())}
	for _, file := range z.File {
		name := partName(file.Name)
		if _, known := b.zip.parts[name]; known {
			b.zip.twice[name] = true
		}
		b.zip.parts[name] = file
	}
	return nil
}

// partName is the name of a part as it is compared: part names know no case,
// and some writers use the wrong slash.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

func (a *archive) has(part string) bool { return a.parts[partName(part)] != nil }

// errMissing is the absence of a part that another part refers to.
var errMissing = errors.New("a part of the workbook is missing")

// open unpacks one part, once it is sure that the whole stays within the limits.
// The reader gives an error where the part is cut off, longer than
// the directory says, or not what its checksum says.
func (a *archive) open(part string) (io.ReadCloser, error) {
	name := partName(part)
	file := a.parts[name]
	if file == nil {
		return nil, fmt.Errorf("%w: %s", errMissing, part)
	}
	if a.twice[name] {
		return nil, fmt.Errorf("the archive holds %s twice", part)
	}
	if file.Flags&1 != 0 {
		what, _ := Encrypted.refusal()
		return nil, &recole.Trouble{What: what}
	}
	a.unpacked += file.UncompressedSize64
	if a.unpacked > maxUnpacked || file.UncompressedSize64 > maxUnpacked ||
		a.unpacked > freeUnpacked && (a.unpacked/maxRatio > a.size || file.UncompressedSize64/maxRatio > file.CompressedSize64) {
		return nil, &recole.Trouble{What: tooLarge()}
	}
	return file.Open()
}

func tooLarge() recole.Phrase {
	return recole.Say(
		"le classeur se déploie hors de toute mesure : ce n'est pas une liste, ou il est piégé ; demandez à son auteur une copie saine",
		"the workbook unpacks out of all proportion: it is no list, or it is booby-trapped; ask its author for a sound copy")
}

// each hands the tokens of a part to read and then makes sure that the part is
// sound to its last byte.
func (a *archive) each(part string, read func(*markup.Reader) error) error {
	rc, err := a.open(part)
	if err != nil {
		return err
	}
	defer rc.Close()
	r := markup.NewReader(rc)
	if err := read(r); err != nil {
		return err
	}
	for {
		switch _, err := r.Next(); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("%s: %w", part, err)
		}
	}
}

// directoryReader refuses to read more than a directory of sensible size, until
// it is told that the directory is read: an archive of a hundred megabytes can
// list millions of parts, each of which would cost memory.
type directoryReader struct {
	f     *os.File
	left  int64
	whole bool
}

var errDirectory = fmt.Errorf("the archive's directory is larger than %d bytes", maxDirectory)

func (r *directoryReader) ReadAt(p []byte, off int64) (int, error) {
	if !r.whole {
		if r.left -= int64(len(p)); r.left < 0 {
			return 0, errDirectory
		}
	}
	return r.f.ReadAt(p, off)
}
