package objects

import (
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"recole"
)

// schemes are those of the stores that can be reached.
func schemes() []string { return []string{"file", "s3", "gs", "azblob"} }

// Is tells whether an argument is a URL, of whatever scheme, and not a path.
func Is(arg string) bool { return strings.Contains(arg, "://") }

// address is a URL that was understood: a bucket, and a key in it.
type address struct{ url.URL }

// parse understands a URL. What it cannot is a *recole.Trouble.
func parse(raw string) (address, error) {
	u, err := url.Parse(raw)
	if err != nil || !slices.Contains(schemes(), u.Scheme) {
		return address{}, &recole.Trouble{Place: hide(raw), What: recole.Say(
			"cette adresse n'est pas celle d'un magasin d'objets connu ; choix possibles : %s://…", "this is not the address of a known object store; the choices are %s://…",
			strings.Join(schemes(), "://…, "))}
	}
	if u.User != nil {
		return address{}, &recole.Trouble{Place: hide(raw), What: recole.Say(
			"une adresse ne porte pas de mot de passe : il serait écrit dans la base ; le donner à chaque machine comme l'outil du fournisseur le demande",
			"an address holds no password: it would be written to the database; give it to each machine the way the provider's own tool asks for")}
	}
	if u.Scheme == "file" && u.Host != "" && u.Host != "localhost" || u.Scheme != "file" && u.Host == "" {
		return address{}, &recole.Trouble{Place: raw, What: recole.Say(
			"adresse incomplète ; écrire file:///dossier ou s3://seau/dossier", "incomplete address; write file:///folder or s3://bucket/folder")}
	}
	u.Path = path.Clean("/"+u.Path) + trailing(u.Path)
	u.RawPath = ""
	return address{*u}, nil
}

func trailing(p string) string {
	if len(p) > 1 && strings.HasSuffix(p, "/") {
		return "/"
	}
	return ""
}

// hide takes a password out of what is shown.
func hide(raw string) string {
	before, after, ok := strings.Cut(raw, "://")
	if _, host, has := strings.Cut(after, "@"); ok && has {
		return before + "://…@" + host
	}
	return raw
}

// Check tells what is wrong with a URL, if anything is.
func Check(raw string) error {
	_, err := parse(raw)
	return err
}

// Absolute gives the URL of a folder or file that is named by a path; a URL it
// leaves as it is.
func Absolute(arg string) (string, error) {
	if Is(arg) {
		return arg, nil
	}
	abs, err := filepath.Abs(arg)
	if err != nil {
		return "", err
	}
	return (&url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(filepath.ToSlash(abs), "/")}).String(), nil
}

// Join gives the URL of something below a folder.
func Join(folder, name string) (string, error) {
	a, err := parse(folder)
	if err != nil {
		return "", err
	}
	a.Path = strings.TrimSuffix(a.Path, "/") + "/" + name
	return a.String(), nil
}

// key names the object within its bucket.
func (a address) key() string { return strings.TrimPrefix(a.Path, "/") }

// base is the last part of the name.
func (a address) base() string { return path.Base(a.Path) }

// bucket names the bucket that the object is in; all files are in one.
func (a address) bucket() string {
	if a.Scheme == "file" {
		return "file:///"
	}
	b := url.URL{Scheme: a.Scheme, Host: a.Host, RawQuery: a.RawQuery}
	return b.String()
}

// of gives the address of another object in the same bucket.
func (a address) of(key string) string {
	a.Path = "/" + key
	return a.String()
}
