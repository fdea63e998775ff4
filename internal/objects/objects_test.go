package objects_test

import (
	"context"
	"errors"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/internal/objects"
)

// stores are kinds of stores, each with an empty folder in it.
var stores = map[string]func(t *testing.T) string{
	"file": func(t *testing.T) string { return "file://" + filepath.ToSlash(t.TempDir()) + "/folder" },
	"s3":   fakeS3,
}

// fakeS3 starts a server that speaks S3's protocol.
func fakeS3(t *testing.T) string {
	backend := s3mem.New()
	require.NoError(t, backend.CreateBucket("bucket"))
	server := httptest.NewServer(gofakes3.New(backend).Server())
	t.Cleanup(server.Close)
	t.Setenv("AWS_ACCESS_KEY_ID", "key")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
	return "s3://bucket/folder?region=eu-west-3&use_path_style=true&endpoint=" + server.URL
}

func join(t *testing.T, folder, name string) string {
	t.Helper()
	url, err := objects.Join(folder, name)
	require.NoError(t, err)
	return url
}

func write(t *testing.T, a *objects.Access, url, text string) {
	t.Helper()
	require.NoError(t, a.Write(t.Context(), url, strings.NewReader(text)))
}

func read(t *testing.T, a *objects.Access, url string) string {
	t.Helper()
	r, err := a.Read(t.Context(), url)
	require.NoError(t, err)
	defer r.Close()
	text, err := io.ReadAll(r)
	require.NoError(t, err)
	return string(text)
}

func eachStore(t *testing.T, test func(t *testing.T, a *objects.Access, folder string)) {
	for name, start := range stores {
		t.Run(name, func(t *testing.T) {
			a := &objects.Access{}
			t.Cleanup(func() { assert.NoError(t, a.Close()) })
			test(t, a, start(t))
		})
	}
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	eachStore(t, func(t *testing.T, a *objects.Access, folder string) {
		url := join(t, folder, "2010/l'été & après.txt")
		there, err := a.Exists(t.Context(), url)
		require.NoError(t, err)
		assert.False(t, there)
		write(t, a, url, "one")
		write(t, a, url, "two")
		assert.Equal(t, "two", read(t, a, url))
		there, err = a.Exists(t.Context(), url)
		require.NoError(t, err)
		assert.True(t, there)
		require.NoError(t, a.Remove(t.Context(), url))
		require.NoError(t, a.Remove(t.Context(), url), "what is gone is gone")
		_, err = a.Read(t.Context(), url)
		assert.ErrorContains(t, err, "no such object")
		assert.NotContains(t, err.Error(), "\n")
		assert.True(t, objects.Missing(err))
		assert.False(t, objects.Passing(err))
	})
}

// What fails while it is written leaves what was there, and nothing else.
func TestAnObjectIsWrittenWholeOrNotAtAll(t *testing.T) {
	eachStore(t, func(t *testing.T, a *objects.Access, folder string) {
		url := join(t, folder, "list.txt")
		write(t, a, url, "whole")
		broken := io.MultiReader(strings.NewReader("half"), iotest.ErrReader(errors.New("torn")))
		assert.ErrorContains(t, a.Write(t.Context(), url, broken), "torn")
		assert.Equal(t, "whole", read(t, a, url))
		found, err := a.Find(t.Context(), folder)
		require.NoError(t, err)
		assert.Len(t, found, 1)
	})
}

func TestFind(t *testing.T) {
	eachStore(t, func(t *testing.T, a *objects.Access, folder string) {
		for _, name := range []string{"b.txt", "a.txt", "2010/c.xlsx", ".sources/d.txt", "2010/.hidden", "other/~$c.xlsx"} {
			write(t, a, join(t, folder, name), name)
		}
		names := func(name string) []string {
			found, err := a.Find(t.Context(), join(t, folder, name))
			require.NoError(t, err)
			var names []string
			for _, o := range found {
				names = append(names, o.Name)
				assert.True(t, strings.HasSuffix(read(t, a, o.URL), o.Name), "the URL leads to %s", o.Name)
			}
			return names
		}
		assert.Equal(t, []string{"2010/c.xlsx", "a.txt", "b.txt"}, names(""))
		assert.Equal(t, []string{"c.xlsx"}, names("2010"))
		assert.Equal(t, []string{"c.xlsx"}, names("2010/"))
		assert.Equal(t, []string{"a.txt"}, names("a.txt"), "one object")
		assert.Equal(t, []string{"a.txt", "b.txt"}, names("*.txt"))
		assert.Equal(t, []string{"2010/c.xlsx", "a.txt"}, names("**/{a,c}.*"))
		_, err := a.Find(t.Context(), join(t, folder, "nowhere/"))
		assert.ErrorContains(t, err, "no object at this address")
	})
}

func TestSweepTakesAwayWhatIsNotNamed(t *testing.T) {
	eachStore(t, func(t *testing.T, a *objects.Access, folder string) {
		for _, name := range []string{"keep.csv", "keep.csv.18f.tmp", "old.csv"} {
			write(t, a, join(t, folder, "x/"+name), name)
		}
		write(t, a, join(t, folder, "xy"), "beside")
		require.NoError(t, a.Sweep(t.Context(), join(t, folder, "x"), func(name string) bool { return name == "keep.csv" }))
		found, err := a.Find(t.Context(), folder)
		require.NoError(t, err)
		require.Len(t, found, 2)
		assert.Equal(t, "x/keep.csv", found[0].Name)
		assert.Equal(t, "xy", found[1].Name)
	})
}

func TestMistakesInAddresses(t *testing.T) {
	for url, says := range map[string]string{
		"ftp://host/x":             "not the address of a known object store; the choices are file://…, s3://…, gs://…, azblob://…",
		"s3://key:secret@bucket/x": "an address holds no password",
		"s3:///x":                  "incomplete address",
		"file://host/x":            "incomplete address",
		"://":                      "not the address",
	} {
		err := objects.Check(url)
		var trouble *recole.Trouble
		require.ErrorAs(t, err, &trouble, url)
		assert.Contains(t, trouble.In(recole.English), says)
		assert.NotContains(t, trouble.In(recole.French), "secret")
		assert.False(t, objects.Passing(err))
	}
	for _, url := range []string{"file:///x", "s3://bucket", "gs://bucket/x/", "azblob://container/x?localemu=true"} {
		assert.NoError(t, objects.Check(url), url)
	}
}

func TestAPathIsMadeAnAddress(t *testing.T) {
	here, err := os.Getwd()
	require.NoError(t, err)
	url, err := objects.Absolute("a b")
	require.NoError(t, err)
	assert.Equal(t, "file://"+here+"/a%20b", url)
	url, err = objects.Absolute("s3://bucket/x")
	require.NoError(t, err)
	assert.Equal(t, "s3://bucket/x", url)
}

func TestAStoreOutOfReachMayPass(t *testing.T) {
	t.Setenv("AWS_ACCESS_KEY_ID", "key")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
	t.Setenv("AWS_MAX_ATTEMPTS", "1")
	a := &objects.Access{}
	defer a.Close()
	_, err := a.Read(context.Background(), "s3://bucket/x?region=eu-west-3&endpoint=http://127.0.0.1:1&use_path_style=true")
	require.Error(t, err)
	assert.True(t, objects.Passing(err), "%v", err)
}
