-- What jobs need beside River's own tables.

-- +goose Up

-- What the documents of a submission have in common, so that each job need not
-- carry it: the profile alone is some kilobytes. The id is its hash.
CREATE TABLE job_settings (
	id   text PRIMARY KEY,
	body jsonb NOT NULL
);

-- What came of a document, once, however often its job ran. A row is written in
-- the transaction that completes the job, after all files of the results are.
CREATE TABLE job_outcomes (
	key         text PRIMARY KEY,
	job         bigint NOT NULL,
	results     text NOT NULL, -- URL of the folder of the results
	entry       jsonb NOT NULL, -- what batch.json would say
	worker      text NOT NULL,
	finished_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX job_outcomes_job ON job_outcomes (job);

-- Who is alive, and what each is at work on. All times are the database's, so
-- the clocks of the machines do not matter.
CREATE TABLE job_workers (
	id      text PRIMARY KEY,
	seen_at timestamptz NOT NULL,
	running bigint[] NOT NULL
);
