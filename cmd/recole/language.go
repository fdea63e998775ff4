package main

import (
	"slices"
	"strings"

	"recole"
)

// languageVariable chooses the language where --lang does not. LANG and LC_ALL
// are not looked at: the same command writes the same files on every machine.
const languageVariable = "RECOLE_LANG"

// languageOf tells the user's language before the command line is read, since
// help and complaints about the command line need it.
func languageOf(args []string, getenv func(string) string) recole.Lang {
	chosen := getenv(languageVariable)
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			chosen = value
		} else if arg == "--lang" && i+1 < len(args) {
			chosen = args[i+1]
		}
	}
	if recole.Lang(chosen) == recole.English {
		return recole.English
	}
	return recole.French
}

// languageValue is the flag --lang: it refuses what is no language. The value
// itself was found by languageOf.
type languageValue struct{ lang recole.Lang }

// String implements pflag.Value.
func (v *languageValue) String() string { return string(v.lang) }

// Type implements pflag.Value.
func (v *languageValue) Type() string { return "fr|en" }

// Set implements pflag.Value.
func (v *languageValue) Set(s string) error {
	if languages := []string{string(recole.French), string(recole.English)}; !slices.Contains(languages, s) {
		return notOneOf(s, languages)
	}
	v.lang = recole.Lang(s)
	return nil
}

// choiceValue is a flag that takes one of a few words.
type choiceValue struct {
	value *string
	of    []string
}

// String implements pflag.Value.
func (v choiceValue) String() string { return *v.value }

// Type implements pflag.Value.
func (v choiceValue) Type() string { return strings.Join(v.of, "|") }

// Set implements pflag.Value.
func (v choiceValue) Set(s string) error {
	if !slices.Contains(v.of, s) {
		return notOneOf(s, v.of)
	}
	*v.value = s
	return nil
}

func notOneOf(s string, known []string) error {
	list := strings.Join(known, ", ")
	return &recole.Trouble{What: recole.Say("« %s » n’est pas admis ; choix possibles : %s", "%q is not allowed; the choices are %s", s, list)}
}
