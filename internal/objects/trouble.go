package objects

import (
	"context"
	"errors"
	"strings"

	"gocloud.dev/gcerrors"

	"recole"
)

// told says in words what a store says, and of which object.
func told(url string, err error) error {
	var known *recole.Trouble
	if err == nil || errors.As(err, &known) || errors.Is(err, context.Canceled) {
		return err
	}
	what := recole.Say("le magasin d'objets ne répond pas comme il faut", "the object store does not answer as it should")
	switch gcerrors.Code(err) {
	case gcerrors.NotFound:
		what = recole.Say("cet objet n'existe pas", "no such object")
	case gcerrors.PermissionDenied:
		what = recole.Say("accès refusé ; vérifier les droits de cette machine", "access denied; check the credentials of this machine")
	case gcerrors.InvalidArgument:
		what = recole.Say("le magasin d'objets refuse cette adresse", "the object store refuses this address")
	}
	return &recole.Trouble{Place: url, Err: brief{err}, What: what}
}

// brief is an error of a store in one line: some tell the whole answer that
// they got.
type brief struct{ error }

// Error implements error.
func (b brief) Error() string {
	const most = 200
	text := []rune(strings.Join(strings.Fields(b.error.Error()), " "))
	if len(text) > most {
		return string(text[:most]) + "…"
	}
	return string(text)
}

// Unwrap gives what the store said.
func (b brief) Unwrap() error { return b.error }

// Missing tells whether an error says that there is no such object.
func Missing(err error) bool { return code(err) == gcerrors.NotFound }

// Passing tells whether an error of this package may pass by itself: the store
// is out of reach, busy or full.
func Passing(err error) bool {
	switch code(err) {
	case gcerrors.Unknown, gcerrors.Internal, gcerrors.DeadlineExceeded, gcerrors.ResourceExhausted:
		return true
	default:
		return false
	}
}

// code is that of an error; a mistake in an address, which has no cause, passes
// as little as any other that the store refuses.
func code(err error) gcerrors.ErrorCode {
	var t *recole.Trouble
	if errors.As(err, &t) && t.Err == nil {
		return gcerrors.InvalidArgument
	}
	return gcerrors.Code(err)
}
