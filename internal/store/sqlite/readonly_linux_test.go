package sqlite_test

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
	"recole/internal/store"
	"recole/internal/store/storetest"
)

// nobody is a user who owns no file of the test.
const nobody = 65534

// As root may write anywhere, the test's thread opens files as nobody.
func TestAReadOnlyStoreSaysSo(t *testing.T) {
	dir, err := os.MkdirTemp("", "recole-readonly-") // t.TempDir lies where only its user may go
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, elsewhere(func() error { return os.RemoveAll(dir) })) })
	path := filepath.Join(dir, "store")
	s, err := store.Open(t.Context(), path)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	require.NoError(t, os.Chmod(path, 0o444))

	// Never unlocked: the thread ends with the test.
	runtime.LockOSThread()
	if os.Getuid() == 0 {
		require.NoError(t, syscall.Setfsuid(nobody))
	}
	says := func(err error) string {
		var trouble *recole.Trouble
		require.ErrorAs(t, err, &trouble)
		return trouble.In(recole.English)
	}
	require.NoError(t, elsewhere(func() error { return os.Chmod(dir, 0o555) }))
	_, err = store.Open(t.Context(), path)
	assert.Contains(t, says(err), path+": the store or its folder is read-only")

	require.NoError(t, elsewhere(func() error { return os.Chmod(dir, 0o777) }))
	s, err = store.Open(t.Context(), path)
	require.NoError(t, err, "a file that cannot be written can be read where SQLite may write beside it")
	defer s.Close()
	all, err := s.Lists(t.Context())
	require.NoError(t, err)
	assert.Empty(t, all)
	_, err = s.Load(t.Context(), storetest.Make("trees", storetest.Year(2010), storetest.Yearly(3, 0)))
	assert.Contains(t, says(err), "is read-only")
}

// elsewhere does it on another thread, as the user who runs the tests.
func elsewhere(do func() error) error {
	done := make(chan error)
	go func() { done <- do() }()
	return <-done
}
