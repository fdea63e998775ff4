package sheet

import (
	"errors"
	"io"
	"path"
	"strings"

	"recole/ingest/sheet/markup"
)

// mainPart is what an archive turned out to hold, and where its root is.
type mainPart struct {
	kind Kind
	part string
}

// identify tells what the archive holds.
func (a *archive) identify() (mainPart, error) {
	switch {
	case a.has("mimetype") && a.has("content.xml"):
		kind, err := a.identifyOpenDocument()
		return mainPart{kind, "content.xml"}, err
	case a.has("_rels/.rels") || a.has("xl/workbook.xml"):
		return a.identifyOffice()
	case a.has("Index/Document.iwa") || a.has("index.zip"):
		return mainPart{kind: Numbers}, nil
	case a.has("META-INF/MANIFEST.MF") || a.has("AndroidManifest.xml"):
		return mainPart{kind: Program}, nil
	}
	return mainPart{kind: Packed}, nil
}

// identifyOpenDocument reads the mimetype, which is the whole content of a part.
func (a *archive) identifyOpenDocument() (Kind, error) {
	rc, err := a.open("mimetype")
	if err != nil {
		return Unknown, err
	}
	defer rc.Close()
	mime, err := io.ReadAll(io.LimitReader(rc, 256))
	if err != nil {
		return Unknown, err
	}
	const family = "application/vnd.oasis.opendocument."
	switch kind := strings.TrimPrefix(strings.TrimSpace(string(mime)), family); {
	case strings.HasPrefix(kind, "spreadsheet"):
		return ODS, nil
	case strings.HasPrefix(kind, "text"):
		return Document, nil
	case strings.HasPrefix(kind, "presentation"), strings.HasPrefix(kind, "graphics"):
		return Slides, nil
	}
	return Packed, nil
}

// identifyOffice finds the main part of an Office Open XML file and tells by
// its root element what it is.
func (a *archive) identifyOffice() (mainPart, error) {
	main := mainPart{XLSX, "xl/workbook.xml"}
	if a.has("_rels/.rels") {
		rels, err := a.relationships("")
		if err != nil {
			return main, err
		}
		i := rels.firstOf("officeDocument")
		if i < 0 {
			return mainPart{kind: Packed}, nil
		}
		main.part = rels[i].target
	}
	if strings.EqualFold(path.Ext(main.part), ".bin") {
		return mainPart{kind: XLSB}, nil
	}
	err := a.each(main.part, func(r *markup.Reader) error {
		root, err := rootOf(r)
		switch root {
		case "workbook":
			main.kind = XLSX
		case "document":
			main.kind = Document
		case "presentation":
			main.kind = Slides
		default:
			main.kind = Unknown
		}
		return err
	})
	return main, err
}

// rootOf gives the name of the root element.
func rootOf(r *markup.Reader) (string, error) {
	if _, err := r.Next(); err != nil {
		return "", unexpected(err)
	}
	return string(r.Name()), nil
}

// unexpected says that a document has no business to end here.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// relationship is a reference from one part to another.
type relationship struct {
	id, kind string // kind is the last word of the type's address
	target   string // name of the part
}

type relationships []relationship

// maxEntries bounds the lists that are kept in memory: relations, sheets,
// number formats and styles. Excel's largest is 65,490 cell styles.
const maxEntries = 70_000

var errEntries = errors.New("a list in the workbook has more entries than a spreadsheet program can write")

// relationships reads the references of a part; "" is the package itself.
func (a *archive) relationships(part string) (relationships, error) {
	dir, base := path.Split(part)
	var rels relationships
	err := a.each(dir+"_rels/"+base+".rels", func(r *markup.Reader) error {
		for {
			kind, err := r.Next()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			if kind != markup.Start || string(r.Name()) != "Relationship" || attr(r, "TargetMode") == "External" {
				continue
			}
			if len(rels) == maxEntries {
				return errEntries
			}
			target := strings.ReplaceAll(attr(r, "Target"), `\`, "/")
			if !strings.HasPrefix(target, "/") {
				target = "/" + dir + target
			}
			rels = append(rels, relationship{id: attr(r, "Id"), kind: path.Base(attr(r, "Type")), target: strings.TrimPrefix(path.Clean(target), "/")})
		}
	})
	return rels, err
}

func (rels relationships) firstOf(kind string) int {
	for i := range rels {
		if rels[i].kind == kind {
			return i
		}
	}
	return -1
}

func attr(r *markup.Reader, name string) string {
	value, _ := r.Attr(name)
	return string(value)
}
