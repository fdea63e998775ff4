package report

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"recole"
)

// CheckDir tells whether WriteDir could write into a folder, as far as that
// can be told without making anything: the folder, or the nearest one above it
// that exists, is a folder that may be written to. A long run asks this first.
// The error is a *recole.Trouble.
func CheckDir(dir string) error {
	info, err := os.Stat(dir)
	above := filepath.Dir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist) && above != dir:
		return CheckDir(above)
	case err != nil:
		// Below a file there is nothing, and some systems say so in another way.
		if file := fileAbove(dir); file != "" {
			return isFile(file)
		}
		return unusable(dir, err)
	case !info.IsDir():
		return isFile(dir)
	}
	if err := mayWrite(dir); err != nil {
		return unusable(dir, err)
	}
	return nil
}

// makeDir makes a folder where it is missing.
func makeDir(dir string) error {
	if err := CheckDir(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return unusable(dir, err)
	}
	return nil
}

// fileAbove gives the path on the way to dir that is a file, or "".
func fileAbove(dir string) string {
	for above := filepath.Dir(dir); above != dir; dir, above = above, filepath.Dir(above) {
		if info, err := os.Stat(above); err == nil {
			if info.IsDir() {
				return ""
			}
			return above
		}
	}
	return ""
}

func isFile(path string) error {
	return &recole.Trouble{Place: path, What: recole.Say(
		"est un fichier ; indiquez un dossier de sortie", "is a file; name a folder to write to")}
}

func unusable(dir string, err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err // the message begins with the path already
	}
	return &recole.Trouble{Place: dir, What: recole.Say(
		"on ne peut pas écrire dans ce dossier ; choisissez une autre sortie",
		"this folder cannot be written to; choose another output"), Err: err}
}
