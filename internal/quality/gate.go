package quality

import "strings"

// Gate reads an airport gate: "Terminal D - D60", "D21/D", "C-41", " 39? " are
// D60, D21, C41 and 39. A terminal alone is no gate, nor is a remark: then ok
// is false.
func Gate(text string) (gate string, ok bool) {
	text = strings.ToUpper(strings.TrimSpace(text))
	if i := strings.LastIndex(text, " - "); i >= 0 {
		text = strings.TrimSpace(text[i+3:])
	} else if strings.HasPrefix(text, "TERM") {
		return "", false
	}
	text, _, _ = strings.Cut(text, "/")
	text = strings.NewReplacer("-", "", "?", "", " ", "").Replace(strings.TrimPrefix(text, "GATE "))
	if text == "" || !strings.ContainsAny(text, "0123456789") && len(text) > 2 {
		return "", false
	}
	return text, true
}
