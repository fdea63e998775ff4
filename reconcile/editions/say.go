package editions

import "recole"

// count says how many of a thing there are: "1 vue", "3 vues".
func count(n int, frOne, frMany, enOne, enMany string) recole.Phrase {
	if n == 1 {
		return recole.Say("%[1]d %[2]s", "%[1]d %[3]s", n, frOne, enOne)
	}
	return recole.Say("%[1]d %[2]s", "%[1]d %[3]s", n, frMany, enMany)
}
