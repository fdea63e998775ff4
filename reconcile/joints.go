package reconcile

import (
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"unicode"

	"recole"
)

// joints counts how the list joins words: "ajusteur-monteur", "ajusteur
// monteur", "d'atelier". They are known by a hash of 64 bits, since a long list
// has millions.
type joints map[uint64]int32

// learn counts the joints of a text that every view of a record prints alike.
func (j joints) learn(values []*recole.Value) {
	if len(values) != 1 {
		return
	}
	for _, text := range jointsOf(values[0].Meant) {
		j[hashOf(text)]++
	}
}

// texts is in how many places a joint is found.
func (j joints) texts(joint string) int { return int(j[hashOf(joint)]) }

func hashOf(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

// jointsOf gives each two words of a text that stand next to each other, with
// the signs between them, in small letters.
func jointsOf(text string) []string {
	var out []string
	text = strings.ToLower(text) + " "
	before, start := none, none // where the word before begins, and the one at hand
	for i, c := range text {
		inside := unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.Is(unicode.Mn, c)
		switch {
		case inside && start == none:
			start = i
		case !inside && start != none:
			if before != none {
				out = append(out, text[before:i])
			}
			before, start = start, none
		}
	}
	return out
}

// usage compares the forms of a candidate by how the list joins the same words
// elsewhere. Like the lexicon it speaks only where one way is known and the
// other is not.
func (k *knowledge) usage(forms []form) ([]float64, []recole.Evidence) {
	weights := make([]float64, len(forms))
	own := ownJoints(forms)
	least := make([]int, len(forms)) // times that a form's least known joint is found
	fewest, rival := math.MaxInt, ""
	for i, joints := range own {
		if len(joints) == 0 {
			return weights, nil
		}
		least[i] = math.MaxInt
		for _, j := range joints {
			least[i] = min(least[i], k.joints.texts(j))
			if n := k.joints.texts(j); n < fewest {
				fewest, rival = n, j
			}
		}
	}
	if fewest > 0 {
		return weights, nil
	}
	var told []recole.Evidence
	for i, n := range least {
		if n == 0 {
			continue
		}
		weights[i] = min(lexiconMost, lexiconKnown+lexiconGrows*math.Log(float64(n)))
		times := count(n, "fois", "fois", "time", "times")
		told = append(told, recole.Evidence{Kind: kindLexicon, For: forms[i].value, Weight: weights[i], Says: say(
			"« %[1]s » s’écrit ainsi %[2]s ailleurs dans la liste, « %[4]s » jamais", "“%[1]s” is written so %[3]s elsewhere in the list, “%[4]s” never",
			own[i][0], times.FR, times.EN, rival)})
	}
	return weights, told
}

// ownJoints gives, for each form, the joints that not all forms have.
func ownJoints(forms []form) [][]string {
	all := make([][]string, len(forms))
	for i, f := range forms {
		all[i] = jointsOf(f.value)
	}
	own := make([][]string, len(forms))
	for i, joints := range all {
		for _, j := range joints {
			if slices.ContainsFunc(all, func(other []string) bool { return !slices.Contains(other, j) }) {
				own[i] = append(own[i], j)
			}
		}
	}
	return own
}
