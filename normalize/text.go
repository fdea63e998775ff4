package normalize

import (
	"strings"

	"recole"
	"recole/ingest/profile"
)

// textReader reads free text: titles.
type textReader struct {
	marks    genderMarks
	repairs  []textRepair
	variants []variant
}

// textRepair is a named repair of text.
type textRepair struct {
	step string
	do   func(string) string
}

func newText(col profile.Column, p *profile.Profile) textReader {
	t := textReader{marks: newGenderMarks(p), variants: variantsOf(col, p)}
	if p.HasRepair(profile.RepairGenderMarks) {
		t.repairs = append(t.repairs, textRepair{"repair:gender-mark", t.marks.repair})
	}
	if p.HasRepair(profile.RepairElision) && p.Language == recole.French {
		t.repairs = append(t.repairs, textRepair{"repair:elision", elision})
	}
	return t
}

func (t textReader) read(v *recole.Value) {
	v.Meant, v.PrintedKey = v.Printed, t.key(v.Printed)
	for _, r := range t.repairs {
		t.change(v, r.step, r.do(v.Meant))
	}
	t.vary(v)
	v.MeantKey = v.PrintedKey
	if v.Repaired {
		v.MeantKey = t.key(v.Meant)
	}
	if strings.ContainsRune(v.Printed, '\uFFFD') {
		v.Fault = recole.Say("un caractère n'a pas pu être décodé", "a character could not be decoded")
	}
}

// vary applies the declared variants. Hardly any text has one, so the text is
// searched for their first words before it is taken apart.
func (t textReader) vary(v *recole.Value) {
	fold := foldWord(v.Meant)
	for _, variant := range t.variants {
		if len(variant.from) == 0 || !strings.Contains(fold, variant.from[0]) {
			continue
		}
		if meant := variant.apply(v.Meant, t.marks); meant != v.Meant {
			t.change(v, variant.step, meant)
			fold = foldWord(meant)
		}
	}
}

func (t textReader) change(v *recole.Value, step, meant string) {
	if meant != v.Meant {
		v.Meant, v.Repaired = meant, true
		v.Steps = append(v.Steps, step)
	}
}

// key is equal for texts that print the same: gender marks in one way of
// writing, œ as oe. A hyphen is not a space, and a capital no small letter.
func (t textReader) key(text string) string { return foldLetters(t.marks.fold(text)) }

// Folding gives the function that gives the key by which texts of a profile's
// list are compared: equal where two texts print the same, whichever way they
// write gender marks. It may be called from several goroutines.
func Folding(p *profile.Profile) func(text string) string {
	return textReader{marks: newGenderMarks(p)}.key
}
