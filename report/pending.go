package report

import (
	"os"
	"runtime"
)

// pending is a file that is not in its place yet.
type pending struct {
	file    *os.File
	name    string // of the temporary file; "" once it is in its place
	closed  bool
	written File // set when wholly rendered
}

// newPending opens a temporary file beside the place of name: in the same
// folder, hence on the same file system, so that renaming cannot tear it.
func newPending(dir, name string) (*pending, error) {
	f, err := os.CreateTemp(dir, "."+name+".*.tmp")
	if err != nil {
		return nil, err
	}
	return &pending{file: f, name: f.Name()}, nil
}

// finish makes sure that the bytes are on the disk.
func (p *pending) finish() error {
	// CreateTemp makes private files; results are for everyone to read.
	if err := p.file.Chmod(0o644); err != nil && runtime.GOOS != "windows" {
		return err
	}
	if err := p.file.Sync(); err != nil {
		return err
	}
	p.closed = true
	return p.file.Close()
}

func (p *pending) replace(path string) error {
	if err := os.Rename(p.name, path); err != nil {
		return err
	}
	p.name = ""
	return nil
}

// remove deletes the temporary file where there still is one.
func (p *pending) remove() {
	if p == nil || p.name == "" {
		return
	}
	if !p.closed {
		p.file.Close()
	}
	os.Remove(p.name)
}

// syncDir makes the renames themselves durable. Windows cannot sync folders.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
