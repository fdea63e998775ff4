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
		Short:  t.say("Aide d’une commande", "Help about a command"),
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
	c.Flags().BoolP("help", "h", false, t.say("aide de cette commande", "help for this command"))
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
	if f.DefValue == "" || f.DefValue == "false" {
		return
	}
	f.Usage += t.say(" (par défaut : %s)", " (default: %s)", f.DefValue)
	f.DefValue = ""
}

// usageTemplate is cobra's, with its English words replaced.
func (t *tool) usageTemplate(cobras string) string {
	var pairs []string
	for _, w := range [][2]string{
		{"Usage:", "Usage :"},
		{"Aliases:", "Alias :"},
		{"Examples:", "Exemples :"},
		{"Available Commands:", "Commandes :"},
		{"Additional Commands:", "Autres commandes :"},
		{"Global Flags:", "Options communes :"},
		{"Flags:", "Options :"},
		{"Additional help topics:", "Autres sujets d’aide :"},
		{`Use "{{.CommandPath}} [command] --help" for more information about a command.`, `« {{.CommandPath}} COMMANDE --help » dit tout d’une commande.`},
		{"[command]", "COMMANDE"},
		{"[flags]", "[options]"},
	} {
		pairs = append(pairs, w[0], recole.Phrase{FR: typeset(w[1]), EN: w[0]}.In(t.lang))
	}
	return strings.NewReplacer(pairs...).Replace(cobras)
}
