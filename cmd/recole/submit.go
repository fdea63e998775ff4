package main

import (
	"context"
	"errors"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"recole"
	"recole/ingest/profile"
	"recole/internal/batch"
	"recole/internal/jobs"
	"recole/internal/objects"
	"recole/reconcile/decisions"
	"recole/report"
)

// submitOptions are the flags of submit.
type submitOptions struct {
	resultOptions
	telemetryOptions
	store, results string
	json           bool
}

func (t *tool) submitCommand() *cobra.Command {
	var o submitOptions
	c := &cobra.Command{
		Use:   "submit FILE|DIR|GLOB|MANIFEST|URL…",
		Short: t.Say("Confier des listes à d’autres machines", "Hand lists over to other machines"),
		Long: t.Say(
			`Confie des documents à la file d’attente de la base (PostgreSQL), où les prennent les machines sur
lesquelles tourne « recole worker ». Les arguments sont ceux de « recole batch », et aussi des adresses
d’objets : un objet, un dossier (s3://seau/listes/), un motif ("gs://seau/**/*.txt").

Les résultats vont dans le dossier de --results, un dossier par document et par jeu de réglages. Les
fichiers de cette machine y sont copiés (.sources) pour que toutes puissent les lire ; les objets restent
où ils sont. Un document dont ni les octets ni les réglages n’ont changé n’est pas confié deux fois. Le mot
de passe de --password est gardé tel quel dans la base : qui peut la lire peut le lire.

Code de sortie : 0 tous confiés ; 2 des documents n’ont pas pu l’être (les autres le sont).`,
			`Hands documents to the queue of the store (PostgreSQL), from which the machines take them that run
"recole worker". The arguments are those of "recole batch", and URLs of objects as well: one object, a
folder (s3://bucket/lists/), a pattern ("gs://bucket/**/*.txt").

The results go to the folder of --results, a folder a document and set of settings. Files of this machine
are copied there (.sources), so that all machines can read them; objects stay where they are. A document
of which neither the bytes nor the settings have changed is not handed in twice. The password of --password
is kept in the store as it is: who can read the store can read it.

Exit status: 0 all handed in; 2 some documents could not be (the others are).`),
		Example: `  recole submit archive --store postgres://queue.example/recole --results s3://bucket/results
  recole submit s3://bucket/lists/ --results s3://bucket/results --format csv,discrepancies
  recole submit manifest.csv --results file:///mnt/share/results`,
		Args: atLeast(1, "le fichier, dossier, motif, manifeste ou objet", "the file, folder, pattern, manifest or object"),
		RunE: func(c *cobra.Command, args []string) error { return t.submit(c.Context(), args, o) },
	}
	t.queueFlag(c, &o.store)
	c.Flags().StringVar(&o.results, "results", "", t.Say("dossier des résultats, que toutes les machines peuvent écrire : file://, s3://, gs://, azblob:// (`URL`)",
		"folder of the results, which all machines can write to: file://, s3://, gs://, azblob:// (`URL`)"))
	t.resultFlags(c, &o.resultOptions)
	t.readingFlags(c)
	t.cropsFlag(c, &o.crops)
	t.tracesFlag(c, &o.telemetryOptions)
	c.Flags().BoolVar(&o.json, "json", false, t.Say("en JSON", "as JSON"))
	return c
}

// queueFlag is the same for every verb that needs the queue.
func (t *tool) queueFlag(c *cobra.Command, value *string) {
	c.Flags().StringVar(value, "store", "", t.Say("base qui tient la file d’attente, postgres://… (`DSN`) ; sans elle, $RECOLE_STORE",
		"store that holds the queue, postgres://… (`DSN`); without it, $RECOLE_STORE"))
}

// openQueue opens the queue that a command line means.
func (t *tool) openQueue(ctx context.Context, flag string) (*jobs.Queue, error) {
	name := t.storeName(flag)
	if !isPostgres(name) {
		return nil, &recole.Trouble{Place: name, What: recole.Say(
			"une file d'attente demande une base PostgreSQL ; la nommer par --store postgres://…", "a queue needs a PostgreSQL database; name it with --store postgres://…")}
	}
	return jobs.Open(ctx, name, t.log)
}

func (t *tool) submit(ctx context.Context, args []string, o submitOptions) error {
	if o.results == "" {
		return badUsage("recole submit", "il manque --results", "--results is missing")
	}
	results, err := objects.Absolute(o.results)
	if err == nil {
		err = objects.Check(results)
	}
	if err != nil {
		return err
	}
	if _, err := report.ParseFormats(o.formats); err != nil {
		return err
	}
	m, err := t.openMeters(ctx, o.telemetryOptions)
	if err != nil {
		return err
	}
	defer t.closeMeters(ctx, m)
	ctx, span := m.traces.Begin(ctx, "", "submit")
	defer span.End("")
	q, err := t.openQueue(ctx, o.store)
	if err != nil {
		return err
	}
	receipts, err := t.handIn(ctx, q, span.Parent(), args, results, o)
	if err := errors.Join(err, q.Close()); err != nil {
		return err
	}
	return t.tellReceipts(receipts, results, o.json)
}

