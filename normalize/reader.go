package normalize

import (
	"fmt"

	"recole"
	"recole/ingest/profile"
	"recole/internal/typography"
)

// stepCanonical names the change to a type's one way of writing.
const stepCanonical = "canonical"

// Reader reads the cells of one column. It is safe for concurrent use.
type Reader struct {
	typography []typography.Step
	read       reading
}

// reading fills the keys, the meaning and the fault of a value whose Raw and
// Printed are set; Printed is not blank.
type reading func(v *recole.Value)

// New makes the reader of a column of a profile. It fails where the column's
// rules cannot be used, which a loaded profile has been checked for.
func New(col profile.Column, p *profile.Profile) (*Reader, error) {
	steps, err := typography.Steps(p.Typography)
	if err != nil {
		return nil, fmt.Errorf("profile %s: %w", p.Name, err)
	}
	read, err := readingOf(col, p)
	if err != nil {
		return nil, fmt.Errorf("profile %s: column %s: %w", p.Name, col.Name, err)
	}
	return &Reader{typography: steps, read: read}, nil
}

func readingOf(col profile.Column, p *profile.Profile) (reading, error) {
	confused := confusions{}
	if p.HasRepair(profile.RepairDigits) {
		confused = newConfusions(p.Confusions)
	}
	switch col.Type {
	case recole.Text:
		return newText(col, p).read, nil
	case recole.Code:
		return codeReader{digits: col.Digits, confused: confused}.read, nil
	case recole.Money:
		return newMoney(col, confused).read, nil
	case recole.Flag:
		return newFlag(col, confused).read, nil
	case recole.DateOf:
		return dateReader{p.Language}.read, nil
	case recole.Number:
		g, err := newGrammar(col.Grammar)
		if err != nil {
			return nil, err
		}
		return numberReader{g, confused}.read, nil
	}
	return nil, fmt.Errorf("unknown type %q", col.Type)
}

// Read gives what a cell says; raw is its text as it stands in the source. A
// cell that does not fit its type has a Fault, and Meant is then its printed
// form. A blank cell has no fault.
func (r *Reader) Read(raw string) *recole.Value {
	clean, steps := typography.Run(r.typography, raw)
	return r.readClean(raw, clean, steps)
}

// readClean reads a cell after its typography.
func (r *Reader) readClean(raw, clean string, steps []string) *recole.Value {
	v := &recole.Value{Raw: raw, Printed: clean, Steps: steps}
	if clean != "" {
		r.read(v)
	}
	return v
}

// fits gives a value the canonical form of its type and the key of it. Equal
// strings are made one: a list has millions of values.
func fits(v *recole.Value, canonical, key string) {
	if canonical == v.Printed {
		canonical = v.Printed
	} else {
		v.Steps = append(v.Steps, stepCanonical)
	}
	if key == canonical {
		key = canonical
	}
	v.PrintedKey, v.Meant, v.MeantKey = key, canonical, key
}

// repaired gives a value that did not fit the meaning that a repair found. Its
// PrintedKey stays that of what was printed.
func repaired(v *recole.Value, step, canonical, key string) {
	v.PrintedKey, v.Meant, v.MeantKey, v.Repaired = v.Printed, canonical, key, true
	v.Steps = append(v.Steps, step)
}

// misfit says why a value does not fit its type; it then means what it prints.
func misfit(v *recole.Value, why recole.Phrase) {
	v.PrintedKey, v.Meant, v.MeantKey = v.Printed, v.Printed, v.Printed
	v.Fault = why
}
