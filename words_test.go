package recole

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEveryNounThatPeopleReadHasWordsOfItsOwn(t *testing.T) {
	seen := map[Phrase]bool{}
	distinct := func(p Phrase) {
		assert.NotEmpty(t, p.FR)
		assert.NotEmpty(t, p.EN)
		assert.False(t, seen[p], "%q is said twice", p.EN)
		seen[p] = true
	}
	for _, k := range Kinds() {
		distinct(k.Words())
		assert.NotEqual(t, string(k), k.Words().EN)
	}
	for _, s := range Severities() {
		one, _ := s.Words()
		distinct(one)
	}
	for _, f := range append(Fates(), FateNone) {
		_, many := f.Words()
		distinct(many)
	}
}

func TestAKindOfALaterVersionIsCalledByItsName(t *testing.T) {
	assert.Equal(t, Phrase{FR: "new-kind", EN: "new-kind"}, Kind("new-kind").Words())
	assert.Equal(t, Phrase{FR: "moon", EN: "moon"}, EvidenceWords("moon"))
}

func TestWordsCount(t *testing.T) {
	one, many := Warning.Words()
	assert.Equal(t, "avertissement", one.FR)
	assert.Equal(t, "warnings", many.EN)
	assert.Equal(t, "absent d’une vue", MissingInView.Words().FR)
}
