package main

import (
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// What the linker is told (-ldflags "-X main.linkedRevision=…") where the Go
// tool does not record the state of the repository by itself. See Makefile.
var (
	linkedVersion  string
	linkedRevision string
	linkedTime     string // of the commit, RFC 3339
	linkedModified string // "true" where the build has uncommitted changes
)

// buildVersion is what a build knows of itself.
type buildVersion struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"`
	Time     string `json:"time,omitempty"` // of the commit, not of the build
	Modified bool   `json:"modified,omitempty"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func (t *tool) versionCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "version",
		Short: t.Say("Dire la version", "Tell the version"),
		Args:  noArguments,
		RunE:  func(*cobra.Command, []string) error { return t.version(asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, t.Say("en JSON", "as JSON"))
	return c
}

func (t *tool) version(asJSON bool) error {
	v := readVersion(debug.ReadBuildInfo())
	if asJSON {
		return t.printJSON(v)
	}
	p := newPage(t.Stdout, false)
	p.line("recole " + v.Version)
	if v.Revision != "" {
		modified := ""
		if v.Modified {
			modified = t.Say(", modifiée", ", modified")
		}
		p.line(t.Say("révision %s (%s)%s", "revision %s (%s)%s", v.Revision, v.Time, modified))
	}
	p.line(v.Go + " " + v.Platform)
	return p.close()
}

// readVersion prefers what the linker was told to what the Go tool recorded.
func readVersion(info *debug.BuildInfo, ok bool) buildVersion {
	v := buildVersion{Version: "devel", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	if ok {
		v.fromBuild(info)
	}
	if linkedVersion != "" {
		v.Version = linkedVersion
	}
	if linkedRevision != "" {
		v.Revision, v.Time, v.Modified = linkedRevision, linkedTime, linkedModified == "true"
	}
	return v
}

func (v *buildVersion) fromBuild(info *debug.BuildInfo) {
	if named := strings.Trim(info.Main.Version, "()"); named != "" {
		v.Version = named
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Revision = s.Value
		case "vcs.time":
			v.Time = s.Value
		case "vcs.modified":
			v.Modified = s.Value == "true"
		}
	}
}
