package sheet

import (
	"math"
	"strings"
	"time"
)

// date tells which parts of a date a number format shows.
type date struct{ year, month, day, hour bool }

// dateParts reads a number format code. The letter m is a month, but minutes
// after hours or before seconds.
func dateParts(code string) date {
	var d date
	letters := dateLetters(code)
	for i := range len(letters) {
		switch letters[i] {
		case 'y':
			d.year = true
		case 'd':
			d.day = true
		case 'h':
			d.hour = true
		case 'm':
			afterHours := i > 0 && letters[i-1] == 'h'
			beforeSeconds := i+1 < len(letters) && letters[i+1] == 's'
			d.month = d.month || !afterHours && !beforeSeconds
		}
	}
	return d
}

// dateLetters gives the date letters of the first section of a format code, each
// run of one reduced to one: "ymdhm" for yyyy-mm-dd\ hh:mm.
func dateLetters(code string) string {
	section, _, _ := strings.Cut(bare(code), ";")
	var out []byte
	last := byte(0)
	for i := 0; i < len(section); i++ {
		c := section[i] | 0x20 // lower case
		if c == 'a' {
			i += len(halfDay(section[i:]))
		} else if strings.IndexByte("ymdhs", c) >= 0 && c != last {
			out = append(out, c)
		}
		last = c
	}
	return string(out)
}

// bare gives a format code without what is quoted, escaped or in brackets.
func bare(code string) string {
	var out []byte
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			i = after(code, i, '"')
		case '[':
			i = after(code, i, ']')
		case '\\', '_', '*':
			i++
		default:
			out = append(out, code[i])
		}
	}
	return string(out)
}

// after gives the index of the next delimiter, or that of the last byte.
func after(code string, i int, delimiter byte) int {
	if n := strings.IndexByte(code[i+1:], delimiter); n >= 0 {
		return i + 1 + n
	}
	return len(code) - 1
}

// halfDay gives AM/PM or A/P without its first letter, or "".
func halfDay(code string) string {
	for _, mark := range []string{"AM/PM", "A/P"} {
		if len(code) >= len(mark) && strings.EqualFold(code[:len(mark)], mark) {
			return mark[1:]
		}
	}
	return ""
}

// maxDay is the last day that Excel shows, 31 December 9999.
const maxDay = 2_958_465

// show writes a day number as ISO 8601, as far as the format shows it: the day,
// the month or the year, and the time where hours are shown. It reports false
// for numbers that are no day.
func (d date) show(number float64, date1904 bool) (string, bool) {
	seconds := math.Round(number * 86400)
	day := math.Floor(seconds / 86400)
	if number < 0 || day > maxDay || !date1904 && day < 1 {
		return "", false
	}
	var on string
	if !date1904 && day == 60 {
		on = "1900-02-29" // Excel counts this day, which never was
	} else {
		on = epoch(day, date1904).AddDate(0, 0, int(day)).Format(time.DateOnly)
	}
	switch {
	case !d.month:
		return on[:len("2006")], true
	case !d.day:
		return on[:len("2006-01")], true
	case !d.hour:
		return on, true
	}
	clock := time.Unix(int64(seconds-day*86400), 0).UTC()
	if clock.Second() == 0 {
		return on + clock.Format(" 15:04"), true
	}
	return on + clock.Format(" 15:04:05"), true
}

// epoch gives the day whose number is 0. Because of the day that never was, it
// is one later for the first two months of 1900.
func epoch(day float64, date1904 bool) time.Time {
	switch {
	case date1904:
		return time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	case day < 60:
		return time.Date(1899, time.December, 31, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
}

// isoDate writes a date that is stored as ISO 8601 without the midnight that
// software adds to days.
func isoDate(stored string) string {
	stored = strings.TrimSpace(stored)
	day, clock, timed := strings.Cut(stored, "T")
	if !timed {
		return stored
	}
	clock = strings.TrimSuffix(clock, "Z")
	if clock, _, _ = strings.Cut(clock, "."); strings.Trim(clock, "0:") == "" {
		return day
	}
	if len(clock) == len("15:04:05") {
		clock = strings.TrimSuffix(clock, ":00")
	}
	return day + " " + clock
}
