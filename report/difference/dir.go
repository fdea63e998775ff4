package difference

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"

	"recole"
)

// WriteDir writes the formats into a folder, which it makes where it is
// missing: all files or none. Each is rendered to a temporary file beside its
// place and synced; only when all are whole are they renamed. It gives the
// names of the files, in the order of the formats.
func WriteDir(ctx context.Context, dir string, formats []Format, r *Report) ([]string, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, unwritable(dir, err)
	}
	var names []string
	temporary := map[string]string{} // by name
	defer func() {
		for _, path := range temporary {
			os.Remove(path) // what was renamed is there no more
		}
	}()
	for _, f := range formats {
		form, err := lookup(f)
		if err != nil {
			return nil, err
		}
		path, err := render(ctx, dir, form, r)
		if err != nil {
			return nil, unwritable(filepath.Join(dir, form.file), err)
		}
		names, temporary[form.file] = append(names, form.file), path
	}
	for _, name := range names {
		if err := os.Rename(temporary[name], filepath.Join(dir, name)); err != nil {
			return nil, unwritable(filepath.Join(dir, name), err)
		}
	}
	return names, nil
}

// render writes one format to a temporary file in the folder, and gives its
// path.
func render(ctx context.Context, dir string, form writer, r *Report) (string, error) {
	f, err := os.CreateTemp(dir, "."+form.file+".*.tmp")
	if err != nil {
		return "", err
	}
	// CreateTemp makes private files; results are for everyone to read.
	if err = f.Chmod(0o644); runtime.GOOS == "windows" {
		err = nil
	}
	if err == nil {
		err = form.write(ctx, f, r)
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// unwritable names the file that could not be written. The end of a context is
// no fault of the file.
func unwritable(path string, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &recole.Trouble{Place: path, What: recole.Say("le fichier n’a pas pu être écrit", "the file could not be written"), Err: err}
}
