package report

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

// frictionless gives the folder of the JavaScript check, its libraries
// installed. Without npm or network the test is skipped, but never in CI.
func frictionless(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("testdata", "npm"))
	require.NoError(t, err)
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "datapackage")); err == nil {
		return dir
	}
	install := exec.Command("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
	install.Dir = dir
	if out, err := install.CombinedOutput(); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("npm's data package library could not be installed: %v\n%s", err, out)
		}
		t.Skipf("NOT CHECKED: npm's data package library could not be installed: %v\n%s", err, out)
	}
	return dir
}

// readPackage reads a folder with the JavaScript libraries: its tables by
// name, each row by column.
func readPackage(t *testing.T, folder string) (map[string][]map[string]any, error) {
	t.Helper()
	var out, problems bytes.Buffer
	node := exec.Command("node", filepath.Join(frictionless(t), "check.js"), folder)
	node.Stdout, node.Stderr = &out, &problems
	if err := node.Run(); err != nil {
		return nil, fmt.Errorf("check.js: %w: %s", err, problems.String())
	}
	var tables map[string][]map[string]any
	require.NoError(t, json.Unmarshal(out.Bytes(), &tables))
	return tables, nil
}

func TestFrictionlessReadsTheDataPackage(t *testing.T) {
	dir := t.TempDir()
	r := build(t, sample(2), recole.French)
	_, err := WriteDir(context.Background(), dir, []Format{"datapackage"}, r)
	require.NoError(t, err)
	tables, err := readPackage(t, dir)
	require.NoError(t, err)

	rows := tables["qualifications"]
	require.Len(t, rows, 4)
	assert.Equal(t, "0001", rows[0]["numero_abrege"], "codes keep their zeros")
	assert.Equal(t, 1988.0, rows[0]["annee"], "years are numbers")
	assert.Equal(t, 457.5, rows[0]["forfait_eur"], "amounts are numbers")
	assert.Equal(t, true, rows[1]["a_revoir"], "flags are booleans")
	assert.Nil(t, rows[3]["industriel"], "blanks are null")
	assert.Equal(t, "supprimee", rows[3]["statut"])
	assert.Len(t, tables["discrepancies"], 1)
}

func TestFrictionlessNoticesAChangedFile(t *testing.T) {
	for _, c := range []struct {
		sentence, old, new string
		declared           bool // the descriptor declares the changed file
		complaint          string
	}{
		{"a changed letter breaks the hash", "spécialiste", "spécialisté", false, "hash is"},
		{"a status that is none breaks its list of values", ",supprimee,", ",supprimée,", true, "constraint"},
		{"a code without its zeros breaks its pattern", "\n0001,", "\n1,", true, "constraint"},
		{"an amount with a comma is no number", "457.50", `"457,50"`, true, "type"},
		{"a column that is gone breaks the table", "numero_abrege,numero_entier,", "numero_entier,", true, "header"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			dir := t.TempDir()
			r := build(t, sample(1), recole.French)
			data := render(t, "csv", r)
			require.Contains(t, string(data), c.old)
			changed := bytes.Replace(data, []byte(c.old), []byte(c.new), 1)

			_, err := WriteDir(context.Background(), dir, []Format{"datapackage"}, r)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(filepath.Join(dir, "qualifications.csv"), changed, 0o600))
			if c.declared {
				declare(t, dir, r, changed)
			}
			_, err = readPackage(t, dir)
			assert.ErrorContains(t, err, c.complaint)
		})
	}
}

// declare writes the descriptor of a folder as if the dataset's file had been
// written as it is now.
func declare(t *testing.T, dir string, r *Report, data []byte) {
	t.Helper()
	sum := newSummer(io.Discard)
	_, err := sum.Write(data)
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, describePackage(&out, r, []File{sum.file("csv", r)}))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "datapackage.json"), out.Bytes(), 0o600))
}

func schemaOf(t *testing.T, rec *recole.Reconciliation, column string) columnJSON {
	t.Helper()
	for _, c := range build(t, rec, recole.French).datasetSchema().Fields {
		if c.Name == column {
			return c
		}
	}
	t.Fatalf("no column %s", column)
	return columnJSON{}
}

func TestConstraintsAreThoseThatTheDataKeep(t *testing.T) {
	rec := sample(1)
	assert.Equal(t, "[0-9]{4}", schemaOf(t, rec, "numero_abrege").Constraints.Pattern)
	assert.Equal(t, []string{"100", "605"}, schemaOf(t, rec, "code_domaine").Constraints.Enum)
	assert.Equal(t, []string{"active", "en_veille", "supprimee"}, schemaOf(t, rec, "statut").Constraints.Enum)
	assert.Nil(t, schemaOf(t, rec, "intitule").Constraints)

	rec.Records[0].Choices[1].Meant = "00O1"
	rec.Records[0].Choices[4].Meant = "999"
	assert.Empty(t, schemaOf(t, rec, "numero_abrege").Constraints.Pattern, "a damaged number")
	assert.True(t, schemaOf(t, rec, "numero_abrege").Constraints.Unique)
	assert.Nil(t, schemaOf(t, rec, "code_domaine").Constraints, "an unknown code")
}

func TestADataPackageNamesNoPlaceOnTheDisk(t *testing.T) {
	for name, want := range map[string]string{
		"list.txt": "list.txt", "/home/someone/list.txt": "list.txt", `C:\lists\list.txt`: "list.txt", "-": "-",
	} {
		rec := sample(1)
		rec.Edition.Sources[0].Name = name
		var p packageJSON
		require.NoError(t, json.Unmarshal(render(t, "datapackage", build(t, rec, recole.French)), &p))
		assert.Equal(t, want, p.Sources[0].Title)
	}
}
