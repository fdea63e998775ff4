package difference

import (
	"recole"
	"recole/reconcile/editions"
)

// KindWords names a kind of difference for people: "mise en veille".
func KindWords(k editions.Kind) recole.Phrase { return kindWords(k) }

// CauseWord names a cause of differences in a word: "éditeur".
func CauseWord(c editions.Cause) recole.Phrase { return causeWord(c) }
