package report

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole"
)

func compileSchema(t testing.TB, f Format) *jsonschema.Schema {
	t.Helper()
	data, err := Schema(f)
	require.NoError(t, err)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("schema.json", doc))
	schema, err := c.Compile("schema.json")
	require.NoError(t, err)
	return schema
}

func TestJSONFilesKeepTheirSchema(t *testing.T) {
	for _, f := range []Format{"json", "discrepancies", "ledger"} {
		for _, sources := range []int{1, 2} {
			schema := compileSchema(t, f)
			doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(render(t, f, build(t, sample(sources), recole.French))))
			require.NoError(t, err)
			assert.NoError(t, schema.Validate(doc), "format %s, %d sources", f, sources)
		}
	}
}

func TestWhatASecondEngineReadsIsToldOfEachCell(t *testing.T) {
	rec := sample(1)
	row := &rec.Edition.Rows[rec.Records[0].Rows[0]]
	row.Ink = &recole.Ink{Boxes: make([]recole.Box, len(row.Values)), Other: make([]string, len(row.Values))}
	row.Ink.Other[0] = "1988 09 69 0OO1"
	text := render(t, "json", build(t, rec, recole.French))
	assert.Contains(t, string(text), `"other_engine":{"`+rec.Edition.Fields[0].Name+`":"1988 09 69 0OO1"}`)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	assert.NoError(t, compileSchema(t, "json").Validate(doc))
}

func TestSchemasAreThemselvesValid(t *testing.T) {
	meta, err := jsonschema.NewCompiler().Compile("https://json-schema.org/draft/2020-12/schema")
	require.NoError(t, err)
	for _, f := range []Format{"json", "discrepancies", "ledger"} {
		data, err := Schema(f)
		require.NoError(t, err)
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		require.NoError(t, err)
		assert.NoError(t, meta.Validate(doc), "format %s", f)
	}
	_, err = Schema("csv")
	assert.EqualError(t, err, "format csv has no JSON Schema")
}

func TestASchemaNoticesATypo(t *testing.T) {
	for _, c := range []struct {
		sentence string
		format   Format
		old, new string
	}{
		{"a misspelt key of a finding", "discrepancies", `"needs_review"`, `"need_review"`},
		{"a kind that does not exist", "discrepancies", `"reading-conflict"`, `"reading-conflicts"`},
		{"a misspelt severity", "discrepancies", `"severity":"warning"`, `"severity":"warn"`},
		{"a page that is no number", "discrepancies", `"page":1`, `"page":"1"`},
		{"a date that is no day", "json", `"2010-03-10"`, `"2010-02-30"`},
		{"a misspelt key of a row", "json", `"raw":`, `"row":`},
		{"a confidence above one", "json", `"confidence":0.9999`, `"confidence":1.9999`},
		{"a fate that does not exist", "ledger", `"heading":`, `"headings":`},
		{"another version", "ledger", `"schema_version": 1`, `"schema_version": 2`},
	} {
		text := string(render(t, c.format, build(t, sample(1), recole.French)))
		require.Contains(t, text, c.old, c.sentence)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.Replace(text, c.old, c.new, 1)))
		require.NoError(t, err)
		assert.Error(t, compileSchema(t, c.format).Validate(doc), c.sentence)
	}
}

func TestJSONGivesBackEveryReading(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		rec := drawTitles(rt)
		r, err := Build(rec, sampleProfile(), Options{})
		require.NoError(rt, err)
		var out bytes.Buffer
		require.NoError(rt, Write(context.Background(), &out, "json", r))
		var doc struct {
			Records []struct {
				Fields map[string]struct{ Value, Printed string }
				Rows   []struct{ Raw map[string]string }
			}
		}
		require.NoError(rt, json.Unmarshal(out.Bytes(), &doc))
		require.Len(rt, doc.Records, len(rec.Records))
		for i, got := range doc.Records {
			for f, field := range rec.Edition.Fields {
				require.Equal(rt, strings.ToValidUTF8(rec.Records[i].Choices[f].Meant, "\ufffd"), got.Fields[field.Name].Value)
				for row, index := range rec.Records[i].Rows {
					if !field.Derived {
						require.Equal(rt, rec.Edition.Rows[index].Values[f].Raw, got.Rows[row].Raw[field.Name])
					}
				}
			}
		}
	})
}

func TestStringsAreThoseOfTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.Custom(func(t *rapid.T) string {
			return string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		})).Draw(rt, "s")
		var got string
		require.NoError(rt, json.Unmarshal(appendString(nil, s), &got))
		text, err := json.Marshal(s)
		require.NoError(rt, err)
		var want string
		require.NoError(rt, json.Unmarshal(text, &want))
		require.Equal(rt, want, got)
	})
}
