package report

import (
	"context"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"

	"recole"
)

const (
	// rowGroup is how many records a row group holds: what the writer keeps in
	// memory, and what a reader can skip.
	rowGroup = 1 << 16
	// rowBatch is how many records are handed over at once.
	rowBatch = 1024
	// Amounts are decimals with two places, or as many as the finest has.
	minScale = 2
)

// parquetColumn is one column of the Parquet file.
type parquetColumn struct {
	node   parquet.Node
	encode func(string) (parquet.Value, error) // of a text that is not blank
}

// writeParquet writes the columns of the CSV with their types; what is blank
// there is null here. See https://parquet.apache.org/docs/file-format/.
func writeParquet(ctx context.Context, w io.Writer, r *Report) error {
	columns := r.parquetColumns()
	schema := parquet.NewSchema(r.Profile.Dataset, parquetGroup(r, columns))
	out := parquet.NewGenericWriter[any](w, schema,
		parquet.Compression(&parquet.Zstd),
		parquet.MaxRowsPerRowGroup(rowGroup),
		// The library's own version must not show in the bytes.
		parquet.CreatedBy("recole", "1", "0"),
	)
	batch := rows{columns: columns, report: r, out: out}
	err := r.records(ctx, batch.add)
	if err == nil {
		err = batch.flush()
	}
	if err != nil {
		return err
	}
	return out.Close()
}

// rows gathers records into batches. One array of values serves all batches.
type rows struct {
	columns []parquetColumn
	report  *Report
	out     *parquet.GenericWriter[any]
	rows    []parquet.Row
	values  []parquet.Value
}

func (b *rows) add(rec *recole.Record) error {
	first := len(b.values)
	for i, c := range b.columns {
		v := parquet.NullValue()
		level := 0
		if text := b.report.Cell(rec, i); text != "" {
			var err error
			if v, err = c.encode(text); err != nil {
				return fmt.Errorf("record %s, column %s: %w", rec.Key, b.report.Columns[i].Name, err)
			}
			level = 1
		}
		b.values = append(b.values, v.Level(0, level, i))
	}
	b.rows = append(b.rows, b.values[first:len(b.values):len(b.values)])
	if len(b.rows) < rowBatch {
		return nil
	}
	return b.flush()
}

func (b *rows) flush() error {
	_, err := b.out.WriteRows(b.rows)
	b.rows, b.values = b.rows[:0], b.values[:0]
	return err
}

func (r *Report) parquetColumns() []parquetColumn {
	columns := make([]parquetColumn, len(r.Columns))
	for i := range r.Columns {
		columns[i] = r.parquetType(i)
		columns[i].node = parquet.Optional(columns[i].node)
	}
	return columns
}

// isMoney tells whether a column holds an amount.
func (r *Report) isMoney(column int) bool {
	c := r.cells[column]
	return c.from == fromMeant && r.Rec.Edition.Fields[c.field].Type == recole.Money
}

func (r *Report) parquetType(column int) parquetColumn {
	if r.isMoney(column) {
		scale := r.scale(column)
		return parquetColumn{
			parquet.Decimal(scale, wholeDigits+fractionDigits, parquet.Int64Type),
			func(s string) (parquet.Value, error) { return encodeDecimal(s, scale) },
		}
	}
	switch r.Columns[column].Type {
	case "integer":
		return parquetColumn{parquet.Int(64), encodeInt64}
	case "year":
		return parquetColumn{parquet.Int(32), encodeInt32}
	case "number":
		return parquetColumn{parquet.Leaf(parquet.DoubleType), encodeDouble}
	case "date":
		return parquetColumn{parquet.Date(), encodeDate}
	case "boolean":
		return parquetColumn{parquet.Leaf(parquet.BooleanType), encodeBoolean}
	default:
		return parquetColumn{parquet.String(), encodeString}
	}
}

// scale is how many decimals the finest amount of a column has.
func (r *Report) scale(column int) int {
	scale := minScale
	for i := range r.Rec.Records {
		_, fraction, _ := strings.Cut(r.Cell(&r.Rec.Records[i], column), ".")
		scale = max(scale, len(fraction))
	}
	return scale
}

func encodeString(s string) (parquet.Value, error) { return parquet.ByteArrayValue([]byte(s)), nil }

func encodeBoolean(s string) (parquet.Value, error) { return parquet.BooleanValue(s == "true"), nil }

func encodeInt64(s string) (parquet.Value, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	return parquet.Int64Value(n), err
}

func encodeInt32(s string) (parquet.Value, error) {
	n, err := strconv.ParseInt(s, 10, 32)
	return parquet.Int32Value(int32(n)), err
}

func encodeDouble(s string) (parquet.Value, error) {
	x, err := strconv.ParseFloat(s, 64)
	return parquet.DoubleValue(x), err
}

// encodeDate counts days since 1970.
func encodeDate(s string) (parquet.Value, error) {
	t, err := time.Parse(time.DateOnly, s)
	const secondsADay = 24 * 60 * 60
	return parquet.Int32Value(int32(math.Floor(float64(t.Unix()) / secondsADay))), err
}

// encodeDecimal counts units of the last of scale decimals.
func encodeDecimal(s string, scale int) (parquet.Value, error) {
	whole, fraction, _ := strings.Cut(s, ".")
	n, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", scale-len(fraction)), 10, 64)
	return parquet.Int64Value(n), err
}
