package pdfium

import (
	"errors"
	"fmt"
	"io"

	gopdfium "github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// ErrPassword says that a document is encrypted and the password is missing or
// wrong.
var ErrPassword = errors.New("wrong or missing password")

// Document is an open PDF. It serves one caller at a time.
type Document struct {
	instance gopdfium.Pdfium
	document references.FPDF_DOCUMENT
	pages    int
}

// Open opens a PDF of the given size in bytes. The password may be empty.
func (l *Library) Open(file io.ReaderAt, size int64, password string) (*Document, error) {
	instance, err := l.pool.GetInstanceWithContext(l.ctx)
	if err != nil {
		return nil, fmt.Errorf("start pdfium: %w", err)
	}
	request := &requests.OpenDocument{FileReader: io.NewSectionReader(file, 0, size), FileReaderSize: size}
	if password != "" {
		request.Password = &password
	}
	d := &Document{instance: instance}
	opened, err := instance.OpenDocument(request)
	if err == nil {
		d.document = opened.Document
		err = d.count()
	}
	if err != nil {
		instance.Close()
		if errors.Is(err, pdfiumerrors.ErrPassword) {
			return nil, ErrPassword
		}
		return nil, fmt.Errorf("pdfium: %w", err)
	}
	return d, nil
}

func (d *Document) count() error {
	count, err := d.instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.document})
	if err == nil {
		d.pages = count.PageCount
	}
	return err
}

// Pages is how many pages the document has.
func (d *Document) Pages() int { return d.pages }

// Close gives the document's memory back.
func (d *Document) Close() error { return d.instance.Close() }

func (d *Document) page(number int) requests.Page {
	return requests.Page{ByIndex: &requests.PageByIndex{Document: d.document, Index: number - 1}}
}
