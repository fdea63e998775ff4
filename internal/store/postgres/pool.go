package postgres

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Pool connects to the database of a URL postgres://… as Open does, for those
// who speak PostgreSQL's own protocol.
func Pool(ctx context.Context, dsn string) (*pgxpool.Pool, error) {
	cfg, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, invalid(err)
	}
	prepare(cfg.ConnConfig)
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, invalid(err)
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, unreachable(cfg.ConnConfig, err)
	}
	return pool, nil
}
