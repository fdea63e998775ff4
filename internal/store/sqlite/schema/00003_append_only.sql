-- Nothing is overwritten, nothing is erased. INSERT OR REPLACE deletes without
-- asking the triggers unless PRAGMA recursive_triggers is on: it is on every
-- connection of ours.

-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER lists_no_update BEFORE UPDATE ON lists BEGIN
	SELECT RAISE(ABORT, 'append-only: UPDATE of lists is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER lists_no_delete BEFORE DELETE ON lists BEGIN
	SELECT RAISE(ABORT, 'append-only: DELETE of lists is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sources_no_update BEFORE UPDATE ON sources BEGIN
	SELECT RAISE(ABORT, 'append-only: UPDATE of sources is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sources_no_delete BEFORE DELETE ON sources BEGIN
	SELECT RAISE(ABORT, 'append-only: DELETE of sources is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER editions_no_update BEFORE UPDATE ON editions BEGIN
	SELECT RAISE(ABORT, 'append-only: UPDATE of editions is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER editions_no_delete BEFORE DELETE ON editions BEGIN
	SELECT RAISE(ABORT, 'append-only: DELETE of editions is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER edition_sources_no_update BEFORE UPDATE ON edition_sources BEGIN
	SELECT RAISE(ABORT, 'append-only: UPDATE of edition_sources is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER edition_sources_no_delete BEFORE DELETE ON edition_sources BEGIN
	SELECT RAISE(ABORT, 'append-only: DELETE of edition_sources is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER edition_marks_no_update BEFORE UPDATE ON edition_marks BEGIN
	SELECT RAISE(ABORT, 'append-only: UPDATE of edition_marks is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER edition_marks_no_delete BEFORE DELETE ON edition_marks BEGIN
	SELECT RAISE(ABORT, 'append-only: DELETE of edition_marks is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER record_contents_no_update BEFORE UPDATE ON record_contents BEGIN
	SELECT RAISE(ABORT, 'append-only: UPDATE of record_contents is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER record_contents_no_delete BEFORE DELETE ON record_contents BEGIN
	SELECT RAISE(ABORT, 'append-only: DELETE of record_contents is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER record_readings_no_update BEFORE UPDATE ON record_readings BEGIN
	SELECT RAISE(ABORT, 'append-only: UPDATE of record_readings is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER record_readings_no_delete BEFORE DELETE ON record_readings BEGIN
	SELECT RAISE(ABORT, 'append-only: DELETE of record_readings is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER edition_records_no_update BEFORE UPDATE ON edition_records BEGIN
	SELECT RAISE(ABORT, 'append-only: UPDATE of edition_records is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER edition_records_no_delete BEFORE DELETE ON edition_records BEGIN
	SELECT RAISE(ABORT, 'append-only: DELETE of edition_records is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER discrepancies_no_update BEFORE UPDATE ON discrepancies BEGIN
	SELECT RAISE(ABORT, 'append-only: UPDATE of discrepancies is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER discrepancies_no_delete BEFORE DELETE ON discrepancies BEGIN
	SELECT RAISE(ABORT, 'append-only: DELETE of discrepancies is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions BEGIN
	SELECT RAISE(ABORT, 'append-only: UPDATE of decisions is refused');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions BEGIN
	SELECT RAISE(ABORT, 'append-only: DELETE of decisions is refused');
END;
-- +goose StatementEnd
