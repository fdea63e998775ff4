package report

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"recole"
)

func TestAFolderIsCheckedWithoutMakingIt(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	for _, c := range []struct{ sentence, path, want string }{
		{"a folder that is there", dir, ""},
		{"a folder to be made", filepath.Join(dir, "new"), ""},
		{"folders to be made", filepath.Join(dir, "new", "er"), ""},
		{"a file", file, file + ": is a file; name a folder to write to"},
		{"below a file", filepath.Join(file, "out"), file + ": is a file; name a folder to write to"},
		{"far below a file", filepath.Join(file, "out", "here"), file + ": is a file; name a folder to write to"},
	} {
		err := CheckDir(c.path)
		if c.want == "" {
			assert.NoError(t, err, c.sentence)
			continue
		}
		var trouble *recole.Trouble
		require.ErrorAs(t, err, &trouble, c.sentence)
		assert.Equal(t, c.want, trouble.Error(), c.sentence)
	}
	assert.Equal(t, []string{"file"}, fileNames(t, dir), "nothing was made")
	t.Chdir(dir)
	assert.NoError(t, CheckDir("out"), "below the working folder")
}

func TestAFolderThatMayNotBeWrittenIsRefused(t *testing.T) {
	closed := "/proc" // nobody makes files there, not even root
	if os.Getuid() != 0 {
		closed = filepath.Join(t.TempDir(), "closed")
		require.NoError(t, os.Mkdir(closed, 0o500))
	} else if _, err := os.Stat(closed); err != nil {
		t.Skip("root may write everywhere on this system")
	}
	if mayWrite(closed) == nil {
		t.Skip("this system cannot tell beforehand")
	}
	for _, path := range []string{closed, filepath.Join(closed, "out")} {
		assert.ErrorContains(t, CheckDir(path), closed+": this folder cannot be written to; choose another output (")
	}
}
