package reconcile_test

import (
	"cmp"
	"fmt"
	"slices"

	"recole"
	"recole/internal/collation"
)

// large is an edition of many records in four views, with a misprinted title
// in one record of fifty, made without reading any text. It sorts its views as
// the profile's orders want it, so that what is out of order is misprinted.
func large(records int) *recole.Edition {
	trades := []string{"Soudeur", "Monteur", "Technicien", "Opérateur", "Agent", "Régleur", "Conducteur", "Assembleur"}
	things := []string{"équipements", "installations", "lignes", "machines", "cellules", "structures", "réseaux", "presses"}
	blank, active := &recole.Value{}, plain("active")
	flags := []*recole.Value{plain("N"), plain("O")}
	codes := []*recole.Value{plain("100"), plain("605"), plain("830")}
	rate := plain("457")
	rows := make([]recole.Entry, records)
	titles := make([]string, records)
	for i := range rows {
		key := fmt.Sprintf("%07d", i+1)
		title := fmt.Sprintf("%s de %s de la série %07d", trades[i%len(trades)], things[i/7%len(things)], i/3)
		month := i * 12 * 20 / records
		number := plain(fmt.Sprintf("%04d %02d 92 %s", 1988+month/12, month%12+1, key))
		number.Parts = []string{"", fmt.Sprint(1988 + month/12), fmt.Sprintf("%02d", month%12+1), "92", key, ""}
		rows[i] = recole.Entry{Key: key, Note: -1, Values: []*recole.Value{
			number, plain(key), plain(title), flags[i%2], codes[i%3], rate, active, blank,
		}}
		titles[i] = title
	}
	collator, err := collation.New(collation.FrenchWords)
	if err != nil {
		panic(err)
	}
	titleKeys := make([]string, records)
	for i, title := range titles {
		titleKeys[i] = collator.Key(title)
	}
	e := &recole.Edition{Fields: fields(), Sources: []recole.Source{{Name: "large"}}}
	for v, order := range []string{"chronological", "alphabetical", "domain", "industrial"} {
		e.Views = append(e.Views, recole.View{Name: order, Order: order, Fit: 1})
		at := make([]int, records)
		for i := range at {
			at[i] = i
		}
		slices.SortStableFunc(at, func(a, b int) int { return largeOrder(order, rows, titleKeys, a, b) })
		for _, i := range at {
			row := rows[i]
			row.View, row.At.Line = v, len(e.Rows)+1
			if i%50 == 0 && i/50%4 == v {
				row.Values = slices.Clone(row.Values)
				row.Values[2] = plain(titles[i][:3] + titles[i][4:])
			}
			e.Rows = append(e.Rows, row)
		}
	}
	return e
}

func largeOrder(order string, rows []recole.Entry, titles []string, a, b int) int {
	at := func(f int) int { return cmp.Compare(rows[a].Values[f].Meant, rows[b].Values[f].Meant) }
	title := cmp.Compare(titles[a], titles[b])
	switch order {
	case "alphabetical":
		return title
	case "domain":
		return cmp.Or(at(4), title)
	case "industrial":
		return cmp.Or(at(3), at(4), title)
	}
	return at(0)
}

// plain is the value of a cell that needs no normalising.
func plain(text string) *recole.Value {
	return &recole.Value{Raw: text, Printed: text, PrintedKey: text, Meant: text, MeantKey: text}
}

// fields are those of the profile cqpm.
func fields() []recole.Field {
	return []recole.Field{
		{Name: "numero_entier", Type: recole.Number}, {Name: "numero_abrege", Type: recole.Code},
		{Name: "intitule", Type: recole.Text}, {Name: "industriel", Type: recole.Flag},
		{Name: "code_domaine", Type: recole.Code}, {Name: "forfait_eur", Type: recole.Money},
		{Name: "statut", Type: recole.Code, Derived: true}, {Name: "date_statut", Type: recole.DateOf, Derived: true},
	}
}
