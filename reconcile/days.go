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

// dayOrText writes a text that is a day in words, and any other as it is.
func dayOrText(text string) recole.Phrase {
	if d, err := recole.ParseDate(text); err == nil {
		return daySays(d)
	}
	return recole.Phrase{FR: text, EN: text}
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
