package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"recole"
	"recole/internal/prose"
	"recole/internal/store"
)

// marking is one of the verbs that mark an edition.
type marking struct {
	use     string
	short   recole.Phrase
	restore bool
	done    func(edition, id string) recole.Phrase // what is said then
}

func removing() marking {
	return marking{
		use:   "rm EDITION",
		short: recole.Say("Retirer une édition : elle est marquée, pas effacée", "Remove an edition: it is marked, not erased"),
		done: func(edition, id string) recole.Phrase {
			return recole.Say("%s (%s) est retirée ; « recole edition restore %[2]s » la rétablit.",
				"%s (%s) is removed; \"recole edition restore %[2]s\" brings it back.", edition, id)
		},
	}
}

func restoring() marking {
	return marking{
		use:     "restore EDITION",
		short:   recole.Say("Rétablir une édition retirée", "Bring back a removed edition"),
		restore: true,
		done: func(edition, id string) recole.Phrase {
			return recole.Say("%s (%s) est rétablie.", "%s (%s) is back.", edition, id)
		},
	}
}

// markOptions are the flags of edition rm and edition restore.
type markOptions struct {
	storeOptions
	author, reason string
}

func (t *tool) editionMarkCommand(m marking) *cobra.Command {
	var o markOptions
	c := &cobra.Command{
		Use:   m.use,
		Short: t.Phrase(m.short),
		Args:  exactly(1, "le nom de l’édition", "the edition’s name"),
		RunE:  func(c *cobra.Command, args []string) error { return t.editionMark(c.Context(), m, args[0], o) },
	}
	t.storeFlag(c, &o.store)
	t.profileFlag(c, &o.profile)
	t.authorFlag(c, &o.author)
	c.Flags().StringVar(&o.reason, "reason", "", t.Say("pourquoi, `TEXT`", "why, `TEXT`"))
	return c
}

func (t *tool) editionMark(ctx context.Context, m marking, name string, o markOptions) (err error) {
	author, err := t.author(ctx, o.author)
	if err != nil {
		return err
	}
	s, err := t.openShelf(ctx, o.store, o.profile)
	if err != nil {
		return err
	}
	defer closing(s.Store, &err)
	mark := store.Mark{Author: author, At: t.Now(), Reason: o.reason}
	e, changed, err := s.mark(ctx, m, name, mark)
	if err != nil {
		return err
	}
	if !changed { // somebody else was quicker
		return &recole.Trouble{Place: name, What: recole.Say("c'est déjà fait", "that is done already")}
	}
	if t.quiet {
		return nil
	}
	p := newPage(t.Stdout, t.colours(t.Stdout))
	p.paragraph(0, t.Phrase(m.done(prose.Capital(t.editionName(e.Date)), e.Short())))
	return p.close()
}

func (s *shelf) mark(ctx context.Context, m marking, name string, mark store.Mark) (e store.Edition, changed bool, err error) {
	if !m.restore {
		if e, err = s.lookup(ctx, name); err != nil {
			return e, false, err
		}
		changed, err = s.Remove(ctx, e, mark)
		return e, changed, err
	}
	removed, err := s.Removed(ctx, s.profile.Name)
	if err != nil {
		return e, false, err
	}
	e, err = removed.Lookup(name)
	if errors.Is(err, store.ErrNoEdition) {
		return e, false, &recole.Trouble{Place: name, What: recole.Say("aucune édition retirée de ce nom", "no removed edition has this name")}
	}
	if err != nil {
		return e, false, err
	}
	changed, err = s.Restore(ctx, e, mark)
	return e, changed, err
}
