package reconcile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"recole"
)

// say makes a phrase. The French of the pattern is typeset: its spaces before
// : ; ? ! % and inside guillemets do not break. The arguments, which quote the
// list, stay as they are.
func say(fr, en string, args ...any) recole.Phrase {
	return recole.Say(noBreaks.Replace(fr), en, args...)
}

var noBreaks = strings.NewReplacer(
	" :", "\u00A0:", " ;", "\u202F;", " ?", "\u202F?", " !", "\u202F!", " %%", "\u202F%%",
	"« ", "«\u00A0", " »", "\u00A0»",
)

// enumerate joins texts as a sentence does: "a, b et c".
func enumerate(items []string) recole.Phrase {
	if len(items) < 2 {
		text := strings.Join(items, "")
		return recole.Phrase{FR: text, EN: text}
	}
	head, last := strings.Join(items[:len(items)-1], ", "), items[len(items)-1]
	return recole.Phrase{FR: head + " et " + last, EN: head + " and " + last}
}

// quotedOr quotes texts of which one will do.
func quotedOr(items []string) recole.Phrase {
	list := quotedList(items)
	if len(items) < 2 {
		return list
	}
	last := quotedList(items[len(items)-1:])
	return recole.Phrase{
		FR: strings.TrimSuffix(list.FR, " et "+last.FR) + " ou " + last.FR,
		EN: strings.TrimSuffix(list.EN, " and "+last.EN) + " or " + last.EN,
	}
}

// quotedList quotes texts and joins them.
func quotedList(items []string) recole.Phrase {
	fr, en := make([]string, len(items)), make([]string, len(items))
	for i, item := range items {
		fr[i], en[i] = "«\u00A0"+item+"\u00A0»", "“"+item+"”"
	}
	return recole.Phrase{FR: enumerate(fr).FR, EN: enumerate(en).EN}
}

// count says how many of a thing there are: "1 vue", "3 vues".
func count(n int, frOne, frMany, enOne, enMany string) recole.Phrase {
	if n == 1 {
		return recole.Say("%d "+frOne, "%d "+enOne, n)
	}
	return recole.Say("%d "+frMany, "%d "+enMany, n)
}

// views says how many views: "3 vues".
func views(n int) recole.Phrase { return count(n, "vue", "vues", "view", "views") }

// capital begins a sentence.
func capital(p recole.Phrase) recole.Phrase {
	return recole.Phrase{FR: upperFirst(p.FR), EN: upperFirst(p.EN)}
}

func upperFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
