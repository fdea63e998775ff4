package quality

import "recole/reconcile/fusion"

// Choice is what fusion chose for an item: empty where nobody claims anything.
type Choice struct {
	Value      string
	Confidence float64
}

// Fuse learns from all items of a data set, and chooses.
func Fuse(set *Dataset, with fusion.Settings) []Choice {
	items := make([]fusion.Item, len(set.Items))
	survey := fusion.NewSurvey(len(set.Sources), set.Fields)
	names := make([][]string, len(set.Items))
	for i := range set.Items {
		items[i], names[i] = fusionItem(&set.Items[i])
		survey.Add(items[i])
	}
	jury := fusion.Learn(survey, with).NewJury()
	out := make([]Choice, len(items))
	for i := range items {
		if best, ok := jury.Judge(items[i]).Best(); ok {
			out[i] = Choice{names[i][best.Value], best.Probability}
		}
	}
	return out
}

// fusionItem numbers the values of an item.
func fusionItem(it *Item) (fusion.Item, []string) {
	out := fusion.Item{Field: it.Field}
	var names []string
	ids := map[string]int32{}
	for _, c := range it.Claims {
		id, ok := ids[c.Value]
		if !ok {
			id = int32(len(names))
			ids[c.Value] = id
			names = append(names, c.Value)
		}
		out.Claims = append(out.Claims, fusion.Claim{Source: int32(c.Source), Value: id})
	}
	return out, names
}
