package reconcile

import (
	"slices"
	"strings"

	"recole"
	"recole/ingest/profile"
)

// variantWeight is what a declared variant adds to the candidate that it makes.
const variantWeight = 2.0

// variantStep leads the steps of declared variants in Value.Steps.
const variantStep = "variant:"

// variants tells where a reading was taken for another word because the
// profile declares it so.
func variants(_ *knowledge, c *contest) []opinion {
	var out []opinion
	for i := range c.candidates {
		for _, name := range c.variantsOf(i) {
			v, ok := c.profile.Variant(name)
			if !ok {
				continue
			}
			out = append(out, opinion{i, variantWeight, variantSays(v)})
		}
	}
	return out
}

func variantSays(v profile.Variant) recole.Phrase {
	says := say("le profil lit « %[1]s » comme « %[2]s »", "the profile reads “%[1]s” as “%[2]s”", v.From, v.To)
	if v.Reason.FR != "" {
		says.FR += "\u00A0: " + v.Reason.FR
		says.EN += ": " + v.Reason.EN
	}
	return says
}

// variantsOf names the variants applied to the readings of a candidate, in the
// order of the profile.
func (c *contest) variantsOf(candidate int) []string {
	var names []string
	for _, v := range c.profile.Variants {
		for _, r := range c.readings {
			if r.candidate == candidate && slices.Contains(r.value.Steps, variantStep+v.Name) {
				names = append(names, v.Name)
				break
			}
		}
	}
	return names
}

// variantIn names the first declared variant among steps.
func variantIn(steps []string) (string, bool) {
	for _, s := range steps {
		if name, ok := strings.CutPrefix(s, variantStep); ok {
			return name, true
		}
	}
	return "", false
}
