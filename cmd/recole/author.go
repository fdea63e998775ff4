package main

import (
	"context"
	"os/exec"
	"strings"

	"github.com/spf13/cobra"

	"recole"
)

// authorFlag is the same for every verb that records who did something.
func (t *tool) authorFlag(c *cobra.Command, value *string) {
	c.Flags().StringVar(value, "author", "", t.Say("qui décide, `NAME` ; sans elle, le nom que git connaît, sinon $USER",
		"who decides, `NAME`; without it, the name that git knows, else $USER"))
}

// author gives the name under which something is recorded.
func (t *tool) author(ctx context.Context, flag string) (string, error) {
	if flag != "" {
		return flag, nil
	}
	// Without git, or without a name in its configuration, there is no output.
	out, _ := exec.CommandContext(ctx, "git", "config", "user.name").Output()
	if name := strings.TrimSpace(string(out)); name != "" {
		return name, nil
	}
	for _, variable := range []string{"USER", "USERNAME"} {
		if name := t.Getenv(variable); name != "" {
			return name, nil
		}
	}
	return "", &recole.Trouble{What: recole.Say("votre nom n'est pas connu ; le donner par --author", "your name is not known; give it with --author")}
}
