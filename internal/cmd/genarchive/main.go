// Command genarchive writes many generated lists into a folder, for scripts
// that work through archives.
package main

import (
	"flag"
	"fmt"
	"os"

	"recole/fixtures"
)

func main() {
	n := flag.Int("n", 1000, "lists")
	records := flag.Int("records", 287, "records of each list; the real one has 287")
	seed := flag.Uint64("seed", 1, "seed of the generator")
	out := flag.String("o", "archive", "folder to write to")
	flag.Parse()
	err := os.MkdirAll(*out, 0o755)
	if err == nil {
		_, err = fixtures.WriteArchive(*out, *n, *records, *seed)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "genarchive:", err)
		os.Exit(1)
	}
}
