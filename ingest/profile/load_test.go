package profile_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/ingest/profile"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Every archive under testdata/broken shows one sort of mistake: a whole
// profile, what to change in it, and what is said of it in both languages.
// Where an archive has no whole profile, its edits apply to the embedded one.
func TestBrokenProfilesAreToldWithTheirPlace(t *testing.T) {
	archives, err := filepath.Glob("testdata/broken/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, archives)
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			a := readArchive(t, path)
			_, err := profile.Parse("list.yaml", broken(t, a))
			var trouble *recole.Trouble
			require.ErrorAs(t, err, &trouble)
			en, fr := trouble.In(recole.English)+"\n", trouble.In(recole.French)+"\n"
			if *update {
				a.set("want.en", en)
				a.set("want.fr", fr)
				a.write(t, path)
				return
			}
			assert.Equal(t, a.files["want.en"], en, "run go test ./ingest/profile -update, and read the difference")
			assert.Equal(t, a.files["want.fr"], fr)
		})
	}
}

// broken gives the YAML of an archive: list.yaml, or the embedded profile with
// each line of the file "edits", "old => new", applied to it.
func broken(t *testing.T, a *archive) []byte {
	edits, ok := a.files["edits"]
	if !ok {
		require.Contains(t, a.names, "list.yaml", "the archive has neither list.yaml nor edits")
		return []byte(a.files["list.yaml"])
	}
	data, err := profile.Source("cqpm")
	require.NoError(t, err)
	text := string(data)
	for line := range strings.Lines(edits) {
		old, new, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " => ")
		require.True(t, ok, "an edit is written old => new: %s", line)
		require.Contains(t, text, old)
		text = strings.Replace(text, old, new, 1)
	}
	return []byte(text)
}

func TestEmbeddedProfilesAreSound(t *testing.T) {
	require.Contains(t, profile.Names(), "cqpm")
	for _, name := range profile.Names() {
		p, err := profile.Load(name)
		require.NoError(t, err)
		assert.Equal(t, name, p.Name, "a profile is embedded under its own name")
		assert.Len(t, p.Fingerprint, 64)
	}
}

func TestAProfileFromAFileIsThatOfTheSameNameEmbedded(t *testing.T) {
	data, err := profile.Source("cqpm")
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "own.yaml")
	require.NoError(t, os.WriteFile(path, data, 0o644))
	own, err := profile.Load(path)
	require.NoError(t, err)
	embedded, err := profile.Load("cqpm")
	require.NoError(t, err)
	assert.Equal(t, embedded, own)
}

func TestWhatCannotBeLoadedSaysWhy(t *testing.T) {
	dir := t.TempDir()
	large := filepath.Join(dir, "large.yaml")
	require.NoError(t, os.WriteFile(large, make([]byte, 2<<20), 0o644))
	for name, test := range map[string]struct{ path, want string }{
		"an unknown name lists the known ones":          {"nosuch", "nosuch: no embedded profile and no file of this name (embedded profiles: cqpm)"},
		"a near miss is suggested":                      {"cqmp", "did you mean cqpm?"},
		"no name at all":                                {"", "no embedded profile"},
		"a directory":                                   {dir, "is a directory; name the YAML file of a profile"},
		"a file far too large to be a profile":          {large, "larger than 1048576 bytes"},
		"a file that is not in that place":              {filepath.Join(dir, "none.yaml"), "no file of this name"},
		"a path through something that is no directory": {filepath.Join(large, "x"), "the profile cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := profile.Load(test.path)
			var trouble *recole.Trouble
			require.ErrorAs(t, err, &trouble)
			assert.Contains(t, err.Error(), test.want)
		})
	}
}

func TestLookupsOfAProfile(t *testing.T) {
	p, err := profile.Load("cqpm")
	require.NoError(t, err)
	assert.Equal(t, "numero_abrege", p.Key().Name)
	assert.Equal(t, 1, p.KeyIndex())
	assert.Equal(t, -1, p.Index("nosuch"))
	column, ok := p.Column("forfait_eur")
	require.True(t, ok)
	assert.True(t, column.BlankInSection(recole.Suspended))
	assert.False(t, column.BlankInSection(recole.Active))
	order, ok := p.Order("alphabetical")
	require.True(t, ok)
	assert.Equal(t, []string{"intitule"}, order.By)
	status, ok := p.Status("en_veille")
	require.True(t, ok)
	assert.Equal(t, "On hold", status.Label.In(recole.English))
	variant, ok := p.Variant("braseur")
	require.True(t, ok)
	assert.Equal(t, "soudeur", variant.After)
	section, ok := p.Section(recole.Suspended)
	require.True(t, ok)
	assert.NotEmpty(t, section.Patterns)
	assert.True(t, p.HasRepair(profile.RepairElision))
	number, ok := p.Column("numero_entier")
	require.True(t, ok)
	assert.Equal(t, 4, number.Grammar.KeyPart())
	assert.Equal(t, 2, number.Grammar.DatePart("month"))
	assert.Equal(t, 3, number.Grammar.Part("departements"))
	for _, missing := range []bool{has(p.Column("x")), has(p.Order("x")), has(p.Status("x")), has(p.Variant("x"))} {
		assert.False(t, missing)
	}
}

func has[T any](_ T, ok bool) bool { return ok }

// Whatever the bytes, Parse gives a profile or a *recole.Trouble.
func FuzzParse(f *testing.F) {
	data, err := profile.Source("cqpm")
	require.NoError(f, err)
	f.Add(data)
	for _, seed := range []string{"", "a", "name: cqpm\n", "columns: [{name: a}]", "- [", "? a\n: b", "name: !!binary x", "{a: &x [*x]}", "name: |\n  x\n", "name: 'x", "\x00", "<<: {name: x}"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := profile.Parse("list.yaml", data)
		if err == nil {
			require.NotNil(t, p)
			require.True(t, p.Key().Key)
			return
		}
		var trouble *recole.Trouble
		require.ErrorAs(t, err, &trouble)
		require.True(t, strings.HasPrefix(trouble.Place, "list.yaml"), trouble.Place)
	})
}
