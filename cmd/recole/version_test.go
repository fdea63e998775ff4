package main

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestVersionSaysWhatTheBuildKnows(t *testing.T) {
	recorded := &debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}, Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.time", Value: "2010-03-10T00:00:00Z"}, {Key: "vcs.modified", Value: "true"}}}
	v := readVersion(recorded, true)
	assert.Equal(t, "v1.2.3", v.Version)
	assert.Equal(t, "abc", v.Revision)
	assert.Equal(t, "2010-03-10T00:00:00Z", v.Time)
	assert.True(t, v.Modified)

	v = readVersion(&debug.BuildInfo{Main: debug.Module{Version: "(devel)"}}, true)
	assert.Equal(t, "devel", v.Version)
	assert.Empty(t, v.Revision)

	v = readVersion(nil, false)
	assert.Equal(t, "devel", v.Version)
	assert.NotEmpty(t, v.Go)
	assert.NotEmpty(t, v.Platform)
}
