package dictionary

import "slices"

// letters are those that French words are written with, folded.
const letters = "abcdefghijklmnopqrstuvwxyzàâäçèéêëîïñôöùûü"

// Near gives the words of the language that are one letter away from a word:
// with one letter more, less or other. They are sorted. A nil Dictionary knows
// none.
func (d *Dictionary) Near(word string) []string {
	if d == nil {
		return nil
	}
	var found []string
	runes := []rune(word)
	state := d.words.Start()
	for i := range len(runes) + 1 {
		head, tail := string(runes[:i]), runes[i:]
		for _, c := range letters {
			next := d.follow(state, string(c))
			if !d.words.CanMatch(next) {
				continue
			}
			if d.ends(next, string(tail)) {
				found = append(found, head+string(c)+string(tail))
			}
			if len(tail) > 0 && tail[0] != c && d.ends(next, string(tail[1:])) {
				found = append(found, head+string(c)+string(tail[1:]))
			}
		}
		if len(tail) == 0 {
			break
		}
		if d.ends(state, string(tail[1:])) {
			found = append(found, head+string(tail[1:]))
		}
		if state = d.follow(state, string(tail[:1])); !d.words.CanMatch(state) {
			break
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// follow gives the state that some letters lead to; no word is reached from a
// state that cannot match.
func (d *Dictionary) follow(state int, letters string) int {
	for i := 0; i < len(letters) && d.words.CanMatch(state); i++ {
		state = d.words.Accept(state, letters[i])
	}
	return state
}

// ends tells whether some letters lead to the end of a word.
func (d *Dictionary) ends(state int, letters string) bool {
	state = d.follow(state, letters)
	return d.words.CanMatch(state) && d.words.IsMatch(state)
}
