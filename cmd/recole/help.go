package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"recole"
)

// translateHelp makes cobra's own words speak the user's language, in every
// command below root.
func (t *tool) translateHelp(root *cobra.Command) {
	// A command that only groups others answers, but has no use of its own.
	template := strings.Replace(root.UsageTemplate(), "{{if .Runnable}}", "{{if and .Runnable (not .HasAvailableSubCommands)}}", 1)
	root.SetUsageTemplate(t.usageTemplate(template))
	root.SetHelpCommand(&cobra.Command{
		Use:    "help [command]",
		Short:  t.Say("Aide d’une commande", "Help about a command"),
		Hidden: true,
		Run: func(c *cobra.Command, args []string) {
			about, _, err := root.Find(args)
			if err != nil || about == nil {
				about = root
			}
			about.InitDefaultHelpFlag()
			_ = about.Help()
		},
	})
	t.helpFlags(root)
}

func (t *tool) helpFlags(c *cobra.Command) {
	c.Flags().BoolP("help", "h", false, t.Say("aide de cette commande", "help for this command"))
	c.DisableFlagsInUseLine = true
	c.Flags().VisitAll(t.tellDefault)
	c.PersistentFlags().VisitAll(t.tellDefault)
	for _, sub := range c.Commands() {
		t.helpFlags(sub)
	}
}

// tellDefault says what a flag is when it is not given; pflag would say it in
// English.
func (t *tool) tellDefault(f *pflag.Flag) {
	if f.DefValue == "" || f.DefValue == "false" || f.DefValue == "[]" {
		return
	}
	f.Usage += t.Say(" (par défaut : %s)", " (default: %s)", f.DefValue)
	f.DefValue = "0" // which pflag takes for none
	if f.Value.Type() == "string" {
		f.DefValue = ""
	}
}

// usageTemplate is cobra's, with its English words replaced.
func (t *tool) usageTemplate(cobras string) string {
	var pairs []string
	for _, w := range []recole.Phrase{
		recole.Say("Usage :", "Usage:"),
		recole.Say("Alias :", "Aliases:"),
		recole.Say("Exemples :", "Examples:"),
		recole.Say("Commandes :", "Available Commands:"),
		recole.Say("Autres commandes :", "Additional Commands:"),
		recole.Say("Options communes :", "Global Flags:"),
		recole.Say("Options :", "Flags:"),
		recole.Say("Autres sujets d’aide :", "Additional help topics:"),
		recole.Say(`« {{.CommandPath}} COMMANDE --help » dit tout d’une commande.`, `Use "{{.CommandPath}} [command] --help" for more information about a command.`),
		recole.Say("COMMANDE", "[command]"),
		recole.Say("[options]", "[flags]"),
	} {
		pairs = append(pairs, w.EN, t.Phrase(w))
	}
	return strings.NewReplacer(pairs...).Replace(cobras)
}
