package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// shells are those that completion knows.
func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }

func (t *tool) completionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: t.Say("Écrire le script de complétion d’un shell", "Print the completion script of a shell"),
		Example: `  source <(recole completion bash)
  recole completion fish > ~/.config/fish/completions/recole.fish`,
		Args:      atLeast(1, "le nom du shell", "the shell’s name"),
		ValidArgs: shells(),
		RunE:      func(c *cobra.Command, args []string) error { return t.completion(c.Root(), args[0]) },
	}
}

func (t *tool) completion(root *cobra.Command, shell string) error {
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(t.Stdout, true)
	case "zsh":
		return root.GenZshCompletion(t.Stdout)
	case "fish":
		return root.GenFishCompletion(t.Stdout, true)
	case "powershell":
		return root.GenPowerShellCompletionWithDesc(t.Stdout)
	default:
		return fmt.Errorf("completion: %w", notOneOf(shell, shells()))
	}
}
