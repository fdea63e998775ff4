package report

import (
	"math"
	"recole/internal/legible"
	"recole/internal/letters"
	"strings"

	"recole/internal/prose"
)

// teller tells a report in prose. The page and the digest share it.
type teller struct {
	*Report
	prose.Writer
}

func (r *Report) teller() teller { return teller{r, prose.In(r.Lang)} }

// Weight writes the weight of a piece of evidence with its sign, and says how
// strong that is: log-odds of 3 are odds of 20 to 1, of 1 nearly 3 to 1.
func (p teller) Weight(w float64) string {
	const strong, fair = 3, 1
	if math.IsInf(w, 0) || math.Abs(w) >= certain {
		return p.Say("décisif", "decisive")
	}
	force := p.Say("faible", "weak")
	switch size := math.Abs(w); {
	case size >= strong:
		force = p.Say("fort", "strong")
	case size >= fair:
		force = p.Say("moyen", "fair")
	}
	return p.Signed(finite(w), 1) + prose.NoBreak + "· " + force
}

// Difference tells one difference in words.
func (p teller) Difference(s letters.Span) string {
	switch text, instead := p.named(s.Old), p.named(s.New); {
	case s.Old == "":
		return p.Say("manque %s", "lacks %s", instead)
	case s.New == "":
		return p.Say("%s en trop", "extra %s", text)
	default:
		return p.Say("%s au lieu de %s", "%s instead of %s", text, instead)
	}
}

// named quotes a text, or names it where quotation marks would hold nothing
// that shows.
func (p teller) named(s string) string {
	if s != "" && strings.TrimSpace(s) == "" {
		return p.Say("une espace", "a space")
	}
	return p.Quote(legible.Text(s))
}
