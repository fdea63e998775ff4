package reconcile_test

import (
	"context"
	"fmt"

	"recole"
	"recole/ingest/profile"
	"recole/normalize"
	"recole/reconcile"
)

// stations describes readings that are no printed list: each view is a source
// that tells the same keyed facts. The profile says which evidence applies to
// which field.
const stations = `
name: stations
language: en
dataset: stations
title: {fr: Stations, en: Stations}
columns:
  - {name: id, label: {fr: Clé, en: Key}, type: code, digits: 3, key: true}
  - {name: town, label: {fr: Ville, en: Town}, type: text}
  - {name: opened, label: {fr: Ouverte le, en: Opened}, type: date, evidence: [votes]}
  - {name: fare, label: {fr: Tarif, en: Fare}, type: money, currency: ["€"]}
  - {name: lift, label: {fr: Ascenseur, en: Lift}, type: flag, 'yes': [Y], 'no': [N]}
sections:
  - {section: active, label: {fr: Stations, en: Stations}}
orders:
  - {name: by-key, label: {fr: Par clé, en: By key}, by: [id]}
typography: [unicode, apostrophes, dashes, quotes, ligatures, spaces]
review: {threshold: 0.7}
output:
  - {name: id, from: id, type: string, label: {fr: Clé, en: Key}}
`

// Readings of any fields from any number of sources are reconciled as a list is:
// here five sources tell of one station, and of others on which they agree.
func ExampleRun_keyedReadings() {
	p, err := profile.Parse("stations.yaml", []byte(stations))
	if err != nil {
		fmt.Println(err)
		return
	}
	readings := &recole.Transcript{Sources: []recole.Source{{Name: "feeds"}}}
	for source, town := range []string{"Oldham", "Oldham", "Oidham", "Oldham", "Oldham"} {
		opened, lift := "2001-05-14", "Y"
		if source == 4 {
			opened, lift = "2001-05-11", "N"
		}
		readings.Views = append(readings.Views, recole.View{Name: fmt.Sprintf("feed %d", source+1)})
		readings.Rows = append(readings.Rows,
			recole.Row{View: source, Cells: []string{"001", town, opened, "2,40 €", lift}},
			recole.Row{View: source, Cells: []string{"002", "Oldham Central", "1999-01-02", "2,40 €", "N"}},
			recole.Row{View: source, Cells: []string{"003", "Mumps", "1987-11-30", "1,80 €", "Y"}})
	}
	edition, err := normalize.Apply(context.Background(), readings, p)
	if err != nil {
		fmt.Println(err)
		return
	}
	rec, err := reconcile.Run(context.Background(), edition, p, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for f, c := range rec.Records[0].Choices[:5] {
		fmt.Println(edition.Fields[f].Name, c.Meant)
	}
	fmt.Println(rec.Records[0].Choices[1].Why.Because.EN)
	// Output:
	// id 001
	// town Oldham
	// opened 2001-05-14
	// fare 2.40
	// lift Y
	// “Oldham” goes before “Oidham”: “oldham” is found in 1 other record of the list, “oidham” in none; 4 views of 5 read “Oldham”. Even without the evidence of the lexicon the choice would be the same; only a ruling or an earlier edition to the contrary would change it.
}
