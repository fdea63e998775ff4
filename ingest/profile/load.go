package profile

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"recole"
)

//go:embed *.yaml
var embedded embed.FS

// extension is what the file of a profile ends in.
const extension = ".yaml"

// maxSize bounds the YAML of a profile, in bytes. The largest known is 8 kB;
// a file far beyond that is no profile.
const maxSize = 1 << 20

// Names lists the embedded profiles, sorted.
func Names() []string {
	entries, err := embedded.ReadDir(".")
	if err != nil {
		return nil // the root of an embedded file system is always there
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), extension))
	}
	return names
}

// Source gives the YAML of an embedded profile, for people who want to begin
// their own from it.
func Source(name string) ([]byte, error) {
	data, err := embedded.ReadFile(name + extension)
	if err != nil {
		return nil, notFound(name)
	}
	return data, nil
}

// Load reads and checks a profile: an embedded one by its name ("cqpm"), any
// other by the path of its YAML file. A name that has no path separator and no
// extension is looked for among the embedded ones first. Errors are
// *recole.Trouble.
func Load(nameOrPath string) (*Profile, error) {
	if data, err := embedded.ReadFile(nameOrPath + extension); err == nil {
		return Parse(nameOrPath+extension, data)
	}
	data, err := readFile(nameOrPath)
	if err != nil {
		return nil, err
	}
	return Parse(nameOrPath, data)
}

func readFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), path == "":
		return nil, notFound(path)
	case err != nil:
		return nil, unreadable(path, err)
	case info.IsDir():
		return nil, &recole.Trouble{Place: path, What: recole.Say(
			"c'est un dossier ; indiquez le fichier YAML d'un profil, par exemple %s",
			"is a directory; name the YAML file of a profile, such as %s", filepath.Join(path, "profile"+extension))}
	case info.Size() > maxSize:
		return nil, tooLarge(path)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	return data, nil
}

func notFound(name string) error {
	names := strings.Join(Names(), ", ")
	hint := recole.Phrase{}
	if near := nearest(name, Names()); near != "" {
		hint = recole.Say(" ; vouliez-vous dire « %s » ?", "; did you mean %s?", near)
	}
	return &recole.Trouble{Place: name, What: recole.Say(
		"aucun profil fourni ni fichier de ce nom (profils fournis : %[1]s)%[2]s",
		"no embedded profile and no file of this name (embedded profiles: %[1]s)%[3]s", names, hint.FR, hint.EN),
		Err: nil}
}

func unreadable(path string, err error) error {
	return &recole.Trouble{Place: path, What: recole.Say("lecture du profil impossible", "the profile cannot be read"), Err: err}
}

func tooLarge(path string) error {
	return &recole.Trouble{Place: path, What: recole.Say(
		"plus de %d octets : ce n'est pas un profil", "larger than %d bytes: this is no profile", maxSize)}
}

// Parse checks the YAML of a profile; name is what messages call the file.
// Its error is a *recole.Trouble that begins with the line and column of the
// first problem and tells all that were found, one a line.
func Parse(name string, data []byte) (*Profile, error) {
	if len(data) > maxSize {
		return nil, tooLarge(name)
	}
	var p Profile
	found := &problems{file: name}
	places := decode(data, &p, found)
	if len(found.all) == 0 {
		validate(&p, places, found)
	}
	if err := found.err(); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	p.Fingerprint = hex.EncodeToString(sum[:])
	return &p, nil
}
