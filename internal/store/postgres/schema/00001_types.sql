-- The words that the common schema uses beside PostgreSQL's own. Keys compare
-- byte by byte, as in SQLite and in Go, whatever the database's collation.

-- +goose Up
CREATE DOMAIN blob AS bytea;
CREATE DOMAIN bytetext AS text COLLATE "C";
