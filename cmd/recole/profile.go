package main

import (
	"errors"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"recole"
	"recole/ingest/profile"
)

func (t *tool) profileCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "profile",
		Short: t.Say("Profils : lister, montrer, vérifier", "Profiles: list, show, check"),
		Long: t.Say(
			`Un profil décrit une famille de listes : ses colonnes, ses sections, ses notes, ses ordres, ses règles.
Pour en écrire un, partez de celui qui est fourni :

  recole profile show cqpm > maliste.yaml
  recole profile check maliste.yaml`,
			`A profile describes a family of lists: its columns, sections, footnotes, orders and rules.
To write one, begin from the one that is provided:

  recole profile show cqpm > mylist.yaml
  recole profile check mylist.yaml`),
		Args: cobra.ArbitraryArgs,
		RunE: t.noVerb,
	}
	c.AddCommand(t.profileListCommand(), t.profileShowCommand(), t.profileCheckCommand())
	return c
}

func (t *tool) profileListCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "list",
		Short: t.Say("Lister les profils fournis", "List the profiles provided"),
		Args:  noArguments,
		RunE:  func(*cobra.Command, []string) error { return t.profileList(asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, t.Say("en JSON", "as JSON"))
	return c
}

func (t *tool) profileShowCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "show NAME|FILE",
		Short:             t.Say("Écrire le YAML d’un profil", "Print the YAML of a profile"),
		Args:              atLeast(1, "le nom du profil", "the profile’s name"),
		ValidArgsFunction: cobra.FixedCompletions(profile.Names(), cobra.ShellCompDirectiveDefault),
		RunE:              func(_ *cobra.Command, args []string) error { return t.profileShow(args[0]) },
	}
}

func (t *tool) profileCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE…",
		Short: t.Say("Vérifier des profils ; toutes les fautes, chacune à sa place", "Check profiles; every mistake, each with its place"),
		Args:  atLeast(1, "le fichier du profil", "the profile’s file"),
		RunE:  func(_ *cobra.Command, args []string) error { return t.profileCheck(args) },
	}
}

type profileSummary struct {
	Name     string `json:"name"`
	Title    string `json:"title"`
	Language string `json:"language"`
	SHA256   string `json:"sha256"`
}

func (t *tool) profileList(asJSON bool) error {
	var list []profileSummary
	for _, name := range profile.Names() {
		p, err := profile.Load(name)
		if err != nil {
			return err
		}
		list = append(list, profileSummary{p.Name, p.Title.In(t.lang), string(p.Language), p.Fingerprint})
	}
	if asJSON {
		return t.printJSON(list)
	}
	p, g := newPage(t.Stdout, t.colours(t.Stdout)), &grid{}
	for _, s := range list {
		g.add(s.Name, s.Language, s.Title)
	}
	p.grid(g)
	return p.close()
}

// profileShow prints a profile as it stands, right or wrong: an embedded one
// by its name, any other by its path.
func (t *tool) profileShow(name string) error {
	data, err := profile.Source(name)
	if !slices.Contains(profile.Names(), name) {
		if file, readErr := os.ReadFile(name); readErr == nil {
			data, err = file, nil
		} else if !errors.Is(readErr, os.ErrNotExist) {
			return &recole.Trouble{Place: name, What: recole.Say("lecture du profil impossible", "the profile cannot be read"), Err: bare(readErr)}
		}
	}
	if err != nil {
		return err
	}
	_, err = t.Stdout.Write(data)
	return err
}

// profileCheck tells the mistakes of every file, and fails on the last that
// has any.
func (t *tool) profileCheck(files []string) error {
	var last error
	for _, file := range files {
		p, err := profile.Load(file)
		if err == nil {
			t.tellChecked(file, p)
			continue
		}
		if last != nil {
			t.complain(recole.Message(last, t.lang))
		}
		last = err
	}
	return last
}

func (t *tool) tellChecked(file string, p *profile.Profile) {
	if t.quiet {
		return
	}
	page := newPage(t.Stdout, false)
	page.line(t.Say("%s : bon (profil %s : %s, %s)", "%s: OK (profile %s: %s, %s)", file, p.Name,
		t.Count(len(p.Columns), recole.Say("colonne", "column"), recole.Say("colonnes", "columns")),
		t.Count(len(p.Orders), recole.Say("ordre", "order"), recole.Say("ordres", "orders"))))
	_ = page.close()
}

// fieldLabel names a field for people, as the profile does.
func fieldLabel(p *profile.Profile, field string, lang recole.Lang) string {
	for _, c := range p.Columns {
		if c.Name == field {
			return c.Label.In(lang)
		}
	}
	for _, o := range p.Output {
		if o.Name == field {
			return o.Label.In(lang)
		}
	}
	return field
}
