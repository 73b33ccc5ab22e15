-- What desks ask of projects: how each signing event counts them, what waits on somebody, and the files that prove facts.
ALTER TABLE projects.project
	ADD COLUMN signings jsonb NOT NULL DEFAULT '[]',
	ADD COLUMN waits jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN projects.project.signings IS 'How each signing event counts the project: {event, class, counts: first | increase | upgrade, amount}';
COMMENT ON COLUMN projects.project.waits IS 'What waits on somebody: {kind, id, for, since, due}';

CREATE TABLE projects.file (
	zone_id text NOT NULL, project_id text NOT NULL, hash text NOT NULL, name text NOT NULL, type text NOT NULL,
	size bigint NOT NULL, added_by text NOT NULL, added_at timestamptz NOT NULL,
	PRIMARY KEY (zone_id, project_id, hash));
COMMENT ON TABLE projects.file IS 'Photos and papers that prove facts of a project; hash: SHA-256 of the bytes, which lie in the data folder and were there before the row';
CREATE INDEX file_hash ON projects.file (zone_id, hash);
CALL platform.protect('projects.file', 'SELECT, INSERT');
