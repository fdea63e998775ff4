package pdfium

import (
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"recole"
	"recole/ingest/pdf/glyph"
)

const (
	// mostObjects bounds the objects of a page that are looked at.
	mostObjects = 50_000
	// deepestForm bounds how forms may be nested.
	deepestForm = 8
)

// drawings notes the rulings and pictures of the page. What cannot be read is
// left out: the text is there.
func (r *reader) drawings() {
	count, err := r.instance.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: r.page})
	if err != nil {
		return
	}
	left := mostObjects
	for i := range count.Count {
		object, err := r.instance.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: r.page, Index: i})
		if err != nil {
			return
		}
		r.object(object.PageObject, matrix(r.view), 0, &left)
	}
}

func (r *reader) object(o references.FPDF_PAGEOBJECT, m matrix, depth int, left *int) {
	if *left--; *left < 0 {
		return
	}
	kind, err := r.instance.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o})
	if err != nil {
		return
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_PATH:
		r.path(o, r.own(o).then(m))
	case enums.FPDF_PAGEOBJ_TEXT:
		r.hidden = r.hidden || r.invisible(o)
	case enums.FPDF_PAGEOBJ_IMAGE:
		r.picture(o, r.own(o).then(m))
	case enums.FPDF_PAGEOBJ_FORM:
		count, err := r.instance.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: o})
		if err != nil || depth >= deepestForm {
			return
		}
		own := r.own(o).then(m)
		for i := range count.Count {
			inner, err := r.instance.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: o, Index: uint64(i)})
			if err != nil {
				return
			}
			r.object(inner.PageObject, own, depth+1, left)
		}
	}
}

// own is the matrix of an object itself.
func (r *reader) own(o references.FPDF_PAGEOBJECT) matrix {
	got, err := r.instance.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: o})
	if err != nil {
		return matrix{1, 0, 0, 1, 0, 0}
	}
	m := got.Matrix
	return matrix{float64(m.A), float64(m.B), float64(m.C), float64(m.D), float64(m.E), float64(m.F)}
}

// matrix is [a b c d e f] as PDF writes it.
type matrix [6]float64

func (m matrix) then(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) at(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// picture notes where a picture stands: on the unit square.
func (r *reader) picture(o references.FPDF_PAGEOBJECT, m matrix) {
	x, y := m.at(0, 0)
	box := recole.Box{X0: x, Y0: y, X1: x, Y1: y}
	for _, corner := range [...][2]float64{{1, 0}, {0, 1}, {1, 1}} {
		x, y := m.at(corner[0], corner[1])
		box = recole.Box{X0: min(box.X0, x), Y0: min(box.Y0, y), X1: max(box.X1, x), Y1: max(box.Y1, y)}
	}
	r.out.Pictures = append(r.out.Pictures, box)
	r.finest(o, m)
}

// path notes the rulings of a path.
func (r *reader) path(o references.FPDF_PAGEOBJECT, m matrix) {
	mode, err := r.instance.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: o})
	if err != nil {
		return
	}
	lines := r.lines(o, m)
	if mode.Stroke && !r.whiteLine(o) {
		for _, l := range lines {
			r.out.Stroke(l.X0, l.Y0, l.X1, l.Y1)
		}
	}
	if mode.FillMode == enums.FPDF_FILLMODE_NONE || r.whiteFill(o) {
		return
	}
	for len(lines) > 0 {
		n := 1
		for n < len(lines) && lines[n].X0 == lines[n-1].X1 && lines[n].Y0 == lines[n-1].Y1 {
			n++
		}
		if box, ok := glyph.Rectangle(lines[:n]); ok {
			r.out.Fill(box)
		}
		lines = lines[n:]
	}
}

// lines gives the straight pieces of a path, each from X0, Y0 to X1, Y1.
func (r *reader) lines(o references.FPDF_PAGEOBJECT, m matrix) []recole.Box {
	count, err := r.instance.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: o})
	if err != nil {
		return nil
	}
	var lines []recole.Box
	var x, y, x0, y0 float64
	for i := range min(count.Count, mostObjects) {
		got, err := r.instance.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: o, Index: i})
		if err != nil {
			return lines
		}
		segment := got.PathSegment
		point, err1 := r.instance.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: segment})
		kind, err2 := r.instance.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: segment})
		closing, err3 := r.instance.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: segment})
		if err1 != nil || err2 != nil || err3 != nil {
			return lines
		}
		nx, ny := m.at(float64(point.X), float64(point.Y))
		switch kind.Type {
		case enums.FPDF_SEGMENT_MOVETO:
			x0, y0 = nx, ny
		case enums.FPDF_SEGMENT_LINETO:
			lines = append(lines, recole.Box{X0: x, Y0: y, X1: nx, Y1: ny})
		}
		x, y = nx, ny
		if closing.IsClose {
			lines = append(lines, recole.Box{X0: x, Y0: y, X1: x0, Y1: y0})
			x, y = x0, y0
		}
	}
	return lines
}

func (r *reader) whiteFill(o references.FPDF_PAGEOBJECT) bool {
	c, err := r.instance.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: o})
	return err == nil && white(c.FillColor)
}

func (r *reader) whiteLine(o references.FPDF_PAGEOBJECT) bool {
	c, err := r.instance.FPDFPageObj_GetStrokeColor(&requests.FPDFPageObj_GetStrokeColor{PageObject: o})
	return err == nil && white(c.StrokeColor)
}

func white(c structs.FPDF_COLOR) bool {
	const nearly = 251
	return c.R >= nearly && c.G >= nearly && c.B >= nearly
}
