package report

import (
	"bytes"
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

// parquetText gives a value of the file as the CSV writes it.
func parquetText(t *testing.T, r *Report, column int, v parquet.Value) string {
	t.Helper()
	switch {
	case v.IsNull():
		return ""
	case r.isMoney(column):
		return fmt.Sprintf("%d.%02d", v.Int64()/100, v.Int64()%100)
	}
	switch r.Columns[column].Type {
	case "year":
		return strconv.Itoa(int(v.Int32()))
	case "date":
		return time.Unix(0, 0).UTC().AddDate(0, 0, int(v.Int32())).Format(time.DateOnly)
	case "number":
		return confidence(v.Double())
	case "boolean":
		return strconv.FormatBool(v.Boolean())
	default:
		return string(v.ByteArray())
	}
}

func TestParquetReadsBackAsTheCSV(t *testing.T) {
	r := build(t, sample(1), recole.French)
	data := render(t, "parquet", r)
	file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	for i, f := range file.Schema().Fields() {
		assert.Equal(t, r.Columns[i].Name, f.Name(), "columns stand in the order of the CSV")
	}
	in := parquet.NewReader(file)
	defer in.Close()
	batch := make([]parquet.Row, len(r.Rec.Records))
	n, _ := in.ReadRows(batch)
	require.Equal(t, len(r.Rec.Records), n)
	for i, row := range batch {
		for c, v := range row {
			assert.Equal(t, r.Cell(&r.Rec.Records[i], c), parquetText(t, r, c, v), "record %d, column %s", i, r.Columns[c].Name)
		}
	}
}

func TestParquetColumnsHaveTheirTypes(t *testing.T) {
	r := build(t, sample(1), recole.French)
	data := render(t, "parquet", r)
	file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	want := map[string]string{
		"numero_abrege": "STRING", "annee": "INT(32,true)", "forfait_eur": "DECIMAL(18,2)",
		"date_statut": "DATE", "confiance": "DOUBLE", "a_revoir": "BOOLEAN",
	}
	for _, f := range file.Schema().Fields() {
		if w := want[f.Name()]; w != "" {
			assert.Equal(t, w, f.Type().String(), f.Name())
			assert.True(t, f.Optional(), f.Name())
		}
	}
}

func TestParquetKeepsAmountsWithMoreDecimals(t *testing.T) {
	rec := sample(1)
	rec.Records[0].Choices[5].Meant = "-0.1255"
	r := build(t, rec, recole.French)
	data := render(t, "parquet", r)
	file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	in := parquet.NewReader(file)
	defer in.Close()
	batch := make([]parquet.Row, 2)
	n, _ := in.ReadRows(batch)
	require.Equal(t, 2, n)
	column := r.column("forfait_eur")
	assert.Equal(t, "DECIMAL(18,4)", file.Schema().Fields()[column].Type().String())
	assert.Equal(t, int64(-1255), batch[0][column].Int64())
	assert.Equal(t, int64(4575000), batch[1][column].Int64())
}

func TestParquetHasRowGroups(t *testing.T) {
	l := newList(1)
	l.add("0001", "1988 02 60/80 0001", "Ajusteur", recole.Active)
	for range 17 {
		l.rec.Records = append(l.rec.Records, l.rec.Records...)
	}
	data := render(t, "parquet", build(t, &l.rec, recole.French))
	file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	assert.Equal(t, int64(1<<17), file.NumRows())
	assert.Len(t, file.RowGroups(), 2)
}
