package reconcile

import (
	"cmp"
	"slices"
	"strings"

	"recole"
)

// findConflict reports that the views print different facts in a field:
// reading-conflict.
func (r *run) findConflict(record int, rows []int32, f *field, v verdict) {
	severity := recole.Warning
	if v.choice.Review {
		severity = recole.Error
	}
	speaking := slices.DeleteFunc(slices.Clone(rows), func(row int32) bool { return !r.speaks(row, &r.Rows[row], f) })
	r.add(draft{
		kind: recole.ReadingConflict, severity: severity, record: record, section: r.Rows[rows[0]].Section,
		field: f.index, rows: speaking, choice: &v.choice, message: r.conflictSays(speaking, f, v.choice),
	})
}

func (r *run) conflictSays(rows []int32, f *field, c recole.Choice) recole.Phrase {
	groups := r.groupPrints(rows, f)
	fr, en := make([]string, len(groups)), make([]string, len(groups))
	for i, g := range groups {
		who := views(g.views)
		text := r.tells(f, g.text)
		p := say("« %[1]s » (%[3]s)", "“%[2]s” (%[4]s)", text.FR, text.EN, who.FR, who.EN)
		if g.text == "" {
			p = say("rien (%[1]s)", "nothing (%[2]s)", who.FR, who.EN)
		}
		fr[i], en[i] = p.FR, p.EN
	}
	label := r.label(f.index)
	readings := recole.Phrase{FR: enumerate(fr).FR, EN: enumerate(en).EN}
	chosen := r.tells(f, c.Meant)
	if !c.Review {
		return say("%[1]s : les vues impriment %[3]s ; retenu : « %[5]s »", "%[2]s: the views print %[4]s; chosen: “%[6]s”",
			label.FR, label.EN, readings.FR, readings.EN, chosen.FR, chosen.EN)
	}
	return say("%[1]s : les vues impriment %[3]s ; à trancher, « %[5]s » n’est que proposé (%[7]d %%)",
		"%[2]s: the views print %[4]s; to be ruled on, “%[6]s” is only proposed (%[7]d%%)",
		label.FR, label.EN, readings.FR, readings.EN, chosen.FR, chosen.EN, percent(c.Confidence))
}

func percent(confidence float64) int { return int(100*confidence + 0.5) }

// printed is one printed form, cut to where the forms differ, and how many
// views print it.
type printed struct {
	text  string
	views int
}

// groupPrints gives the different facts printed in rows, the most frequent
// first.
func (r *run) groupPrints(rows []int32, f *field) []printed {
	var keys []string
	groups := map[string][]int32{}
	for _, row := range rows {
		key := r.Rows[row].Values[f.index].PrintedKey
		if groups[key] == nil {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], row)
	}
	texts := make([]string, len(keys))
	for i, key := range keys {
		texts[i] = r.mostPrinted(groups[key], f, "")
	}
	short := texts
	if f.Type == recole.Text {
		short = differing(texts)
	}
	out := make([]printed, len(keys))
	for i, key := range keys {
		out[i] = printed{short[i], r.viewsOf(groups[key])}
	}
	slices.SortFunc(out, func(a, b printed) int { return cmp.Or(cmp.Compare(b.views, a.views), cmp.Compare(a.text, b.text)) })
	return out
}

// differing cuts texts to the words in which they differ. A text that is left
// with no word stays whole.
func differing(texts []string) []string {
	var split [][]string
	for _, t := range texts {
		if t != "" {
			split = append(split, strings.Fields(t))
		}
	}
	head, tail := sharedEnds(split)
	out := make([]string, len(texts))
	for i, t := range texts {
		words := strings.Fields(t)
		out[i] = t
		if head+tail < len(words) {
			out[i] = strings.Join(words[head:len(words)-tail], " ")
		}
	}
	return out
}
