package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"recole"
)

// engine is the Tesseract program on this machine.
type engine struct {
	path    string
	version string // as the program gives it: "tesseract 5.3.0"
	lang    string
}

// findEngine looks for Tesseract and its data for a language. Where one is
// missing it says what to install.
func findEngine(ctx context.Context, lang string) (engine, error) {
	path, err := exec.LookPath("tesseract")
	if err != nil {
		return engine{}, &recole.Trouble{What: recole.Say(
			"cette source est une image, et Tesseract, qui la lirait, n'est pas installé ; installez les paquets tesseract-ocr et tesseract-ocr-%[1]s (Debian : apt-get install tesseract-ocr tesseract-ocr-%[1]s)",
			"this source is an image, and Tesseract, which would read it, is not installed; install the packages tesseract-ocr and tesseract-ocr-%[1]s (Debian: apt-get install tesseract-ocr tesseract-ocr-%[1]s)", lang)}
	}
	e := engine{path: path, lang: lang}
	version, err := e.output(ctx, "--version")
	if err != nil {
		return engine{}, err
	}
	e.version, _, _ = strings.Cut(version, "\n")
	langs, err := e.output(ctx, "--list-langs")
	if err != nil {
		return engine{}, err
	}
	for line := range strings.Lines(langs) {
		if strings.TrimSpace(line) == lang {
			return e, nil
		}
	}
	return engine{}, &recole.Trouble{What: recole.Say(
		"cette source est une image, et Tesseract n'a pas les données de la langue « %[1]s » ; installez le paquet tesseract-ocr-%[1]s (Debian : apt-get install tesseract-ocr-%[1]s)",
		"this source is an image, and Tesseract has no data for the language %[1]q; install the package tesseract-ocr-%[1]s (Debian: apt-get install tesseract-ocr-%[1]s)", lang)}
}

func (e engine) output(ctx context.Context, args ...string) (string, error) {
	out, err := exec.CommandContext(ctx, e.path, args...).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("tesseract %s: %w: %s", strings.Join(args, " "), err, bytes.TrimSpace(out))
	}
	return string(out), nil
}

// The ways in which Tesseract may take a page apart (--psm).
const (
	wholePage = 3 // find columns and blocks
	oneBlock  = 6 // one block of lines of one size
)

// word is one word as Tesseract read it, in the pixels of its image.
type word struct {
	text string
	box  image.Rectangle
	sure float64 // 0 to 1
	line [3]int  // block, paragraph, line: words of a line share it
}

// read has one image read. Each call is one run of the program with one
// thread: pages run beside each other instead.
func (e engine) read(ctx context.Context, g *image.Gray, dpi, mode int, settings ...string) ([]word, error) {
	args := []string{"stdin", "stdout", "-l", e.lang, "--oem", "1", "--psm", strconv.Itoa(mode), "--dpi", strconv.Itoa(dpi)}
	for _, s := range settings {
		args = append(args, "-c", s)
	}
	cmd := exec.CommandContext(ctx, e.path, append(args, "tsv")...)
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	cmd.Stdin = pgm(g)
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("tesseract: %w: %s", err, firstLine(complaints.String()))
	}
	return parseTSV(out.String())
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}

// pgm gives an image in the plainest format that Tesseract reads: packing it
// would take longer than piping it.
func pgm(g *image.Gray) io.Reader {
	head := fmt.Sprintf("P5\n%d %d\n255\n", g.Rect.Dx(), g.Rect.Dy())
	return io.MultiReader(strings.NewReader(head), bytes.NewReader(g.Pix[:g.Stride*g.Rect.Dy()]))
}

// Columns of Tesseract's TSV.
const (
	tsvLevel, tsvBlock, tsvParagraph, tsvLine = 0, 2, 3, 4
	tsvLeft, tsvTop, tsvWidth, tsvHeight      = 6, 7, 8, 9
	tsvConfidence, tsvText, tsvColumns        = 10, 11, 12
	tsvWord                                   = 5 // level of words
)

// parseTSV reads Tesseract's answer: a header, then a line for each page,
// block, paragraph, line and word.
func parseTSV(answer string) ([]word, error) {
	var words []word
	n := 0
	for row := range strings.Lines(answer) {
		n++
		f := strings.SplitN(strings.TrimRight(row, "\r\n"), "\t", tsvColumns)
		if n == 1 || len(f) < tsvColumns || f[tsvLevel] != strconv.Itoa(tsvWord) {
			continue
		}
		text := strings.TrimSpace(f[tsvText])
		if text == "" {
			continue
		}
		w, err := wordOf(f, text)
		if err != nil {
			return nil, fmt.Errorf("tesseract: line %d of its answer: %w", n, err)
		}
		words = append(words, w)
	}
	return words, nil
}

func wordOf(f []string, text string) (word, error) {
	var errs []error
	number := func(i int) int {
		v, err := strconv.Atoi(f[i])
		errs = append(errs, err)
		return v
	}
	confidence, err := strconv.ParseFloat(f[tsvConfidence], 64)
	errs = append(errs, err)
	left, top := number(tsvLeft), number(tsvTop)
	return word{
		text: text,
		box:  image.Rect(left, top, left+number(tsvWidth), top+number(tsvHeight)),
		sure: min(1, max(0, confidence/100)),
		line: [3]int{number(tsvBlock), number(tsvParagraph), number(tsvLine)},
	}, errors.Join(errs...)
}
