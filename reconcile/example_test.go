package reconcile_test

import (
	"context"
	"fmt"

	"recole"
	"recole/ingest/profile"
	"recole/normalize"
	"recole/reconcile"
)

// Three views print one title alike, one of them otherwise. Votes alone do not
// settle it; another record that uses the word does.
func ExampleRun() {
	p, err := profile.Load("cqpm")
	if err != nil {
		fmt.Println(err)
		return
	}
	list := &recole.Transcript{Sources: []recole.Source{{Name: "list.txt"}}}
	for view, title := range []string{"Monteur régleur", "Monteur régulier", "Monteur régleur", "Monteur régleur"} {
		name := p.Orders[view].Name
		list.Views = append(list.Views, recole.View{Name: name, Order: name, Fit: 1})
		list.Rows = append(list.Rows,
			recole.Row{View: view, Cells: []string{"1989 01 59 0014", "0014", title, "O", "604", "457 €"}},
			recole.Row{View: view, Cells: []string{"1989 01 59 0015", "0015", "Régleur", "O", "604", "457 €"}})
	}
	edition, err := normalize.Apply(context.Background(), list, p)
	if err != nil {
		fmt.Println(err)
		return
	}
	rec, err := reconcile.Run(context.Background(), edition, p, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range rec.Discrepancies {
		if d.Kind == recole.ReadingConflict {
			fmt.Println(d.Severity, d.Record, d.Message.EN)
			for _, e := range d.Evidence {
				fmt.Printf("  %s %+.1f %s\n", e.Kind, e.Weight, e.Says.EN)
			}
		}
	}
	// Output:
	// warning 0014 Title: the views print “régleur” (3 views) and “régulier” (1 view); chosen: “Monteur régleur”
	//   votes +2.3 3 views of 4 read “régleur”
	//   votes +0.6 1 view of 4 reads “régulier”
	//   lexicon +2.0 “régleur” is found in 1 other record of the list, “régulier” in none
}

// Two views against two: an edition published before may tell. A store or a
// folder of results yields its records one by one.
func ExampleRunWith() {
	p, err := profile.Load("cqpm")
	if err != nil {
		fmt.Println(err)
		return
	}
	list := &recole.Transcript{Sources: []recole.Source{{Name: "list.txt"}}}
	for view, title := range []string{"Agent de lavage", "Agent de levage", "Agent de levage", "Agent de lavage"} {
		name := p.Orders[view].Name
		list.Views = append(list.Views, recole.View{Name: name, Order: name, Fit: 1})
		list.Rows = append(list.Rows, recole.Row{View: view, Cells: []string{"1989 01 59 0014", "0014", title, "O", "604", "457 €"}})
	}
	edition, err := normalize.Apply(context.Background(), list, p)
	if err != nil {
		fmt.Println(err)
		return
	}
	before := reconcile.Earlier{
		Date: recole.Date{Year: 2009, Month: 3, Day: 11}, Fields: []string{"intitule", "code_domaine"},
		Records: func(yield func(reconcile.EarlierRecord, error) bool) {
			yield(reconcile.EarlierRecord{Key: "0014", Values: []reconcile.EarlierValue{
				{Meant: "Agent de levage", Confidence: 0.999}, {Meant: "604", Confidence: 0.999},
			}}, nil)
		},
	}
	rec, err := reconcile.RunWith(context.Background(), edition, p, reconcile.Known{Earlier: []reconcile.Earlier{before}})
	if err != nil {
		fmt.Println(err)
		return
	}
	title := rec.Records[0].Choices[2]
	fmt.Println(title.Meant, title.Review)
	// Output:
	// Agent de levage false
}
