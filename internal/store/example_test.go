package store_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"recole/internal/store"
	"recole/internal/store/storetest"
)

func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	ctx := context.Background()
	s, err := store.Open(ctx, filepath.Join(dir, "lists.recole"))
	if err != nil {
		log.Fatal(err)
	}
	defer s.Close()

	// Two editions, the newer one first.
	for _, edition := range []struct {
		year  int
		title string
	}{{2011, "Oak tree"}, {2010, "Oak"}} {
		facts := []storetest.Fact{{Key: "0001", Title: "Ash"}, {Key: "0002", Title: edition.title}}
		if _, err := s.Load(ctx, storetest.Make("trees", storetest.Year(edition.year), facts)); err != nil {
			log.Fatal(err)
		}
	}
	life, err := s.History(ctx, "trees", "0002")
	if err != nil {
		log.Fatal(err)
	}
	for _, seen := range life {
		fmt.Println(seen.Edition.Date, seen.Record.Choices[2].Meant)
	}
	for p, err := range s.Validity(ctx, "trees") {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s from %s to before %q: %s\n", p.Record.Key, p.From, p.To, p.Record.Choices[2].Meant)
	}
	// Output:
	// 2010-03-10 Oak
	// 2011-03-10 Oak tree
	// 0001 from 2010-03-10 to before "": Ash
	// 0002 from 2010-03-10 to before "2011-03-10": Oak
	// 0002 from 2011-03-10 to before "": Oak tree
}
