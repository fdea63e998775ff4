package recole

// Source is a file as received.
type Source struct {
	Name   string // as the user named it; "-" for standard input
	SHA256 string // lower-case hexadecimal, of the bytes as received
	Format string // what the content turned out to be: "text", "csv", "xlsx", …
	Lines  int    // lines of a text, rows of a workbook, counted from 1
	// Pages names the pages that have a name of their own (the sheets of a
	// workbook), in order; empty where pages only have numbers.
	Pages []string
	// Notices tells what a reader of the source should know and could not
	// see: hidden sheets and rows, a guessed character set, …
	Notices []Phrase
	// PagesRead tells of each page what read it, in order; empty where that is
	// the same for all, as for a text.
	PagesRead []PageRead
}

// Box is a place on a page, in points (1/72 inch), origin at the top left.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Location is where something stands in the sources of an edition.
type Location struct {
	Source int  // index into the sources
	Page   int  // from 1; 0 where the source has no pages
	Line   int  // from 1: line of the text, or row of the sheet
	Box    *Box // nil where the source has no geometry
}

// Line is one line of a source as its format gives it, before anything is
// recognised in it: the cells in reading order, each with its raw text.
type Line struct {
	Page   int      // from 1
	Number int      // from 1, as a person would count it; on a sheet its row, in a PDF on its page
	Cells  []string // raw text; nil or all blank for a blank line
	Hidden bool     // the row or its sheet was hidden from view
	// Furniture says that the line stands on several pages at the same place,
	// around their tables: a running head or foot.
	Furniture bool
	Ink       *Ink // by cell; nil where the source has no geometry
}

// Ink is where and how clearly the cells of a line stand on its page. Its
// slices go with the cells one by one.
type Ink struct {
	Boxes []Box     // the zero Box where nothing is printed
	Sure  []float64 // 0 to 1: how sure the readers were; nil where nothing was OCR'd and no two engines differ
	// Other is what another engine reads of a cell; "" where it reads the same,
	// nil where it does so of all.
	Other []string
}

// Extent is the box around all that is printed; nil where nothing is, or
// nothing is known of it.
func (k *Ink) Extent() *Box {
	if k == nil {
		return nil
	}
	var all *Box
	for _, b := range k.Boxes {
		switch {
		case b == (Box{}):
		case all == nil:
			all = &Box{b.X0, b.Y0, b.X1, b.Y1}
		default:
			*all = Box{min(all.X0, b.X0), min(all.Y0, b.Y0), max(all.X1, b.X1), max(all.Y1, b.Y1)}
		}
	}
	return all
}

// PageRead says how one page of a source was read.
type PageRead struct {
	Page   int    // from 1
	Engine string // what read it; empty where nothing could
	Failed string // why nothing could; empty where something did
	Layer  bool   // behind its picture stands text that an OCR made elsewhere
}
