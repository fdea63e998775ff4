package batch

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"recole"
)

// readManifest reads a file that is a manifest, and tells whether it is one.
func readManifest(path string) (docs []Document, is bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, false, nil // whoever reads it as a document says why
	}
	defer f.Close()
	in := bufio.NewReader(f)
	form := manifestForm(in)
	if form == nil {
		return nil, false, nil
	}
	docs, err = form(in, path)
	if err == nil && len(docs) == 0 {
		err = &recole.Trouble{Place: path, What: recole.Say("ce manifeste ne nomme aucun document", "this manifest names no document")}
	}
	return docs, true, err
}

// manifestForm tells by the first line whether a file is a manifest and how it
// is to be read; nil where it is none.
func manifestForm(in *bufio.Reader) func(io.Reader, string) ([]Document, error) {
	const most = 4 << 10
	head, _ := in.Peek(most) // shorter at the end of the file
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	first, _, _ := bytes.Cut(head, []byte("\n"))
	if bytes.HasPrefix(first, []byte("{")) && (bytes.Contains(first, []byte(`"sources"`)) || bytes.Contains(first, []byte(`"source"`))) {
		return readLines
	}
	if comma, ok := manifestHeader(string(first)); ok {
		return func(r io.Reader, path string) ([]Document, error) { return readTable(r, path, comma) }
	}
	return nil
}

// manifestColumns are the columns that a manifest may have.
func manifestColumns() []string { return []string{"name", "source", "profile", "decisions"} }

// manifestHeader tells whether a line is the header of a manifest, and what
// separates its columns.
func manifestHeader(line string) (comma rune, ok bool) {
	for _, comma := range []rune{',', ';', '\t'} {
		names := strings.Split(strings.TrimSpace(line), string(comma))
		known := 0
		for i, n := range names {
			names[i] = strings.ToLower(strings.Trim(strings.TrimSpace(n), `"`))
			if slices.Contains(manifestColumns(), names[i]) {
				known++
			}
		}
		if slices.Contains(names, "source") && (len(names) == 1 || known > 1) {
			return comma, true
		}
	}
	return 0, false
}

// readTable reads a manifest that is CSV.
func readTable(r io.Reader, path string, comma rune) ([]Document, error) {
	in := csv.NewReader(r)
	in.Comma = comma
	header, err := in.Read()
	if err != nil {
		return nil, malformed(path, err)
	}
	m := manifest{path: path, index: map[string]int{}}
	for i, name := range header {
		header[i] = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")))
		if !slices.Contains(manifestColumns(), header[i]) {
			return nil, &recole.Trouble{Place: path + ":1", What: recole.Say(
				"colonne inconnue « %[1]s » ; colonnes possibles : %[2]s", "unknown column %[1]q; the columns are %[2]s",
				header[i], strings.Join(manifestColumns(), ", "))}
		}
	}
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return m.docs, nil
		}
		if err != nil {
			return nil, malformed(path, err)
		}
		line, _ := in.FieldPos(0)
		values := map[string]string{}
		for i, cell := range cells {
			values[header[i]] = strings.TrimSpace(cell)
		}
		one := Document{Name: values["name"], Sources: []string{values["source"]}, Profile: values["profile"], Decisions: values["decisions"]}
		if err := m.add(one, line); err != nil {
			return nil, err
		}
	}
}

// readLines reads a manifest that is JSON lines.
func readLines(r io.Reader, path string) ([]Document, error) {
	m := manifest{path: path, index: map[string]int{}}
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		text := bytes.TrimSpace(bytes.TrimPrefix(in.Bytes(), []byte("\ufeff")))
		if len(text) == 0 {
			continue
		}
		var line struct {
			Name, Source, Profile, Decisions string
			Sources                          []string
		}
		dec := json.NewDecoder(bytes.NewReader(text))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&line); err != nil {
			return nil, malformed(fmt.Sprintf("%s:%d", path, n), err)
		}
		if line.Source != "" {
			line.Sources = append(line.Sources, line.Source)
		}
		if err := m.add(Document{Name: line.Name, Sources: line.Sources, Profile: line.Profile, Decisions: line.Decisions}, n); err != nil {
			return nil, err
		}
	}
	if err := in.Err(); err != nil {
		return nil, malformed(path, err)
	}
	return m.docs, nil
}

// manifest gathers the documents of one.
type manifest struct {
	path  string
	docs  []Document
	index map[string]int // by name, of those that have one
}

// add adds a line: a new document, or another source of one that was named
// before.
func (m *manifest) add(d Document, line int) error {
	d.place = fmt.Sprintf("%s:%d", m.path, line)
	if len(d.Sources) == 0 || slices.Contains(d.Sources, "") {
		return &recole.Trouble{Place: d.place, What: recole.Say("il manque la source", "the source is missing")}
	}
	for i, s := range d.Sources {
		d.Sources[i] = m.resolve(s)
	}
	if d.Decisions != "" {
		d.Decisions = m.resolve(d.Decisions)
	}
	// A profile is a name or a file; a file has a separator or an extension.
	if strings.ContainsAny(d.Profile, `./\`) {
		d.Profile = m.resolve(d.Profile)
	}
	if d.Name == "" {
		d.Name = filepath.Base(d.Sources[0])
		m.docs = append(m.docs, d)
		return nil
	}
	i, again := m.index[d.Name]
	if !again {
		m.index[d.Name] = len(m.docs)
		m.docs = append(m.docs, d)
		return nil
	}
	if m.docs[i].Profile != d.Profile || m.docs[i].Decisions != d.Decisions {
		return &recole.Trouble{Place: d.place, What: recole.Say(
			"le document « %s » a ici un autre profil ou d'autres décisions que plus haut", "the document %q has another profile or other decisions here than above", d.Name)}
	}
	m.docs[i].Sources = append(m.docs[i].Sources, d.Sources...)
	return nil
}

// resolve leaves a URL as it is: whoever hands documents on may know it.
func (m *manifest) resolve(path string) string {
	if strings.Contains(path, "://") {
		return path
	}
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(m.path), path)
}

func malformed(place string, err error) error {
	return &recole.Trouble{Place: place, Err: err, What: recole.Say("manifeste mal formé", "malformed manifest")}
}
