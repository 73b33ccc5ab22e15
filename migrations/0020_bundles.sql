-- Items that are applied for once and handled together (一件事, 并联办理; 行政许可法 26, 42).
CREATE TABLE cases.bundle (
	zone_id text NOT NULL, stream_id text NOT NULL, seq int NOT NULL, last_at timestamptz NOT NULL,
	number text NOT NULL, bundle text NOT NULL, lead text NOT NULL, holder text NOT NULL, pack_version text NOT NULL, roadmap text,
	received_on date NOT NULL, extended int NOT NULL,
	PRIMARY KEY (zone_id, stream_id));
COMMENT ON TABLE cases.bundle IS 'Bundles that were applied for, by the id of their draft; bundle: which one of the zone pack; lead: the department that answers for the whole; extended: by how much its own term was lengthened. Where it stands and until when follows from its members';
CREATE INDEX bundle_holder ON cases.bundle (zone_id, holder, received_on DESC, stream_id DESC);
CREATE INDEX bundle_received ON cases.bundle (zone_id, received_on, stream_id);
CALL platform.protect('cases.bundle');

ALTER TABLE cases."case" ADD bundle text;
COMMENT ON COLUMN cases."case".bundle IS 'The bundle with which it was applied for; null: by itself';
CREATE INDEX case_bundle ON cases."case" (zone_id, bundle) WHERE bundle IS NOT NULL;

ALTER TABLE cases.draft ADD members text[];
COMMENT ON COLUMN cases.draft.members IS 'Of a bundle (item is then its id): the items that are applied for together; null: of one item';
