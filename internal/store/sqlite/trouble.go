package sqlite

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"recole"
)

// errForeign says that a database is another program's.
var errForeign = errors.New("another program's database")

// told makes what is wrong with a file a user's.
func told(path string, err error) error {
	if what, ok := Explain(err); ok {
		t := &recole.Trouble{Place: path, What: what}
		if code(err) != lib.SQLITE_NOTADB && !errors.Is(err, errForeign) {
			t.Err = err
		}
		return t
	}
	return fmt.Errorf("store %s: %w", path, err)
}

// Explain says in words what SQLite says of its file, where a user can do
// something about it.
func Explain(err error) (recole.Phrase, bool) {
	if errors.Is(err, errForeign) {
		return recole.Say(
			"c'est la base SQLite d'un autre programme, elle n'a pas été touchée ; donner un autre fichier avec --store",
			"this is another program's SQLite database, it was left alone; name another file with --store"), true
	}
	switch code(err) {
	case lib.SQLITE_NOTADB:
		return recole.Say(
			"ce n'est pas une base SQLite, le fichier n'a pas été touché ; donner un autre fichier avec --store",
			"this is no SQLite database, the file was left alone; name another file with --store"), true
	case lib.SQLITE_CANTOPEN:
		return recole.Say(
			"la base ne peut être ni ouverte ni créée ; vérifier que le dossier existe et peut être écrit",
			"the store can neither be opened nor made; check that its folder exists and can be written"), true
	case lib.SQLITE_READONLY, lib.SQLITE_PERM:
		return recole.Say(
			"la base ou son dossier est en lecture seule ; donner le droit d'écrire dans le fichier et dans son dossier (SQLite en a besoin même pour lire), ou en faire une copie ailleurs",
			"the store or its folder is read-only; give the right to write to the file and its folder (SQLite needs that even to read), or copy the file elsewhere"), true
	case lib.SQLITE_CORRUPT:
		return recole.Say("la base est abîmée ; reprendre une sauvegarde", "the store is damaged; go back to a backup"), true
	case lib.SQLITE_FULL:
		return recole.Say("le disque est plein, rien n'a été enregistré ; faire de la place et recommencer", "the disk is full, nothing was stored; make room and start again"), true
	case lib.SQLITE_IOERR:
		return recole.Say("le fichier ne se laisse pas lire ou écrire ; vérifier le disque", "the file cannot be read or written; check the disk"), true
	}
	return recole.Phrase{}, false
}

// code gives SQLite's primary result code, or 0.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}
