package sheet

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"unicode/utf16"

	"recole"
	"recole/ingest/sheet/markup"
)

// Bounds of the shared texts. Those that do not fit in memory go to a temporary
// file, from which one is read in a microsecond.
const (
	maxTextMemory = 160 << 20 // bytes, with 16 for each text
	maxTexts      = 1 << 24   // four sheets of a million rows with four columns that never repeat
	maxCellText   = 1 << 18   // bytes: Excel's limit of 32,767 characters, eight times over
)

// texts are the shared strings of a workbook, known by their index.
type texts struct {
	inMemory []string
	used     int // bytes of memory

	file   *os.File // the texts after those in memory, one after the other
	writer *bufio.Writer
	ends   []int64 // where each of them ends in the file
	length int64   // of the file
}

// readTexts reads the part that holds the shared strings.
func (b *book) readTexts(part string, t *texts) error {
	err := b.zip.each(part, func(r *markup.Reader) error {
		root, err := rootOf(r)
		if err != nil {
			return err
		}
		if root != "sst" {
			return fmt.Errorf("the shared strings are a <%.50s>, not an <sst>", root)
		}
		var text []byte
		return children(r, func(name string) error {
			if name != "si" {
				return r.Skip()
			}
			if t.count()&1023 == 0 && b.ctx.Err() != nil {
				return stop{b.ctx.Err()}
			}
			var err error
			if text, err = appendRich(r, text[:0]); err != nil {
				return err
			}
			return t.add(unescape(string(text)))
		})
	})
	if err == nil && t.writer != nil {
		err = t.temporary(t.writer.Flush())
	}
	if err != nil {
		t.close()
	}
	return err
}

func (t *texts) count() int { return len(t.inMemory) + len(t.ends) }

func (t *texts) add(text string) error {
	if t.count() == maxTexts {
		return &recole.Trouble{What: recole.Say(
			"le classeur contient trop de textes différents (plus de %d) ; partagez-le en plusieurs classeurs",
			"the workbook holds too many different texts (more than %d); split it into several workbooks", maxTexts)}
	}
	if t.file == nil {
		if t.used += len(text) + 16; t.used <= maxTextMemory {
			t.inMemory = append(t.inMemory, text)
			return nil
		}
		file, err := os.CreateTemp("", "recole-texts-*")
		if err != nil {
			return t.temporary(err)
		}
		t.file, t.writer = file, bufio.NewWriterSize(file, 1<<20)
	}
	n, err := t.writer.WriteString(text)
	t.length += int64(n)
	t.ends = append(t.ends, t.length)
	return t.temporary(err)
}

// get gives the text with an index.
func (t *texts) get(i int) (string, error) {
	if i < len(t.inMemory) {
		return t.inMemory[i], nil
	}
	i -= len(t.inMemory)
	if i >= len(t.ends) {
		return "", fmt.Errorf("no shared text %d: there are %d", i+len(t.inMemory), t.count())
	}
	from := int64(0)
	if i > 0 {
		from = t.ends[i-1]
	}
	text := make([]byte, t.ends[i]-from)
	_, err := t.file.ReadAt(text, from)
	return string(text), t.temporary(err)
}

// temporary tells that the temporary file is at fault, not the workbook.
func (t *texts) temporary(err error) error {
	if err == nil {
		return nil
	}
	return &recole.Trouble{What: recole.Say(
		"impossible d'écrire le fichier temporaire qu'exige un classeur de cette taille ; faites de la place dans le dossier temporaire (TMPDIR)",
		"cannot write the temporary file that a workbook of this size needs; make room in the temporary directory (TMPDIR)"), Err: err}
}

func (t *texts) close() {
	if t.file != nil {
		t.file.Close()
		os.Remove(t.file.Name())
		t.file = nil
	}
}

var errCellText = errors.New("a cell holds more text than a spreadsheet program can write")

// appendText appends the text of the innermost open element, whose children are
// passed over.
func appendText(r *markup.Reader, to []byte) ([]byte, error) {
	for {
		switch kind, err := r.Next(); {
		case err != nil:
			return to, unexpected(err)
		case kind == markup.End:
			return to, nil
		case kind == markup.Start:
			if err := r.Skip(); err != nil {
				return to, err
			}
		case len(to)+len(r.Text()) > maxCellText:
			return to, errCellText
		default:
			to = append(to, r.Text()...)
		}
	}
}

// appendRich appends the text of an element that holds text in runs: <t> or
// <r><t>. Phonetic runs (<rPh>) are how a text is read aloud, not a part of it.
func appendRich(r *markup.Reader, to []byte) ([]byte, error) {
	err := children(r, func(name string) (err error) {
		switch name {
		case "t":
			to, err = appendText(r, to)
		case "r":
			to, err = appendRich(r, to)
		default:
			err = r.Skip()
		}
		return err
	})
	return to, err
}

// unescape replaces _xHHHH_, the way in which these workbooks write characters
// that XML cannot hold (ECMA-376, ST_Xstring); a carriage return is _x000D_.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	var pending []uint16
	flush := func() {
		out.WriteString(string(utf16.Decode(pending)))
		pending = pending[:0]
	}
	for i := 0; i < len(s); {
		if unit, ok := escaped(s[i:]); ok {
			pending = append(pending, unit)
			i += len("_xHHHH_")
			continue
		}
		flush()
		out.WriteByte(s[i])
		i++
	}
	flush()
	return out.String()
}

func escaped(s string) (uint16, bool) {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	return uint16(n), err == nil
}
