package quality

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestClockReadsTimesAsSitesPrintThem(t *testing.T) {
	for text, want := range map[string]string{
		"7:10 a.m. Dec 1":                  "7:10 a.m.",
		"07:10 PM":                         "7:10 p.m.",
		"3:05pDec 2":                       "3:05 p.m.",
		"6:00aDec 2":                       "6:00 a.m.",
		"2011-12-02 02:43PM EST":           "2:43 p.m.",
		"12/2/11 2:13 PM (-05:00)":         "2:13 p.m.",
		"2011-12-02 Fri  16:17":            "4:17 p.m.",
		"2:13 PMDec 02":                    "2:13 p.m.",
		"Fri., Dec.02, 2011 12:19 p.m.":    "12:19 p.m.",
		"12:15 a.m.  Fri 02-Dec-2011":      "12:15 a.m.",
		"December 9, 2011        01:55 PM": "1:55 p.m.",
		"3:00P 12-02-11":                   "3:00 p.m.",
		"Dec 02 - 12:00noon":               "12:00 p.m.",
		"Dec 09 - 12:00midnight*":          "12:00 a.m.",
		"1:41 p.m. (Estimated runway)":     "1:41 p.m.",
		"16:20 Aug 3":                      "4:20 p.m.",
		"16:20 Apr 3":                      "4:20 p.m.",
		"Not Available":                    "",
		"Dec 02 - Contact Airline":         "",
		"13:05 PM":                         "",
		"25:00":                            "",
		"12:75":                            "",
		":30":                              "",
		"":                                 "",
	} {
		got, ok := clockText(text)
		assert.Equal(t, want, got, text)
		assert.Equal(t, want != "", ok, text)
	}
}

func TestTwelveHoursIsWhatClockReads(t *testing.T) {
	for minutes := range 24 * 60 {
		got, ok := Clock(TwelveHours(minutes))
		assert.True(t, ok)
		assert.Equal(t, minutes, got)
	}
}

func TestGateReadsGatesAsSitesPrintThem(t *testing.T) {
	for text, want := range map[string]string{
		" F78":                    "F78",
		"Terminal D - D60":        "D60",
		"Term C - C45":            "C45",
		"North Term - D8":         "D8",
		"Terminal 8":              "",
		"D21/D":                   "D21",
		"48A/T4":                  "48A",
		" C-41":                   "C41",
		"39?":                     "39",
		" -":                      "",
		"--":                      "",
		"Not provided by airline": "",
		"HOLD":                    "",
		"":                        "",
	} {
		got, ok := Gate(text)
		assert.Equal(t, want, got, text)
		assert.Equal(t, want != "", ok, text)
	}
}

func FuzzClock(f *testing.F) {
	f.Add("7:10 a.m. Dec 1")
	f.Add("2011-12-02 Fri  16:17")
	f.Fuzz(func(t *testing.T, text string) {
		if minutes, ok := Clock(text); ok && (minutes < 0 || minutes >= 24*60) {
			t.Errorf("%q reads as %d minutes", text, minutes)
		}
	})
}
