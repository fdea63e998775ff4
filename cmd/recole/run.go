package main

import (
	"context"
	"encoding/json"
	"time"

	"github.com/spf13/cobra"

	"recole"
	"recole/ingest/profile"
	"recole/reconcile/decisions"
	"recole/report"
)

// The defaults of what a run is told.
const (
	defaultProfile = "cqpm"
	defaultFolder  = "out"
)

// runOptions are the flags of run.
type runOptions struct {
	knownOptions
	folder, profile, formats, failOn, baseline string
	json, crops                                bool
}

// severitiesToFailOn are the values of --fail-on.
func severitiesToFailOn() []string {
	return []string{"never", string(recole.Error), string(recole.Warning)}
}

func (t *tool) runCommand() *cobra.Command {
	o := runOptions{failOn: "never"}
	c := &cobra.Command{
		Use:   "run SOURCE…",
		Short: t.Say("Comparer les vues d’une liste ; écrire le jeu de données et le rapport", "Compare a list’s views; write the dataset and the report"),
		Long: t.Say(
			`Lit toutes les sources d’une édition (texte, CSV, Markdown, HTML, classeur ; « - » pour l’entrée
standard), compare leurs vues et écrit dans le dossier de -o le jeu de données de référence et le
rapport des écarts. Les fichiers sont écrits tous ou pas du tout ; les mêmes sources donnent les mêmes
octets.

Ce qui n’est pas assez sûr est à revoir. Le seuil est un taux d’erreur, celui du profil (review :
error_rate) : des champs acceptés sans examen, au plus 1 sur 1 000 est faux, d’après les confiances, qui
sont étalonnées. Le résumé dit ce qui est attendu.`,
			`Reads all sources of one edition (text, CSV, Markdown, HTML, workbook; "-" for standard input),
compares their views and writes the canonical dataset and the report of discrepancies to the folder
of -o. All files are written or none; the same sources give the same bytes.

What is not sure enough is to be reviewed. The threshold is an error rate, that of the profile (review:
error_rate): of the fields accepted without review at most 1 in 1,000 is wrong, by the confidences, which
are calibrated. The summary tells what is to be expected.`),
		Example: `  recole run liste.txt
  recole run liste.xlsx liste.txt -o 2010 --fail-on error
  recole run - --format csv,discrepancies --json < liste.txt`,
		Args: atLeast(1, "la source", "the source"),
		RunE: func(c *cobra.Command, args []string) error { return t.run(c.Context(), args, o) },
	}
	flags := c.Flags()
	flags.StringVarP(&o.folder, "output", "o", defaultFolder, t.Say("dossier `DIR` où écrire", "folder `DIR` to write to"))
	t.profileFlag(c, &o.profile)
	t.sourceFlags(c)
	t.knownFlags(c, &o.knownOptions)
	flags.StringVar(&o.formats, "format", "all", t.Say("`LIST` des formats à écrire, séparés par des virgules", "`LIST` of formats to write, separated by commas"))
	flags.Var(choiceValue{&o.failOn, severitiesToFailOn()}, "fail-on", t.Say("gravité dès laquelle le code de sortie est 1", "severity from which the exit status is 1"))
	flags.StringVar(&o.baseline, "baseline", "", t.Say("discrepancies.json d’une exécution antérieure (`FILE`) : seuls les écarts qui n’y sont pas comptent pour --fail-on",
		"discrepancies.json of an earlier run (`FILE`): only what is not in it counts for --fail-on"))
	t.cropsFlag(c, &o.crops)
	flags.BoolVar(&o.json, "json", false, t.Say("résumé en JSON", "summary as JSON"))
	complete(c, "fail-on", severitiesToFailOn())
	complete(c, "format", formatNames())
	return c
}

// profileFlag is the same for every verb that reads sources.
func (t *tool) profileFlag(c *cobra.Command, value *string) {
	c.Flags().StringVar(value, "profile", defaultProfile, t.Say("profil de la liste, `NAME|FILE`", "profile of the list, `NAME|FILE`"))
	err := c.RegisterFlagCompletionFunc("profile", cobra.FixedCompletions(profile.Names(), cobra.ShellCompDirectiveDefault))
	if err != nil {
		panic(err) // there is no such flag: a mistake in this package
	}
}

func formatNames() []string {
	names := []string{"all"}
	for _, f := range report.Formats() {
		names = append(names, string(f))
	}
	return names
}

func (t *tool) run(ctx context.Context, sources []string, o runOptions) error {
	formats, err := report.ParseFormats(o.formats)
	if err != nil {
		return err
	}
	if err := report.CheckDir(o.folder); err != nil {
		return err
	}
	j, err := newJob(sources, o.profile, o.decisions)
	if err != nil {
		return err
	}
	known, err := t.know(ctx, &j, o.profile, o.knownOptions)
	if err != nil {
		return err
	}
	defer known.close()
	if j.baseline, err = loadBaseline(o.baseline); err != nil {
		return err
	}
	j.crops = o.crops
	j.failOn, j.paths = recole.Severity(o.failOn), pathsForCI(workingFolder(), sources)
	r, err := t.report(ctx, j)
	if err != nil {
		return err
	}
	began := time.Now()
	files, err := report.WriteDir(ctx, o.folder, formats, r)
	if err != nil {
		return err
	}
	if err := t.writeJob(o, j, r, formats); err != nil {
		return err
	}
	t.stage("written", began, "folder", o.folder, "files", len(files))
	if err := t.tell(summarise(r, o.folder, files), o.json); err != nil {
		return err
	}
	if err := t.annotate(ctx, r, o); err != nil {
		return err
	}
	return judge(r)
}

// newJob loads what the user named. It fails before any source is read.
func newJob(sources []string, profileName, decisionsFile string) (job, error) {
	p, err := profile.Load(profileName)
	if err != nil {
		return job{}, err
	}
	j := job{sources: sources, profile: p}
	if decisionsFile != "" {
		j.decisions, err = decisions.Load(decisionsFile)
	}
	return j, err
}

func (t *tool) tell(s *summary, asJSON bool) error {
	switch {
	case asJSON:
		return t.printJSON(s)
	case t.quiet:
		return nil
	default:
		return t.printSummary(s)
	}
}

// printJSON writes a value to standard output.
func (t *tool) printJSON(v any) error {
	enc := json.NewEncoder(t.Stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
