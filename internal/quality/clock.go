package quality

import (
	"fmt"
	"strings"
)

// Clock reads the time of day in a text as flight sites print it, in minutes
// after midnight: "7:10 a.m. Dec 1", "07:10 PM", "3:05pDec 2", "02:43PM EST",
// "Fri 16:17", "12:00noon". Dates, zones and remarks around it are passed over.
// ok is false where the text holds no time of day ("Not Available", "12/2/11").
func Clock(text string) (minutes int, ok bool) {
	for i := 1; i < len(text)-2; i++ {
		if text[i] != ':' || !digit(text[i-1]) || !digit(text[i+1]) || !digit(text[i+2]) {
			continue
		}
		hour := int(text[i-1] - '0')
		if i > 1 && digit(text[i-2]) {
			hour += 10 * int(text[i-2]-'0')
		}
		minute := 10*int(text[i+1]-'0') + int(text[i+2]-'0')
		return onTheClock(hour, minute, strings.ToLower(strings.TrimLeft(text[i+3:], " ")))
	}
	return 0, false
}

// onTheClock puts an hour into its half of the day, which rest begins with on
// a twelve-hour clock.
func onTheClock(hour, minute int, rest string) (int, bool) {
	half := -1
	switch {
	case strings.HasPrefix(rest, "noon"):
		half = 1
	case strings.HasPrefix(rest, "midnight"), strings.HasPrefix(rest, "a") && !strings.HasPrefix(rest, "au") && !strings.HasPrefix(rest, "ap"):
		half = 0
	case strings.HasPrefix(rest, "p"):
		half = 1
	}
	if half >= 0 {
		if hour < 1 || hour > 12 {
			return 0, false
		}
		hour = hour%12 + 12*half
	}
	if hour > 23 || minute > 59 {
		return 0, false
	}
	return 60*hour + minute, true
}

// TwelveHours prints minutes after midnight as "7:10 a.m.".
func TwelveHours(minutes int) string {
	half := "a.m."
	if minutes >= 12*60 {
		half = "p.m."
	}
	return fmt.Sprintf("%d:%02d %s", (minutes/60+11)%12+1, minutes%60, half)
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
