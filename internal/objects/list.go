package objects

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"gocloud.dev/blob"

	"recole"
)

// Object is one that was found.
type Object struct {
	URL  string
	Name string // of the part that was not named: its path below the folder or the pattern's fixed part, or its last part
}

// Find gives the objects that a URL stands for, sorted by name: one object, all
// below a folder (the URL ends in a slash, or there is no such object), or
// those that match a pattern, in which * stands for any name and ** for any
// folders. Objects whose name begins with a dot, or has a folder that does, are
// not found by folder or pattern. Nothing found is a *recole.Trouble.
func (a *Access) Find(ctx context.Context, raw string) ([]Object, error) {
	at, err := parse(raw)
	if err != nil {
		return nil, err
	}
	key := at.key()
	if strings.ContainsAny(key, "*[{") {
		base, _ := doublestar.SplitPattern(key)
		return a.below(ctx, at, strings.TrimSuffix(base, "/")+"/", func(k string) bool { return doublestar.MatchUnvalidated(key, k) })
	}
	if key != "" && !strings.HasSuffix(key, "/") {
		there, err := a.Exists(ctx, raw)
		if err != nil {
			return nil, err
		}
		if there {
			return []Object{{at.String(), at.base()}}, nil
		}
	}
	return a.below(ctx, at, strings.TrimSuffix(key, "/")+"/", func(string) bool { return true })
}

// below lists the objects under a prefix.
func (a *Access) below(ctx context.Context, at address, prefix string, wanted func(string) bool) ([]Object, error) {
	b, err := a.bucket(ctx, at)
	if err != nil {
		return nil, err
	}
	prefix = strings.TrimPrefix(prefix, "/")
	prefix = strings.TrimPrefix(prefix, "./")
	var found []Object
	for list := b.List(&blob.ListOptions{Prefix: prefix}); ; {
		o, err := list.Next(ctx)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, told(at.String(), err)
		}
		name := strings.TrimPrefix(o.Key, prefix)
		if !o.IsDir && !strings.HasSuffix(o.Key, "/") && !hidden(name) && wanted(o.Key) {
			found = append(found, Object{at.of(o.Key), name})
		}
	}
	if len(found) == 0 {
		return nil, &recole.Trouble{Place: at.String(), What: recole.Say("aucun objet à cette adresse, ni au-dessous", "no object at this address, nor below it")}
	}
	slices.SortFunc(found, func(x, y Object) int { return strings.Compare(x.Name, y.Name) })
	return found, nil
}

func hidden(name string) bool {
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool {
		return strings.HasPrefix(part, ".") || strings.HasPrefix(part, "~$")
	})
}

// Sweep removes what lies in a folder and is not named: what a writer left that
// was killed.
func (a *Access) Sweep(ctx context.Context, folder string, keep func(name string) bool) error {
	at, err := parse(folder)
	if err != nil {
		return err
	}
	prefix := strings.TrimSuffix(at.key(), "/") + "/"
	b, err := a.bucket(ctx, at)
	if err != nil {
		return err
	}
	for list := b.List(&blob.ListOptions{Prefix: prefix}); ; {
		o, err := list.Next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return told(folder, err)
		}
		if name := strings.TrimPrefix(o.Key, prefix); !keep(name) {
			if err := a.Remove(ctx, at.of(o.Key)); err != nil {
				return err
			}
		}
	}
}
