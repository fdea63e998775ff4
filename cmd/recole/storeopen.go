package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"recole"
	"recole/ingest/profile"
	"recole/internal/store"
)

// Where the store is when --store does not say.
const (
	storeVariable = "RECOLE_STORE"
	defaultStore  = "recole.db"
)

// storeFlag is the same for every verb that needs a store.
func (t *tool) storeFlag(c *cobra.Command, value *string) {
	c.Flags().StringVar(value, "store", "", t.Say("base des éditions, fichier ou postgres://… (`DSN`) ; sans elle, $RECOLE_STORE, sinon recole.db",
		"store of editions, a file or postgres://… (`DSN`); without it, $RECOLE_STORE, else recole.db"))
}

// storeName gives the store that a command line means.
func (t *tool) storeName(flag string) string {
	switch {
	case flag != "":
		return flag
	case t.Getenv(storeVariable) != "":
		return t.Getenv(storeVariable)
	default:
		return defaultStore
	}
}

// openStore opens a store that is there: to look into one makes none.
func (t *tool) openStore(ctx context.Context, flag string) (*store.Store, error) {
	name := t.storeName(flag)
	if !storeIsThere(name) {
		return nil, &recole.Trouble{Place: name, What: recole.Say(
			"cette base n'existe pas ; la créer en chargeant une édition (« recole edition load »), ou en nommer une autre par --store",
			"there is no such store; make it by loading an edition (\"recole edition load\"), or name another with --store")}
	}
	return store.Open(ctx, name)
}

// storeIsThere tells whether opening a store would not make it.
func storeIsThere(name string) bool {
	if isPostgres(name) {
		return true
	}
	_, err := os.Stat(name)
	return !errors.Is(err, fs.ErrNotExist)
}

func isPostgres(name string) bool {
	return strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// shelf is an open store with the editions of one list.
type shelf struct {
	*store.Store
	profile  *profile.Profile
	timeline store.Timeline
}

// openShelf opens the store and finds the editions of a profile's list.
func (t *tool) openShelf(ctx context.Context, storeFlag, profileName string) (*shelf, error) {
	p, err := profile.Load(profileName)
	if err != nil {
		return nil, err
	}
	s, err := t.openStore(ctx, storeFlag)
	if err != nil {
		return nil, err
	}
	timeline, err := s.Editions(ctx, p.Name)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &shelf{s, p, timeline}, nil
}

// lookup finds the edition that the user names.
func (s *shelf) lookup(ctx context.Context, name string) (store.Edition, error) {
	e, err := s.timeline.Lookup(name)
	if errors.Is(err, store.ErrNoEdition) && len(s.timeline) == 0 {
		return e, s.nothing(ctx)
	}
	return e, err
}

// nothing says that the store has no edition of the list, and what it has.
func (s *shelf) nothing(ctx context.Context) error {
	lists, err := s.Lists(ctx)
	if err != nil {
		return err
	}
	has := recole.Phrase{}
	if others := without(lists, s.profile.Name); len(others) > 0 {
		has = recole.Say(" ; elle a : %s (--profile)", "; it has: %s (--profile)", strings.Join(others, ", "))
	}
	return &recole.Trouble{What: recole.Say("la base n'a aucune édition de la liste « %[1]s »%[2]s",
		"the store has no edition of the list %[1]q%[3]s", s.profile.Name, has.FR, has.EN)}
}

func without(list []string, name string) []string {
	var rest []string
	for _, s := range list {
		if s != name {
			rest = append(rest, s)
		}
	}
	return rest
}
