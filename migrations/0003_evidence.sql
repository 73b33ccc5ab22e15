-- What government already holds: certificates and facts, each with source and date, and every use that was made of them.
CALL platform.add_module('evidence');
CALL platform.add_events('evidence');

CREATE TABLE evidence.certificate (
	zone_id text NOT NULL, stream_id text NOT NULL, seq int NOT NULL, last_at timestamptz NOT NULL,
	type text NOT NULL, holder text NOT NULL, number text NOT NULL, issued_on date NOT NULL, valid_until date,
	revoked boolean NOT NULL, source jsonb NOT NULL, case_id text, code text, document jsonb, signature text, key text,
	PRIMARY KEY (zone_id, stream_id));
COMMENT ON TABLE evidence.certificate IS 'Folded state of a certificate; stream certificate:…; code, document, signature and key of those that the zone itself made';
CREATE INDEX certificate_holder ON evidence.certificate (zone_id, holder, issued_on DESC, stream_id);
CREATE UNIQUE INDEX certificate_code ON evidence.certificate (zone_id, code) WHERE code IS NOT NULL;
CALL platform.protect('evidence.certificate');

CREATE TABLE evidence.holder (
	zone_id text NOT NULL, stream_id text NOT NULL, seq int NOT NULL, last_at timestamptz NOT NULL,
	facts jsonb NOT NULL, barred boolean NOT NULL,
	PRIMARY KEY (zone_id, stream_id));
COMMENT ON TABLE evidence.holder IS 'Folded state of what is known of a holder; stream holder:…; facts: the last of each name with source and date; barred from commitment';
CALL platform.protect('evidence.holder');

CREATE TABLE evidence.use (
	zone_id text NOT NULL, holder text NOT NULL, at timestamptz NOT NULL, case_id text NOT NULL, material text NOT NULL,
	material_name jsonb NOT NULL, type text NOT NULL, step text NOT NULL, item text NOT NULL, actor text NOT NULL, consent boolean NOT NULL,
	PRIMARY KEY (zone_id, holder, at, case_id, material));
COMMENT ON TABLE evidence.use IS 'What stood in for a paper, in which case, with the holder''s consent or without need of it; shown to the holder';
CALL platform.protect('evidence.use', 'SELECT, INSERT');
