package main

import (
	"context"
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"recole"
	"recole/internal/batch"
	"recole/report"
)

// batchOptions are the flags of batch.
type batchOptions struct {
	crewOptions
	resultOptions
	telemetryOptions
	folder string
	again  bool
	json   bool
}

// resultOptions are the flags of every verb that has results made of documents
// by others: children, other machines.
type resultOptions struct {
	profile, decisions, formats, failOn string
	crops                               bool
}

func (t *tool) resultFlags(c *cobra.Command, o *resultOptions) {
	o.failOn = "never"
	t.profileFlag(c, &o.profile)
	c.Flags().StringVar(&o.decisions, "decisions", "", t.Say("décisions des gestionnaires, `FILE` YAML ou JSON", "`FILE` of the stewards’ decisions, YAML or JSON"))
	c.Flags().StringVar(&o.formats, "format", "all", t.Say("`LIST` des formats à écrire, séparés par des virgules", "`LIST` of formats to write, separated by commas"))
	c.Flags().Var(choiceValue{&o.failOn, severitiesToFailOn()}, "fail-on", t.Say("gravité dès laquelle le code de sortie est 1", "severity from which the exit status is 1"))
	complete(c, "fail-on", severitiesToFailOn())
	complete(c, "format", formatNames())
}

func (t *tool) batchCommand() *cobra.Command {
	var o batchOptions
	c := &cobra.Command{
		Use:   "batch FILE|DIR|GLOB|MANIFEST…",
		Short: t.Say("Traiter beaucoup de listes ; reprendre où l’on s’est arrêté", "Work through many lists; go on where it was stopped"),
		Long: t.Say(
			`Fait le travail de « recole run » sur chaque document : un fichier, chaque fichier d’un dossier et de ses
sous-dossiers, chaque fichier qui répond à un motif ("2010/**/*.txt"), ou chaque document d’un manifeste
(CSV de colonnes name,source,profile,decisions, ou un objet JSON par ligne). Chacun reçoit son dossier
dans celui de -o, et batch.csv et batch.json rendent compte de tous.

Chaque document est traité dans un processus à part : s’il s’effondre, s’éternise ou prend trop de
mémoire, lui seul est perdu. La même commande, relancée, reprend où le lot s’est arrêté ; un document dont
ni les octets ni les réglages n’ont changé n’est pas refait.

Code de sortie : 0 tous traités ; 1 tous traités, écarts du niveau de --fail-on ou plus graves ; 2 des
documents n’ont pas pu l’être (les autres le sont), ou le lot a été interrompu.`,
			`Does the work of "recole run" on each document: a file, each file of a folder and below, each file that
matches a pattern ("2010/**/*.txt"), or each document of a manifest (CSV with the columns
name,source,profile,decisions, or an object of JSON a line). Each gets a folder of its own in that of -o,
and batch.csv and batch.json account for all.

Each document is worked on in a process of its own: one that crashes, never ends or takes too much memory
costs only itself. The same command again goes on where the batch was stopped; a document of which neither
the bytes nor the settings have changed is not done again.

Exit status: 0 all done; 1 all done, findings at or above --fail-on; 2 some documents could not be done
(the others are), or the batch was interrupted.`),
		Example: "  recole batch archive -o results\n  recole batch \"archive/**/*.xlsx\" -o results --format csv,discrepancies\n  recole batch manifest.csv -o results -j 8",
		Args:    atLeast(1, "le fichier, dossier, motif ou manifeste", "the file, folder, pattern or manifest"),
		RunE:    func(c *cobra.Command, args []string) error { return t.batch(c.Context(), args, o) },
	}
	c.Flags().StringVarP(&o.folder, "output", "o", defaultFolder, t.Say("dossier `DIR` des résultats", "folder `DIR` of the results"))
	t.resultFlags(c, &o.resultOptions)
	t.sourceFlags(c)
	t.cropsFlag(c, &o.crops)
	t.crewFlags(c, &o.crewOptions)
	t.telemetryFlags(c, &o.telemetryOptions)
	c.Flags().BoolVar(&o.again, "again", false, t.Say("refaire aussi ce qui est fait", "do again what is done"))
	c.Flags().BoolVar(&o.json, "json", false, t.Say("compte rendu en JSON", "account as JSON"))
	return c
}

