package main

import (
	"strconv"
	"strings"

	"recole"
)

// sizeValue is a flag that takes a number of bytes: 512MB, 4GB.
type sizeValue int64

// units are decimal, as people and disks count.
func units() []struct {
	name  string
	bytes int64
} {
	return []struct {
		name  string
		bytes int64
	}{{"TB", 1e12}, {"GB", 1e9}, {"MB", 1e6}, {"KB", 1e3}, {"B", 1}}
}

// String implements pflag.Value.
func (v sizeValue) String() string {
	for _, u := range units() {
		if n := int64(v); n >= u.bytes {
			return strings.TrimSuffix(strconv.FormatFloat(float64(n)/float64(u.bytes), 'f', 1, 64), ".0") + u.name
		}
	}
	return "0"
}

// Type implements pflag.Value.
func (v sizeValue) Type() string { return "SIZE" }

// Set implements pflag.Value.
func (v *sizeValue) Set(s string) error {
	text, factor := strings.ToUpper(strings.TrimSpace(s)), int64(1)
	for _, u := range units() {
		if number, ok := strings.CutSuffix(text, u.name); ok {
			text, factor = strings.TrimSpace(number), u.bytes
			break
		}
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n < 0 || n*float64(factor) > 1<<62 {
		return &recole.Trouble{What: recole.Say("« %s » n'est pas une taille ; écrire 512MB ou 4GB", "%q is no size; write 512MB or 4GB", s)}
	}
	*v = sizeValue(n * float64(factor))
	return nil
}
