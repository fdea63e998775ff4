package editions_test

import (
	"context"
	"fmt"
	"strings"

	"recole/reconcile/editions"
)

// Any two tables can be compared; without a profile nothing is known of their
// columns.
func ExampleCompare() {
	old, err := editions.FromCSV(strings.NewReader("numero,intitule\n0001,Soudeur\n0002,Fraiseur\n"), "numero")
	if err != nil {
		fmt.Println(err)
		return
	}
	new, err := editions.FromCSV(strings.NewReader("numero,intitule\n0001,Soudeur braseur\n0003,Tourneur\n"), "numero")
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := editions.Compare(context.Background(), old, new, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range c.Differences {
		fmt.Printf("%s %s %s %q %q\n", d.Record, d.Kind, d.Field, d.Old, d.New)
	}
	// Output:
	// 0001 modified intitule "Soudeur" "Soudeur braseur"
	// 0002 removed  "Fraiseur" ""
	// 0003 added  "" "Tourneur"
}