func (t *tool) batch(ctx context.Context, args []string, o batchOptions) error {
	if err := report.CheckDir(o.folder); err != nil {
		return err
	}
	docs, err := batch.Find(ctx, args, o.folder)
	if err != nil {
		return err
	}
	w, err := t.openWorksite(ctx, docs, o)
	if err != nil {
		return err
	}
	defer w.close(ctx)
	bar := t.progress(len(docs))
	account, err := batch.Run(ctx, docs, batch.Options{
		Folder: o.folder, Jobs: o.jobs, Again: o.again, Settings: w.settings, Do: w.doer(),
		Tell: func(e batch.Entry, skipped bool) { bar(e); t.logEntry(e, skipped) },
	})
	bar(batch.Entry{})
	if err != nil {
		return t.stopped(ctx, err, account, len(docs))
	}
	if err := account.Write(o.folder, t.lang); err != nil {
		return err
	}
	if err := t.tellBatch(account, o); err != nil {
		return err
	}
	return judgeBatch(account, o.failOn)
}

// stopped says how far a batch came that was interrupted.
func (t *tool) stopped(ctx context.Context, err error, account *batch.Account, of int) error {
	if ctx.Err() == nil || account == nil {
		return err
	}
	return &haltedError{recole.Say(
		"interrompu ; %[1]d documents sur %[2]d sont finis, la même commande fera le reste",
		"interrupted; %[1]d documents of %[2]d are finished, the same command will do the rest", len(account.Entries), of)}
}

// common names what a document shares with others.
func common(d batch.Document) string { return d.Profile + "\x00" + d.Decisions }

func or(own, shared string) string {
	if own != "" {
		return own
	}
	return shared
}

// progress shows a bar on a terminal; elsewhere it shows nothing. Each finished
// document is told to the function that it gives, an empty entry ends the bar.
func (t *tool) progress(of int) func(batch.Entry) {
	if t.quiet || t.verbose || !isTerminal(t.Stderr) {
		return func(batch.Entry) {}
	}
	bad := 0
	bar := progressbar.NewOptions(of,
		progressbar.OptionSetWriter(t.Stderr), progressbar.OptionShowCount(), progressbar.OptionShowIts(),
		progressbar.OptionSetItsString(t.Say("doc", "doc")), progressbar.OptionSetPredictTime(true),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionFullWidth(),
		progressbar.OptionEnableColorCodes(t.colours(t.Stderr)))
	return func(e batch.Entry) {
		if e.Name == "" {
			_ = bar.Finish() // a bar is worth no error
			return
		}
		if e.Status != batch.Done {
			bad++
			bar.Describe(t.Say("%s en échec", "%s failed", t.Number(bad)))
		}
		_ = bar.Add(1)
	}
}

// logEntry tells a finished document to whoever asked for every stage.
func (t *tool) logEntry(e batch.Entry, skipped bool) {
	args := []any{"name", e.Name, "status", string(e.Status), "before", skipped}
	if e.Error != nil {
		args = append(args, "error", e.Error.In(t.lang))
	}
	t.log.Info("document", args...)
}

// judgeBatch gives the verdict on all documents: those that could not be done
// weigh more than what was found in the others.
func judgeBatch(a *batch.Account, failOn string) error {
	if bad := len(a.Entries) - a.Count(batch.Done); bad > 0 {
		return &recole.Trouble{What: recole.Say("documents qui n'ont pas pu être traités : %[1]d sur %[2]d",
			"documents that could not be done: %[1]d of %[2]d", bad, len(a.Entries))}
	}
	n := 0
	for _, e := range a.Entries {
		n += e.Result.Failing
	}
	if n == 0 {
		return nil
	}
	return &foundError{recole.Say("écarts de gravité « %[1]s » ou plus : %[2]d", "findings at or above %[1]q: %[2]d", failOn, n)}
}

// buildOf names the program for keys: results of another build are made anew.
func buildOf() string {
	return fmt.Sprint(linkedVersion, " ", linkedRevision, " ", linkedModified)
}
