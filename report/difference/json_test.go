package difference

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole/reconcile/editions"
)

func schema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	data, err := Schema()
	require.NoError(t, err)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("diff.json", doc))
	s, err := c.Compile("diff.json")
	require.NoError(t, err)
	return s
}

func TestJSONKeepsItsSchema(t *testing.T) {
	plain, err := editions.FromCSV(strings.NewReader("n,x\n1,a\n2,b\n"), "n")
	require.NoError(t, err)
	other, err := editions.FromCSV(strings.NewReader("n,x\n1,c\n3,b\n"), "n")
	require.NoError(t, err)
	unweighed, err := editions.Compare(t.Context(), plain, other, nil)
	require.NoError(t, err)
	for sentence, r := range map[string]*Report{
		"editions that differ in every way": french(t, sample(t)), "equal editions": french(t, same(t)), "plain tables": Build(unweighed, nil, Options{}),
	} {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(written(t, "json", r)))
		require.NoError(t, err, sentence)
		assert.NoError(t, schema(t).Validate(doc), sentence)
	}
}

func TestTheSchemaIsItselfValid(t *testing.T) {
	meta, err := jsonschema.NewCompiler().Compile("https://json-schema.org/draft/2020-12/schema")
	require.NoError(t, err)
	data, err := Schema()
	require.NoError(t, err)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	require.NoError(t, err)
	assert.NoError(t, meta.Validate(doc))
}

func TestTheSchemaNoticesATypo(t *testing.T) {
	text := string(written(t, "json", french(t, sample(t))))
	for sentence, c := range map[string][2]string{
		"a misspelt key":             {`"fingerprint":`, `"finger_print":`},
		"a kind that does not exist": {`"kind":"suspended"`, `"kind":"suspend"`},
		"a cause without a name":     {`"cause":"publisher"`, `"cause":""`},
		"a count of no kind":         {`"renumbered": 1`, `"renumber": 1`},
		"a confidence above one":     {`"confidence":0.`, `"confidence":2.`},
		"a date that is no day":      {`"2010-03-10"`, `"2010-02-30"`},
	} {
		require.Contains(t, text, c[0], sentence)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.ReplaceAll(text, c[0], c[1])))
		require.NoError(t, err)
		assert.Error(t, schema(t).Validate(doc), sentence)
	}
}
