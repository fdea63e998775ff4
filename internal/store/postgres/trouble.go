package postgres

import (
	"errors"
	"net"

	"github.com/jackc/pgx/v5/pgconn"

	"recole"
)

// Explain says in words what PostgreSQL says of itself, where a user can do
// something about it. The codes are SQLSTATEs:
// https://www.postgresql.org/docs/current/errcodes-appendix.html
func Explain(err error) (recole.Phrase, bool) {
	var e *pgconn.PgError
	var network net.Error
	switch {
	case errors.As(err, &e):
	case errors.As(err, &network), pgconn.SafeToRetry(err):
		return recole.Say("la connexion à la base s'est perdue ; recommencer", "the connection to the database was lost; start again"), true
	default:
		return recole.Phrase{}, false
	}
	switch e.Code {
	case "42501":
		return recole.Say("l'utilisateur de la base n'a pas ce droit ; le demander à qui l'administre", "the database user lacks this right; ask whoever runs the database"), true
	case "25006":
		return recole.Say("la base est en lecture seule ; donner l'adresse du serveur principal", "the database is read-only; give the address of the primary server"), true
	case "53100":
		return recole.Say("le disque du serveur est plein, rien n'a été enregistré", "the server's disk is full, nothing was stored"), true
	case "53300":
		return recole.Say("le serveur n'accepte plus de connexions ; réessayer plus tard", "the server takes no more connections; try again later"), true
	case "57P01", "57P02", "57P03":
		return recole.Say("le serveur s'arrête ou démarre ; réessayer plus tard", "the server is shutting down or starting; try again later"), true
	case "XX001", "XX002":
		return recole.Say("la base est abîmée ; reprendre une sauvegarde", "the store is damaged; go back to a backup"), true
	}
	return recole.Phrase{}, false
}

// Place names a database in messages: without the password.
func Place(dsn string) string {
	cfg, err := pgconn.ParseConfig(dsn)
	if err != nil {
		return "postgres://…"
	}
	return placeOf(cfg)
}
