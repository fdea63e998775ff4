package main

import (
	"context"
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"recole"
	"recole/internal/batch"
	"recole/internal/watch"
	"recole/report"
)

// watchOptions are the flags of watch.
type watchOptions struct {
	batchOptions
	settle, poll time.Duration
	once         bool
}

func (t *tool) watchCommand() *cobra.Command {
	var o watchOptions
	c := &cobra.Command{
		Use:   "watch DIR",
		Short: t.Say("Traiter les listes à mesure qu’elles sont déposées dans un dossier", "Work on lists as they are put into a folder"),
		Long: t.Say(
			`Surveille un dossier et ses sous-dossiers et traite comme « recole batch » chaque fichier qui y est déposé
ou changé, une fois qu’il n’a plus bougé pendant --settle : un fichier à moitié copié n’est pas lu. Les
fichiers cachés ou dont le nom dit qu’ils ne sont pas finis (.part, .tmp, ~$…) sont laissés de côté.

Relancée, la même commande ne refait pas ce qui est fait. Ce qui s’effondre est repris deux fois. Ctrl-C
arrête ; ce qui était en cours sera refait. Code de sortie : 0 arrêté ainsi ; avec --once, celui de
« recole batch ».`,
			`Watches a folder and those below it, and works like "recole batch" on each file that is put there or
changed, once it has not moved for --settle: a file that is half copied is not read. Hidden files, and
those whose name says that they are not finished (.part, .tmp, ~$…), are left alone.

The same command again does not do again what is done. What crashes is tried twice more. Ctrl-C stops; what
was under way will be done again. Exit status: 0 stopped so; with --once, that of "recole batch".`),
		Example: "  recole watch /mnt/share/inbox -o /mnt/share/results\n  recole watch inbox -o results --once --fail-on error",
		Args:    atLeast(1, "le dossier", "the folder"),
		RunE:    func(c *cobra.Command, args []string) error { return t.watch(c.Context(), args[0], o) },
	}
	flags := c.Flags()
	flags.StringVarP(&o.folder, "output", "o", defaultFolder, t.Say("dossier `DIR` des résultats", "folder `DIR` of the results"))
	t.resultFlags(c, &o.resultOptions)
	t.sourceFlags(c)
	t.cropsFlag(c, &o.crops)
	t.crewFlags(c, &o.crewOptions)
	t.telemetryFlags(c, &o.telemetryOptions)
	flags.DurationVar(&o.settle, "settle", 2*time.Second, t.Say("temps pendant lequel un fichier ne doit pas avoir bougé", "time for which a file must not have moved"))
	flags.DurationVar(&o.poll, "poll", 10*time.Second, t.Say("temps entre deux regards, où le système n’avertit pas (disque partagé)", "time between two looks, where the system gives no notice (shared drive)"))
	flags.BoolVar(&o.once, "once", false, t.Say("traiter ce qui est là, puis s’arrêter", "work on what is there, then stop"))
	flags.BoolVar(&o.json, "json", false, t.Say("une ligne de JSON par document", "a line of JSON a document"))
	return c
}

func (t *tool) watch(ctx context.Context, dir string, o watchOptions) error {
	if o.settle < 0 || o.poll <= 0 {
		return badUsage("recole watch", "--settle doit être 0s ou plus, --poll plus que 0s", "--settle must be 0s or more, --poll more than 0s")
	}
	if err := report.CheckDir(o.folder); err != nil {
		return err
	}
	skip, err := filepath.Abs(o.folder)
	if err != nil {
		return err
	}
	eye, err := watch.New(dir, watch.Options{Settle: o.settle, Poll: o.poll, Skip: skip})
	if err != nil {
		return err
	}
	defer eye.Close()
	site, err := t.openWorksite(ctx, nil, o.batchOptions)
	if err != nil {
		return err
	}
	defer site.close(ctx)
	r := &rounds{tool: t, dir: dir, o: o, eye: eye, crashes: map[string]int{}, known: map[string]batch.Entry{}}
	r.batch = batch.Options{Folder: o.folder, Jobs: o.jobs, Settings: site.settings, Do: site.doer(), Tell: r.tell}
	return r.run(ctx)
}

