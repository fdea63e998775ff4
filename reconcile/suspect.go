package reconcile

import (
	"slices"
	"strings"

	"recole"
)

// findRepaired reports a value that all views print alike and that was yet
// taken to mean something else, by a declared variant or a repair: suspect-word.
func (r *run) findRepaired(record int, rows []int32, f *field, v verdict) {
	steps := r.repairsOf(rows, f)
	if len(steps) == 0 || v.malformed {
		return
	}
	severity := recole.Info
	var why recole.Phrase
	for _, step := range steps {
		says := say("réparation « %s »", "repair “%s”", strings.TrimPrefix(step, repairStep))
		if name, ok := variantIn([]string{step}); ok {
			severity = recole.Warning
			if declared, known := r.profile.Variant(name); known {
				says = variantSays(declared)
			}
		}
		why.FR, why.EN = join(why.FR, says.FR), join(why.EN, says.EN)
	}
	label := r.label(f.index)
	r.add(draft{
		kind: recole.SuspectWord, severity: severity, record: record, section: r.Rows[rows[0]].Section,
		field: f.index, rows: rows, choice: &v.choice,
		message: say("%[1]s : toutes les vues impriment « %[3]s », compris comme « %[4]s » (%[5]s)",
			"%[2]s: all views print “%[3]s”, taken to mean “%[4]s” (%[6]s)",
			label.FR, label.EN, v.choice.Printed, v.choice.Meant, why.FR, why.EN),
	})
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + "\u202F; " + b
}

// repairStep leads the steps of repairs in Value.Steps.
const repairStep = "repair:"

// repairsOf names the repairs and variants that changed what the rows print.
func (r *run) repairsOf(rows []int32, f *field) []string {
	var steps []string
	for _, row := range rows {
		v := r.Rows[row].Values[f.index]
		if !v.Repaired {
			continue
		}
		for _, s := range v.Steps {
			if (strings.HasPrefix(s, repairStep) || strings.HasPrefix(s, variantStep)) && !slices.Contains(steps, s) {
				steps = append(steps, s)
			}
		}
	}
	return steps
}
