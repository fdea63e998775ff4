-- The tables of the store, in SQL that SQLite and PostgreSQL both take. The
-- types "blob" and "bytetext" (text in the order of its bytes) are PostgreSQL's
-- after its own migration 00001; to SQLite they are a BLOB and a TEXT.
-- Days and times are ISO 8601 text, structures are JSON text.

-- +goose Up
CREATE TABLE lists (
	id   INTEGER  PRIMARY KEY,
	name bytetext NOT NULL UNIQUE
);

-- A file as received, once, however many editions it belongs to.
CREATE TABLE sources (
	sha256 bytetext PRIMARY KEY,
	size   BIGINT   NOT NULL,
	zstd   blob     NOT NULL
);

-- seq counts the editions of a list in the order in which they were loaded.
CREATE TABLE editions (
	list          INTEGER  NOT NULL REFERENCES lists (id),
	seq           INTEGER  NOT NULL,
	id            bytetext NOT NULL UNIQUE, -- SHA-256 of list, profile and sources
	title         TEXT     NOT NULL,
	day           bytetext NOT NULL,
	loaded_at     bytetext NOT NULL,
	profile       TEXT     NOT NULL, -- SHA-256 of the profile
	hash          bytetext NOT NULL, -- SHA-256 of the canonical records
	fields        TEXT     NOT NULL, -- JSON
	views         TEXT     NOT NULL, -- JSON
	unknown       TEXT     NOT NULL, -- JSON: headers of columns that the profile does not know
	palette       TEXT     NOT NULL, -- JSON: the confidences that certainty numbers from 1
	records       INTEGER  NOT NULL,
	discrepancies INTEGER  NOT NULL,
	PRIMARY KEY (list, seq)
);

CREATE TABLE edition_sources (
	list    INTEGER  NOT NULL,
	edition INTEGER  NOT NULL,
	n       INTEGER  NOT NULL,
	sha256  bytetext NOT NULL REFERENCES sources (sha256),
	about   TEXT     NOT NULL, -- JSON: name, format, lines, pages, notices
	PRIMARY KEY (list, edition, n),
	FOREIGN KEY (list, edition) REFERENCES editions (list, seq)
);

-- An edition is hidden while its last mark has removed = 1.
CREATE TABLE edition_marks (
	list    INTEGER  NOT NULL,
	edition INTEGER  NOT NULL,
	n       INTEGER  NOT NULL,
	removed INTEGER  NOT NULL CHECK (removed IN (0, 1)),
	author  TEXT     NOT NULL,
	at      bytetext NOT NULL,
	reason  TEXT     NOT NULL,
	PRIMARY KEY (list, edition, n),
	FOREIGN KEY (list, edition) REFERENCES editions (list, seq)
);

-- What a record said, once for as long as it says the same: version 1 is the
-- first content that the store saw of it, whatever its edition.
CREATE TABLE record_contents (
	list    INTEGER  NOT NULL REFERENCES lists (id),
	key     bytetext NOT NULL,
	version INTEGER  NOT NULL,
	hash    blob     NOT NULL, -- SHA-256 of body
	body    TEXT     NOT NULL, -- JSON
	PRIMARY KEY (list, key, version)
);

-- What the views printed of a record, without the places: versions likewise.
CREATE TABLE record_readings (
	list    INTEGER  NOT NULL REFERENCES lists (id),
	key     bytetext NOT NULL,
	version INTEGER  NOT NULL,
	hash    blob     NOT NULL,
	body    TEXT     NOT NULL,
	PRIMARY KEY (list, key, version)
);

-- The records of an edition. One row a record and edition, so it is kept
-- narrow: two version numbers and two short byte strings.
CREATE TABLE edition_records (
	list      INTEGER  NOT NULL,
	edition   INTEGER  NOT NULL,
	key       bytetext NOT NULL,
	content   INTEGER  NOT NULL,
	readings  INTEGER  NOT NULL,
	places    blob     NOT NULL, -- where each row stood
	certainty blob     NOT NULL, -- confidence and review of the record and its fields
	PRIMARY KEY (list, edition, key),
	FOREIGN KEY (list, edition) REFERENCES editions (list, seq),
	FOREIGN KEY (list, key, content) REFERENCES record_contents (list, key, version),
	FOREIGN KEY (list, key, readings) REFERENCES record_readings (list, key, version)
);

CREATE TABLE discrepancies (
	list        INTEGER  NOT NULL,
	edition     INTEGER  NOT NULL,
	n           INTEGER  NOT NULL,
	fingerprint TEXT     NOT NULL,
	kind        TEXT     NOT NULL,
	severity    TEXT     NOT NULL,
	record      bytetext NOT NULL,
	field       TEXT     NOT NULL,
	body        TEXT     NOT NULL, -- JSON: all of it
	PRIMARY KEY (list, edition, n),
	FOREIGN KEY (list, edition) REFERENCES editions (list, seq)
);

CREATE TABLE decisions (
	list        INTEGER  NOT NULL REFERENCES lists (id),
	id          INTEGER  NOT NULL,
	record      bytetext NOT NULL,
	field       bytetext NOT NULL,
	fingerprint TEXT     NOT NULL,
	value       TEXT     NOT NULL,
	author      TEXT     NOT NULL,
	at          bytetext NOT NULL,
	reason      TEXT     NOT NULL,
	undoes      INTEGER, -- the decision that this one takes back
	PRIMARY KEY (list, id),
	FOREIGN KEY (list, undoes) REFERENCES decisions (list, id)
);
CREATE INDEX decisions_by_field ON decisions (list, record, field);