// rounds are the batches of a watch, one after the other.
type rounds struct {
	*tool
	dir     string
	o       watchOptions
	eye     *watch.Watcher
	batch   batch.Options
	crashes map[string]int         // by name
	known   map[string]batch.Entry // what became of each document, by name
}

func (r *rounds) run(ctx context.Context) error {
	if !r.quiet && !r.o.once {
		r.complain(r.Say("surveille %s ; Ctrl-C pour arrêter", "watching %s; Ctrl-C to stop", r.dir))
	}
	for {
		next := r.eye.Next
		if r.o.once {
			next = r.eye.Settled
		}
		files, err := next(ctx)
		if err == nil && len(files) > 0 {
			err = r.round(ctx, files)
		}
		switch {
		case ctx.Err() != nil && r.o.once:
			return &haltedError{recole.Say("interrompu ; la même commande fera le reste", "interrupted; the same command will do the rest")}
		case ctx.Err() != nil:
			return nil
		case err != nil:
			return err
		case r.o.once && len(files) == 0:
			return judgeBatch(r.account(), r.o.failOn)
		}
	}
}

// round does the files that have settled.
func (r *rounds) round(ctx context.Context, files []string) error {
	var docs []batch.Document
	for _, path := range files {
		name, err := filepath.Rel(r.dir, path)
		if err == nil {
			name = filepath.ToSlash(name)
			err = batch.CheckName(name)
		}
		if err != nil {
			r.complain(path + ": " + recole.Message(err, r.lang))
			continue
		}
		docs = append(docs, batch.Document{Name: name, Sources: []string{path}})
	}
	account, err := batch.Run(ctx, docs, r.batch)
	if err != nil {
		return err
	}
	for _, e := range account.Entries {
		r.keep(e)
	}
	return r.account().Write(r.o.folder, r.lang)
}

// account tells what became of all documents so far, in the order of their
// names.
func (r *rounds) account() *batch.Account {
	a := &batch.Account{}
	for _, name := range slices.Sorted(maps.Keys(r.known)) {
		a.Entries = append(a.Entries, r.known[name])
	}
	return a
}

// triesOfAFile is how often a file is worked on that crashes its process.
const triesOfAFile = 3

// keep enters what became of a document into the account, and has what crashed
// tried again.
func (r *rounds) keep(e batch.Entry) {
	r.known[e.Name] = e
	if e.Status != batch.Crashed {
		delete(r.crashes, e.Name)
		return
	}
	if r.crashes[e.Name]++; r.crashes[e.Name] < triesOfAFile {
		r.eye.Forget(filepath.Join(r.dir, filepath.FromSlash(e.Name)))
	}
}

// tell tells a finished document to whoever looks on. That it was finished
// before is no news.
func (r *rounds) tell(e batch.Entry, skipped bool) {
	r.logEntry(e, skipped)
	switch {
	case skipped:
	case r.o.json:
		_ = json.NewEncoder(r.Stdout).Encode(e) // who does not listen any more misses it
	case !r.quiet:
		p := newPage(r.Stdout, r.colours(r.Stdout))
		p.line(r.entryLine(p, e))
		_ = p.close()
	}
}

// entryLine tells a document in one line.
func (r *rounds) entryLine(p *page, e batch.Entry) string {
	line := plainText(e.Name) + r.Say(" : ", ": ")
	if e.Result == nil {
		return line + p.style(red, plainText(e.Error.In(r.lang)))
	}
	line += r.Say("%s fiches, %s à revoir", "%s records, %s to review", r.Number(e.Result.Records), r.Number(e.Result.Review))
	for _, s := range recole.Severities() {
		one, many := s.Words()
		n := e.Result.BySeverity[string(s)]
		line += ", " + p.style(severityStyle(s, n), r.Count(n, one, many))
	}
	return line
}
