package reconcile

import "recole/ingest/profile"

// lookalikes are pairs of strings that scanning takes for each other whatever
// the list: those on which the published tables agree (K. Taghva, E. Stofsky,
// OCRSpell, IJDAR 3, 2001; P. Christen, Probabilistic data generation for
// deduplication and data linkage, IDEAL 2005, after the Fourth Annual Test of
// OCR Accuracy, ISRI 1995). Their weights are orders of magnitude; the list's
// own disagreements amend them (see learnSlips). A profile's pairs go before
// them.
func lookalikes() []profile.Confusion {
	const often, now, seldom = 0.02, 0.005, 0.002
	return []profile.Confusion{
		{A: "l", B: "I", Weight: often}, {A: "l", B: "1", Weight: often}, {A: "I", B: "1", Weight: often}, {A: "O", B: "0", Weight: often},
		{A: "rn", B: "m", Weight: now}, {A: "cl", B: "d", Weight: now}, {A: "vv", B: "w", Weight: now}, {A: "ri", B: "n", Weight: now},
		{A: "i", B: "l", Weight: now}, {A: "e", B: "c", Weight: now}, {A: "t", B: "f", Weight: seldom}, {A: "h", B: "b", Weight: seldom},
		{A: "u", B: "n", Weight: seldom}, {A: "u", B: "ii", Weight: seldom}, {A: "n", B: "ii", Weight: seldom}, {A: "li", B: "h", Weight: seldom},
		{A: "in", B: "m", Weight: seldom}, {A: "o", B: "c", Weight: seldom}, {A: "a", B: "o", Weight: seldom}, {A: "i", B: "j", Weight: seldom},
		{A: "f", B: "s", Weight: seldom}, {A: "g", B: "q", Weight: seldom}, {A: "S", B: "5", Weight: now}, {A: "B", B: "8", Weight: now},
		{A: "Z", B: "2", Weight: now}, {A: "G", B: "6", Weight: now}, {A: "g", B: "9", Weight: seldom}, {A: "q", B: "9", Weight: seldom},
		{A: "D", B: "O", Weight: seldom}, {A: "é", B: "è", Weight: now}, {A: "è", B: "ê", Weight: now}, {A: "à", B: "â", Weight: now},
	}
}
