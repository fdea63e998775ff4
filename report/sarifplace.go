package report

import (
	"strconv"

	"recole"
)

// location tells a place twice: as the line of a file, which is all that most
// viewers know, and as the page or sheet that a person looks for.
func (p sarif) location(at recole.Location) sarifLocation {
	var l sarifLocation
	l.Physical.File = p.file(at.Source)
	l.Physical.Region.StartLine = line(at)
	if at.Page > 0 {
		name, kind := p.pageName(at)
		l.Logical = []sarifLogical{{Name: name, FullyQualifiedName: p.path(at.Source) + "#" + name, Kind: kind}}
	}
	return l
}

func (p sarif) file(source int) sarifFile {
	return sarifFile{URI: fileURI(p.path(source)), Index: &source}
}

// pageName names the page that a place is on: a sheet by its own name.
func (p sarif) pageName(at recole.Location) (name, kind string) {
	if pages := p.Rec.Edition.Sources[at.Source].Pages; at.Page <= len(pages) {
		return pages[at.Page-1], "sheet"
	}
	return "page=" + strconv.Itoa(at.Page), "page"
}

// region gives the rectangle on a page where something stands, as SARIF has it
// for pictures; nil where the source has no geometry. SARIF knows no pages, and
// wants no fragment in the name of a file: the page is a property. The unit is
// the point, a PDF's own, from the top left.
func (p sarif) region(at recole.Location) *sarifAttachment {
	if at.Box == nil {
		return nil
	}
	return &sarifAttachment{
		File: p.file(at.Source),
		Rectangles: []sarifRectangle{{
			Left: round4(at.Box.X0), Top: round4(at.Box.Y0), Right: round4(at.Box.X1), Bottom: round4(at.Box.Y1),
		}},
		Properties: sarifPage{at.Page, "pt"},
	}
}

// attach adds a region with what is read there, the regions of a page
// together.
func (s *sarifResult) attach(region *sarifAttachment, text string) {
	if region == nil {
		return
	}
	region.Rectangles[0].Message = sarif{}.text(text)
	for i := range s.Attachments {
		if a := &s.Attachments[i]; a.File.URI == region.File.URI && a.Properties == region.Properties {
			a.Rectangles = append(a.Rectangles, region.Rectangles...)
			return
		}
	}
	s.Attachments = append(s.Attachments, *region)
}
