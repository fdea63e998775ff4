package report

import (
	"archive/zip"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/xuri/excelize/v2"
)

// saveOrdered writes the workbook's archive with its entries in the order of
// their names: excelize walks a map of sheets, and so gives other bytes each
// time. It also keeps a copy of the whole archive in memory; here a temporary
// file takes its place. The entries bear no time.
func saveOrdered(ctx context.Context, f *excelize.File, w io.Writer) error {
	spool, err := os.CreateTemp("", "recole-*.xlsx")
	if err != nil {
		return fmt.Errorf("temporary workbook: %w", err)
	}
	defer os.Remove(spool.Name())
	defer spool.Close()
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(patient{ctx, spool}) })
	if err := f.Write(io.Discard); err != nil {
		return fmt.Errorf("temporary workbook %s: %w", spool.Name(), err)
	}
	size, err := spool.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	return sortZip(spool, size, patient{ctx, w})
}

// sortZip copies an archive, entry by entry and still compressed.
func sortZip(archive io.ReaderAt, size int64, w io.Writer) error {
	in, err := zip.NewReader(archive, size)
	if err != nil {
		return err
	}
	// Some readers know a workbook by its first entry: [Content_Types].xml,
	// which the order of bytes happens to put first.
	slices.SortFunc(in.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, entry := range in.File {
		if err := out.Copy(entry); err != nil {
			return err
		}
	}
	return out.Close()
}

// patient writes for as long as ctx lets it: packing a large workbook takes
// seconds inside a library that knows no context.
type patient struct {
	ctx context.Context
	w   io.Writer
}

// Write implements io.Writer.
func (p patient) Write(b []byte) (int, error) {
	if p.ctx.Err() != nil {
		return 0, context.Cause(p.ctx)
	}
	return p.w.Write(b)
}
