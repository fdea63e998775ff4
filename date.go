package recole

import (
	"fmt"
	"time"
)

// Date is a calendar day, without time or zone. The zero Date means unknown.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// IsZero tells whether the day is unknown.
func (d Date) IsZero() bool { return d == Date{} }

// String gives the day as ISO 8601 (2010-03-10), or "" when it is unknown.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Valid tells whether such a day exists in the calendar.
func (d Date) Valid() bool {
	t := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
	return t.Year() == d.Year && t.Month() == d.Month && t.Day() == d.Day
}

// Compare orders two days: negative when d is the earlier.
func (d Date) Compare(e Date) int {
	if d.Year != e.Year {
		return d.Year - e.Year
	}
	if d.Month != e.Month {
		return int(d.Month - e.Month)
	}
	return d.Day - e.Day
}

// ParseDate reads an ISO 8601 day (2010-03-10).
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("date %q: want year-month-day as in 2010-03-10: %w", s, err)
	}
	return Date{Year: t.Year(), Month: t.Month(), Day: t.Day()}, nil
}
