package store

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"recole"
)

// texts draws texts with all that JSON writes otherwise.
func texts() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", `"`, `\`, "\n\t\x00\x1f", "<&>", "\u2028\u2029", "é\u0301", `\u0041`, "𝄞"}))
}

func TestContentsComeBack(t *testing.T) {
	fields := []recole.Field{{Name: "number"}, {Name: "intitulé \"long\""}}
	var u unpacker // the same for all
	rapid.Check(t, func(t *rapid.T) {
		rec := recole.Record{
			Section: rapid.SampledFrom([]recole.Section{recole.Active, recole.Suspended}).Draw(t, "section"),
			Status:  texts().Draw(t, "status"), Note: texts().Draw(t, "note"), Choices: make([]recole.Choice, len(fields)),
		}
		if rapid.Bool().Draw(t, "dated") {
			rec.StatusDate = recole.Date{Year: 2009, Month: 12, Day: 31}
		}
		for i := range rec.Choices {
			meant := texts().Draw(t, "meant")
			rec.Choices[i] = recole.Choice{Meant: meant, Printed: rapid.OneOf(rapid.Just(meant), texts()).Draw(t, "printed")}
			for range rapid.IntRange(0, 3).Draw(t, "parts") {
				rec.Choices[i].Parts = append(rec.Choices[i].Parts, texts().Draw(t, "part"))
			}
		}
		body, err := contentBody(fields, &rec)
		require.NoError(t, err)
		var got recole.Record
		require.NoError(t, u.content([]byte(body), fields, &got))
		require.Equal(t, rec, got)
		require.ErrorContains(t, u.content([]byte(body), fields[:1], &got), "not those of its edition")
		require.Error(t, u.content([]byte(body[:len(body)-1]), fields, &got), "cut short")
	})
}

func TestReadingsComeBack(t *testing.T) {
	var u unpacker
	rapid.Check(t, func(t *rapid.T) {
		e := &recole.Edition{Fields: []recole.Field{{Name: "number"}, {Name: "title"}, {Name: "status", Derived: true}}, Views: []recole.View{{Name: "a"}, {Name: "b"}}}
		rec := &recole.Record{}
		var want []Row
		for n := range rapid.IntRange(1, 4).Draw(t, "rows") {
			row := recole.Entry{View: n % 2, Note: -1, Mark: texts().Draw(t, "mark")}
			told := Row{View: e.Views[row.View].Name, Mark: row.Mark}
			for i := range e.Fields {
				raw := rapid.OneOf(rapid.Just("same"), texts()).Draw(t, "raw")
				v := &recole.Value{Raw: raw, Printed: rapid.OneOf(rapid.Just(raw), texts()).Draw(t, "printed")}
				row.Values = append(row.Values, v)
				if !e.Fields[i].Derived {
					told.Cells = append(told.Cells, Cell{Field: e.Fields[i].Name, Raw: raw, Printed: v.Printed})
				}
			}
			if rapid.Bool().Draw(t, "noted") {
				row.Note = len(e.Notes)
				e.Notes = append(e.Notes, recole.Note{Raw: texts().Draw(t, "note")})
				told.Note = e.Notes[row.Note].Raw
			}
			if rapid.Bool().Draw(t, "more") {
				x := recole.Extra{Column: "remarks", Raw: texts().Draw(t, "remark")}
				row.Extra, told.Extra = []recole.Extra{x}, []Cell{{Field: x.Column, Raw: x.Raw, Printed: x.Raw}}
			}
			e.Rows, rec.Rows, want = append(e.Rows, row), append(rec.Rows, n), append(want, told)
		}
		body, err := readingsBody(e, rec)
		require.NoError(t, err)
		got, err := u.rows([]byte(body), packPlaces(e.Rows, rec.Rows))
		require.NoError(t, err)
		require.Equal(t, want, got)
	})
}

func TestWhatIsNoTextIsRefused(t *testing.T) {
	var u unpacker
	fields := []recole.Field{{Name: "title"}}
	var rec recole.Record
	good := `{"section":"active","status":"","fields":[{"name":"title","meant":"x"}]}`
	require.NoError(t, u.content([]byte(good), fields, &rec))
	for _, body := range []string{
		``, `null`, `[]`, `{"fields":[]}`, good + "}",
		`{"section":"active","status":5,"fields":[{"name":"title","meant":"x"}]}`,
		`{"section":"active","status":"","fields":[{"name":"title","meant":["x"]}]}`,
		`{"section":"active","status":"","since":"yesterday","fields":[{"name":"title","meant":"x"}]}`,
	} {
		assert.Error(t, u.content([]byte(body), fields, &rec), body)
	}
	assert.NoError(t, u.content([]byte(good), fields, &rec), "an error does not stay")
}
