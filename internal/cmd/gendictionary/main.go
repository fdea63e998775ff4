// Command gendictionary makes the word list of package dictionary: it reads a
// Hunspell dictionary (.aff and .dic, UTF-8, flags of two characters) and writes
// every word of the language that it describes, folded as words of titles are,
// as a finite-state set.
//
//	go run ./internal/cmd/gendictionary -aff fr.aff -dic fr.dic -o internal/dictionary/french.fst
//
// Prefixes are passed over: in French they are elisions (l', d', qu'), which
// are words of their own here.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/blevesearch/vellum"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "gendictionary:", err)
		}
		os.Exit(2)
	}
}

func run(args []string) error {
	f := flag.NewFlagSet("gendictionary", flag.ContinueOnError)
	aff := f.String("aff", "/usr/share/hunspell/fr.aff", "the affixes")
	dic := f.String("dic", "/usr/share/hunspell/fr.dic", "the stems")
	out := f.String("o", "internal/dictionary/french.fst", "what to write")
	if err := f.Parse(args); err != nil {
		return err
	}
	affixes, err := os.ReadFile(*aff)
	if err != nil {
		return err
	}
	stems, err := os.ReadFile(*dic)
	if err != nil {
		return err
	}
	rules, err := readAffixes(string(affixes))
	if err != nil {
		return fmt.Errorf("%s: %w", *aff, err)
	}
	words := rules.expand(string(stems))
	set, err := compile(words)
	if err != nil {
		return err
	}
	fmt.Printf("%d words, %d bytes\n", len(words), len(set))
	return os.WriteFile(*out, set, 0o644)
}

// compile makes a finite-state set of sorted words.
func compile(words []string) ([]byte, error) {
	var b bytes.Buffer
	set, err := vellum.New(&b, nil)
	if err != nil {
		return nil, err
	}
	for _, w := range words {
		if err := set.Insert([]byte(w), 0); err != nil {
			return nil, fmt.Errorf("word %q: %w", w, err)
		}
	}
	if err := set.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
