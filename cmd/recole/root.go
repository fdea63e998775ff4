package main

import (
	"strings"

	"github.com/spf13/cobra"

	"recole"
)

// rootCommand is the tool with all its verbs, in the user's language.
func (t *tool) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use: "recole",
		Short: t.Say("Récole les listes publiées : un jeu de données de référence et la liste des écarts",
			"Checks published lists: one canonical dataset, and every discrepancy"),
		Long: t.Say(
			`recole relit une liste publiée dont le même tableau est imprimé dans plusieurs ordres, compare ces vues
rangée par rangée et en tire un jeu de données de référence et la liste de leurs écarts, chacun avec
ses lectures, le choix fait et ses raisons.

Code de sortie : 0 terminé ; 1 écarts du niveau de --fail-on ou plus graves ; 2 impossible (source
illisible ou non reconnue, commande mal écrite, interruption). Rien n’est alors écrit.`,
			`recole rereads a published list whose table is printed in several orders, compares these views row by
row and makes one canonical dataset and a list of their discrepancies, each with its readings, the
choice made and the reasons.

Exit status: 0 done; 1 findings at or above --fail-on; 2 it could not run (unreadable or unrecognised
source, bad usage, interrupted). Nothing is written then.`),
		Args:              cobra.ArbitraryArgs,
		RunE:              t.noVerb,
		PersistentPreRunE: t.prepare,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.SetIn(t.Stdin)
	root.SetOut(t.Stdout)
	root.SetErr(t.Stderr)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return flagMistake(c.CommandPath(), err) })
	t.sharedFlags(root)
	root.AddCommand(t.runCommand(), t.extractCommand(), t.explainCommand(), t.profileCommand(),
		t.batchCommand(), t.watchCommand(), t.submitCommand(), t.workerCommand(), t.jobsCommand(), t.childCommand(), t.diffCommand(), t.editionCommand(), t.historyCommand(), t.decideCommand(), t.decisionsCommand(),
		t.reviewCommand(), t.versionCommand(), t.completionCommand(), t.manCommand(), t.pdfPagesCommand())
	t.translateHelp(root)
	return root
}

func (t *tool) sharedFlags(root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.Var(&languageValue{recole.French}, "lang", t.Say("langue des messages et des rapports ; sans elle, $RECOLE_LANG",
		"language of messages and reports; without it, $RECOLE_LANG"))
	flags.BoolVarP(&t.verbose, "verbose", "v", false, t.Say("dire chaque étape sur la sortie d’erreur", "tell each stage on standard error"))
	flags.BoolVar(&t.quiet, "quiet", false, t.Say("ne rien dire que les erreurs", "say nothing but errors"))
	t.logFormat = "auto"
	flags.Var(choiceValue{&t.logFormat, logFormats()}, "log-format", t.Say("forme des messages de --verbose", "form of the messages of --verbose"))
	complete(root, "lang", []string{"fr", "en"})
	complete(root, "log-format", logFormats())
}

// complete offers fixed words for a flag in the shell.
func complete(c *cobra.Command, flag string, words []string) {
	err := c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // there is no such flag: a mistake in this package
	}
}

// prepare runs before every verb.
func (t *tool) prepare(c *cobra.Command, _ []string) error {
	if t.verbose && t.quiet {
		return badUsage(c.CommandPath(), "--verbose et --quiet s’excluent", "--verbose and --quiet exclude each other")
	}
	t.openLog()
	return nil
}

// noVerb answers a command line without a verb that exists.
func (t *tool) noVerb(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return badUsage(c.CommandPath(), "il manque une commande", "a command is missing")
	}
	hint := recole.Phrase{}
	c.SuggestionsMinimumDistance = 2
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		hint = recole.Say(" ; vouliez-vous dire %s ?", "; did you mean %s?", strings.Join(near, ", "))
	}
	return badUsage(c.CommandPath(), "commande inconnue : « %[1]s »%[2]s", "unknown command %[1]q%[3]s", args[0], hint.FR, hint.EN)
}

// atLeast demands so many arguments, which are called what.
func atLeast(n int, fr, en string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < n {
			return badUsage(c.CommandPath(), "il manque %[1]s", "%[2]s is missing", fr, en)
		}
		return nil
	}
}

// noArguments demands that none is given.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return badUsage(c.CommandPath(), "argument en trop : %s", "unexpected argument: %s", args[0])
	}
	return nil
}
