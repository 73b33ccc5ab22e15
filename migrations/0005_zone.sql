-- Every zone pack that was in force, as its files, and since when: what was begun under a version is decided by it to its end.
CALL platform.add_module('zone');

CREATE TABLE zone.pack (
	zone_id text NOT NULL, version text NOT NULL, files bytea NOT NULL, kept_at timestamptz NOT NULL,
	PRIMARY KEY (zone_id, version));
COMMENT ON TABLE zone.pack IS 'Zone packs by version; files: the folder as it was, packed by platform/packed.ts';
CALL platform.protect('zone.pack', 'SELECT, INSERT');

CREATE TABLE zone.publication (
	zone_id text NOT NULL, id int NOT NULL, version text NOT NULL, live_on date NOT NULL, at timestamptz NOT NULL, actor text NOT NULL,
	PRIMARY KEY (zone_id, id),
	FOREIGN KEY (zone_id, version) REFERENCES zone.pack);
COMMENT ON TABLE zone.publication IS 'Which version goes live on which day, and who said so; of those whose day has come the one with the latest day, then the last made, is in force';
CALL platform.protect('zone.publication', 'SELECT, INSERT');

ALTER TABLE cases."case" ADD COLUMN pack_version text;
UPDATE cases."case" c SET pack_version = e.pack_version FROM cases.event e
	WHERE (e.zone_id, e.stream_id, e.seq) = (c.zone_id, c.stream_id, 1);
ALTER TABLE cases."case" ALTER COLUMN pack_version SET NOT NULL;
