package reconcile

import (
	"strings"
	"time"

	"recole"
	"recole/internal/prose"
)

// daySays writes a day in words: « 19 juillet 1999 ».
func daySays(d recole.Date) recole.Phrase {
	return recole.Phrase{FR: prose.In(recole.French).Day(d), EN: prose.In(recole.English).Day(d)}
}

// tells writes a value of a field for people: a day in words, a status by its
// label, anything else as it is.
func (t *table) tells(f *field, value string) recole.Phrase {
	if status, ok := t.profile.Status(value); ok && f.index == t.status {
		return recole.Phrase{FR: status.Label.FR, EN: status.Label.EN}
	}
	if d, err := recole.ParseDate(value); err == nil && f.Type == recole.DateOf {
		return daySays(d)
	}
	return recole.Phrase{FR: value, EN: value}
}

// monthSays writes a month, counted from the year 0, in words: « octobre 1998 ».
func monthSays(month int) recole.Phrase {
	day := daySays(recole.Date{Year: month / 12, Month: time.Month(month%12 + 1), Day: 2})
	return recole.Phrase{FR: withoutDay(day.FR), EN: withoutDay(day.EN)}
}

func withoutDay(day string) string {
	_, month, _ := strings.Cut(day, prose.NoBreak)
	return month
}
