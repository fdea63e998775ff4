package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// manCommand writes the manual; make man calls it. The pages are made from the
// commands themselves, so they cannot fall behind.
func (t *tool) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "man DIR",
		Short:  t.Say("Écrire les pages de manuel", "Write the manual pages"),
		Hidden: true,
		Args:   atLeast(1, "le dossier", "the folder"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return err
			}
			return t.writeManual(args[0], c.Root())
		},
	}
}

// writeManual writes a page for a command and for each below it.
func (t *tool) writeManual(dir string, c *cobra.Command) error {
	name := strings.ReplaceAll(c.CommandPath(), " ", "-") + ".1"
	if err := os.WriteFile(filepath.Join(dir, name), t.manPage(c), 0o644); err != nil {
		return err
	}
	for _, sub := range c.Commands() {
		if sub.Hidden {
			continue
		}
		if err := t.writeManual(dir, sub); err != nil {
			return err
		}
	}
	return nil
}

// manPage is the page of one command in the macros of man(7).
func (t *tool) manPage(c *cobra.Command) []byte {
	var b bytes.Buffer
	title := strings.ReplaceAll(c.CommandPath(), " ", "-")
	fmt.Fprintf(&b, ".TH %q 1 \"\" recole %q\n", strings.ToUpper(title), t.Say("Manuel de recole", "recole manual"))
	section(&b, t.Say("NOM", "NAME"))
	fmt.Fprintf(&b, "%s \\- %s\n", roff(title), roff(c.Short))
	section(&b, t.Say("SYNOPSIS", "SYNOPSIS"))
	fmt.Fprintf(&b, ".B %s\n", roff(c.UseLine()))
	if c.Long != "" {
		section(&b, t.Say("DESCRIPTION", "DESCRIPTION"))
		for paragraph := range strings.SplitSeq(c.Long, "\n\n") {
			fmt.Fprintf(&b, ".PP\n%s\n", roff(paragraph))
		}
	}
	manFlags(&b, t.Say("OPTIONS", "OPTIONS"), c.NonInheritedFlags())
	manFlags(&b, t.Say("OPTIONS COMMUNES", "COMMON OPTIONS"), c.InheritedFlags())
	if c.Example != "" {
		section(&b, t.Say("EXEMPLES", "EXAMPLES"))
		fmt.Fprintf(&b, ".nf\n%s\n.fi\n", roff(c.Example))
	}
	if related := relatedPages(c); len(related) > 0 {
		section(&b, t.Say("VOIR AUSSI", "SEE ALSO"))
		fmt.Fprintf(&b, "%s\n", roff(strings.Join(related, ", ")))
	}
	return b.Bytes()
}

func section(b *bytes.Buffer, name string) { fmt.Fprintf(b, ".SH %q\n", name) }

func manFlags(b *bytes.Buffer, name string, flags *pflag.FlagSet) {
	if !flags.HasAvailableFlags() {
		return
	}
	section(b, name)
	flags.VisitAll(func(f *pflag.Flag) {
		value, usage := pflag.UnquoteUsage(f)
		spelling := "--" + f.Name
		if f.Shorthand != "" {
			spelling = "-" + f.Shorthand + ", " + spelling
		}
		if value != "" {
			spelling += " " + value
		}
		fmt.Fprintf(b, ".TP\n.B %s\n%s\n", roff(spelling), roff(usage))
	})
}

func relatedPages(c *cobra.Command) []string {
	var names []string
	if c.HasParent() {
		names = append(names, strings.ReplaceAll(c.Parent().CommandPath(), " ", "-")+"(1)")
	}
	for _, sub := range c.Commands() {
		if !sub.Hidden {
			names = append(names, strings.ReplaceAll(sub.CommandPath(), " ", "-")+"(1)")
		}
	}
	return names
}

// roff guards what man would take for its own language: backslashes, hyphens
// that are to be copied, and lines that begin with a point or a quote.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