// handIn finds the documents and hands them in.
func (t *tool) handIn(ctx context.Context, q *jobs.Queue, trace string, args []string, results string, o submitOptions) ([]jobs.Receipt, error) {
	docs, err := t.documents(ctx, q, args, o)
	if err != nil {
		return nil, err
	}
	bar := t.progress(len(docs))
	defer bar(batch.Entry{})
	return q.Submit(ctx, docs, jobs.Submission{Results: results, Trace: trace, Tell: func(r jobs.Receipt) {
		e := batch.Entry{Name: r.Name, Status: batch.Done}
		if r.Error != nil {
			e.Status = batch.Refused
		}
		bar(e)
	}})
}

// documents gives the documents that arguments stand for, with all that their
// results depend on.
func (t *tool) documents(ctx context.Context, q *jobs.Queue, args []string, o submitOptions) ([]jobs.Document, error) {
	found, err := t.findDocuments(ctx, q, args, o.results)
	if err != nil {
		return nil, err
	}
	here, known := workingFolder(), map[string]jobs.Settings{}
	var docs []jobs.Document
	for _, d := range found {
		s, ok := known[common(d)]
		if !ok {
			if s, err = t.jobSettings(or(d.Profile, o.profile), or(d.Decisions, o.decisions), o); err != nil {
				return nil, err
			}
			known[common(d)] = s
		}
		doc := jobs.Document{Name: d.Name, Settings: s}
		for i, told := range pathsForCI(here, d.Sources) {
			if objects.Is(d.Sources[i]) {
				told = d.Name
			}
			doc.Sources = append(doc.Sources, jobs.Source{At: d.Sources[i], Told: told})
		}
		docs = append(docs, doc)
	}
	return docs, nil
}

// findDocuments finds files as batch does, and objects by their URLs.
func (t *tool) findDocuments(ctx context.Context, q *jobs.Queue, args []string, results string) ([]batch.Document, error) {
	if objects.Is(results) {
		results = ""
	}
	var docs []batch.Document
	for _, arg := range args {
		if !objects.Is(arg) {
			more, err := batch.Find(ctx, []string{arg}, results)
			if err != nil {
				return nil, err
			}
			docs = append(docs, more...)
			continue
		}
		found, err := q.Find(ctx, arg)
		if err != nil {
			return nil, err
		}
		for _, o := range found {
			docs = append(docs, batch.Document{Name: o.Name, Sources: []string{o.URL}})
		}
	}
	return docs, nil
}

// jobSettings reads the files that the settings of a job are in.
func (t *tool) jobSettings(profileName, decisionsFile string, o submitOptions) (jobs.Settings, error) {
	s := jobs.Settings{Build: buildOf(), Lang: t.lang, Reading: t.howToRead(o.crops)}
	var err error
	if s.Formats, err = report.ParseFormats(o.formats); err != nil {
		return s, err
	}
	if o.failOn != "never" {
		s.FailOn = recole.Severity(o.failOn)
	}
	if s.Profile, err = profileText(profileName); err != nil {
		return s, err
	}
	if decisionsFile == "" {
		return s, nil
	}
	if _, err := decisions.Load(decisionsFile); err != nil {
		return s, err
	}
	text, err := os.ReadFile(decisionsFile)
	s.Decisions = string(text)
	return s, err
}

// profileText gives the YAML of a profile that is sound.
func profileText(name string) (string, error) {
	if _, err := profile.Load(name); err != nil {
		return "", err
	}
	if text, err := profile.Source(name); err == nil {
		return string(text), nil
	}
	text, err := os.ReadFile(name)
	return string(text), err
}

// tellReceipts tells what was handed in, and what could not be.
func (t *tool) tellReceipts(receipts []jobs.Receipt, results string, asJSON bool) error {
	fresh, known, bad := 0, 0, 0
	for _, r := range receipts {
		switch {
		case r.Error != nil:
			bad++
			if !asJSON {
				t.complain(plainText(r.Error.In(t.lang)))
			}
		case r.Known:
			known++
		default:
			fresh++
		}
	}
	if asJSON {
		if err := t.printJSON(receipts); err != nil {
			return err
		}
	} else if !t.quiet {
		p := newPage(t.Stdout, t.colours(t.Stdout))
		line := t.Say("Documents confiés : %s", "Documents handed in: %s", t.Number(fresh))
		if known > 0 {
			line += t.Say(" ; %s l’étaient déjà", "; %s were before", t.Number(known))
		}
		p.line(line)
		p.line(t.Say("Résultats dans %s", "Results in %s", strings.TrimSuffix(results, "/")+"/"))
		if err := p.close(); err != nil {
			return err
		}
	}
	if bad > 0 {
		return &recole.Trouble{What: recole.Say("documents qui n'ont pas pu être confiés : %[1]d sur %[2]d",
			"documents that could not be handed in: %[1]d of %[2]d", bad, len(receipts))}
	}
	return nil
}
