-- What each case asked of its applicant, so that the count over real cases is a sum: derived from the events of the case, like the rest of its row.
ALTER TABLE cases."case"
	ADD COLUMN papers smallint NOT NULL DEFAULT 0,
	ADD COLUMN asked smallint NOT NULL DEFAULT 0,
	ADD COLUMN asked_though_held smallint NOT NULL DEFAULT 0;
CREATE INDEX case_asked ON cases."case" (zone_id, item, received_on DESC, stream_id) WHERE asked > 0;
