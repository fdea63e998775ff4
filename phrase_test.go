package recole

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSayKeepsFrenchPunctuationWithItsWord(t *testing.T) {
	p := Say("le mot « %s » n'est-il pas juste ? oui ; non", "is the word “%s” right? yes; no", "l'a : b")
	assert.Equal(t, "le mot «\u00a0l'a : b\u00a0» n’est-il pas juste\u00a0? oui\u00a0; non", p.FR)
	assert.Equal(t, "is the word “l'a : b” right? yes; no", p.EN)
}

func TestMessageSpeaksTheLanguageOfItsReader(t *testing.T) {
	err := fmt.Errorf("wrapped: %w", &Trouble{Place: "a.txt:3", What: Say("vide", "empty"), Err: errors.New("cause")})
	assert.Equal(t, "a.txt:3: vide (cause)", Message(err, French))
	assert.Equal(t, "a.txt:3: empty (cause)", Message(err, English))
	assert.Equal(t, "plain", Message(errors.New("plain"), French))
}
