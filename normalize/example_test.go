package normalize_test

import (
	"fmt"

	"recole/ingest/profile"
	"recole/normalize"
)

func ExampleReader_Read() {
	p, err := profile.Load("cqpm")
	if err != nil {
		panic(err)
	}
	for _, cell := range []struct{ column, raw string }{
		{"numero_entier", "88 10 92/69 0O06"},
		{"intitule", "Soudeur/euse brasseur d installations"},
		{"forfait_eur", "1 234,5 €"},
	} {
		col, _ := p.Column(cell.column)
		reader, err := normalize.New(col, p)
		if err != nil {
			panic(err)
		}
		v := reader.Read(cell.raw)
		fmt.Printf("%s | %s | %s\n", v.Printed, v.Meant, v.Steps)
	}
	// Output:
	// 88 10 92/69 0O06 | 1988 10 92/69 0006 | [repair:digits]
	// Soudeur/euse brasseur d installations | Soudeur/euse braseur d'installations | [repair:elision variant:braseur]
	// 1 234,5 € | 1234.50 | [canonical]
}

func ExampleParseDate() {
	for _, s := range []string{"1er juillet 2000", "treize décembre deux mille sept", "31 février 2010"} {
		fmt.Println(normalize.ParseDate(s, "fr"))
	}
	// Output:
	// 2000-07-01 <nil>
	// 2007-12-13 <nil>
	// 2010-02-31 date "31 février 2010": there is no such day
}

func ExampleWords() {
	fmt.Println(normalize.Words("Technicien(ne) d'atelier, régleur-monteur"))
	// Output:
	// [technicien ne d atelier régleur monteur]
}
