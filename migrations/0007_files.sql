-- Files that applicants hand in for papers that no other source answers. The bytes lie in the data folder by their hash, never here.
CREATE TABLE cases.file (
	zone_id text NOT NULL, case_id text NOT NULL, id text NOT NULL, material text NOT NULL, name text NOT NULL, type text NOT NULL,
	size bigint NOT NULL, hash text NOT NULL, added_at timestamptz NOT NULL, handed_in boolean NOT NULL DEFAULT false,
	PRIMARY KEY (zone_id, case_id, id));
COMMENT ON TABLE cases.file IS 'Files of drafts and cases (a case has the id of its draft); hash: SHA-256 of the bytes, which were on the disk before the row; handed_in: an application names it, it is never removed';
CREATE INDEX file_hash ON cases.file (zone_id, hash);
CALL platform.protect('cases.file');
