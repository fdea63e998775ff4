// Command scantruth tells how the results of a scan differ from those of the
// text of the same list.
//
//	scantruth TEXT/qualifications.csv SCAN/qualifications.csv
package main

import (
	"fmt"
	"os"

	"recole/internal/scans"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: scantruth TEXT.csv SCAN.csv")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "scantruth:", err)
		os.Exit(1)
	}
}

func run(text, scan string) error {
	t, err := os.Open(text)
	if err != nil {
		return err
	}
	defer t.Close()
	s, err := os.Open(scan)
	if err != nil {
		return err
	}
	defer s.Close()
	o, err := scans.Compare(t, s)
	if err != nil {
		return err
	}
	fmt.Println(o)
	for _, w := range o.Wrong {
		fmt.Println("  " + w)
	}
	return nil
}
