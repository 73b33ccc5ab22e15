-- Ratings of services (好差评) and complaints (投诉). What people wrote in their own words stands beside the events, bound by its hash.
CALL platform.add_module('ratings');
CALL platform.add_events('ratings');

CREATE TABLE ratings.rating (
	zone_id text NOT NULL, stream_id text NOT NULL, seq int NOT NULL, last_at timestamptz NOT NULL,
	subject text NOT NULL, subject_id text NOT NULL, number text, item text, department text, window_id text, rater text,
	rated jsonb NOT NULL, level int NOT NULL CHECK (level BETWEEN 1 AND 5), again_level int CHECK (again_level BETWEEN 1 AND 5),
	state text NOT NULL, rated_on date NOT NULL, due_on date, pack_version text NOT NULL,
	PRIMARY KEY (zone_id, stream_id));
COMMENT ON TABLE ratings.rating IS 'Folded state of a rating, one a case and one a visit (stream_id says of which); rated: who had a hand in it; rater: whose case, null where a visitor was not named; due_on: the pressing term of the loop, derived';
CREATE INDEX rating_item ON ratings.rating (zone_id, item, rated_on DESC, stream_id DESC);
CREATE INDEX rating_newest ON ratings.rating (zone_id, rated_on DESC, stream_id DESC);
CREATE INDEX rating_rater ON ratings.rating (zone_id, rater, rated_on DESC) WHERE rater IS NOT NULL;
CREATE INDEX rating_open ON ratings.rating (zone_id, coalesce(due_on, DATE '9999-12-31'), stream_id)
	WHERE level >= 4 AND state IN ('rated', 'verifying', 'fixing', 'explained', 'disputed');
CALL platform.protect('ratings.rating');

CREATE TABLE ratings.complaint (
	zone_id text NOT NULL, stream_id text NOT NULL, seq int NOT NULL, last_at timestamptz NOT NULL,
	number text NOT NULL, case_id text, item text, department text NOT NULL, complainant text NOT NULL,
	complained_of jsonb NOT NULL, assigned_to text, state text NOT NULL, reopened boolean NOT NULL,
	filed_on date NOT NULL, due_on date, pack_version text NOT NULL,
	PRIMARY KEY (zone_id, stream_id));
COMMENT ON TABLE ratings.complaint IS 'Folded state of a complaint; complained_of: who had a hand in the case it is about, to whom it never goes; due_on: until when it has to be answered, derived';
CREATE INDEX complaint_newest ON ratings.complaint (zone_id, filed_on DESC, stream_id DESC);
CREATE INDEX complaint_of ON ratings.complaint (zone_id, complainant, filed_on DESC);
CREATE INDEX complaint_open ON ratings.complaint (zone_id, coalesce(due_on, DATE '9999-12-31'), stream_id)
	WHERE state IN ('received', 'assigned');
CALL platform.protect('ratings.complaint');

CREATE TABLE ratings.words (
	zone_id text NOT NULL, stream_id text NOT NULL, seq int NOT NULL, content jsonb NOT NULL,
	PRIMARY KEY (zone_id, stream_id, seq));
COMMENT ON TABLE ratings.words IS 'What a rater or complainant wrote with event seq, and the salt of the hash that the event carries';
CALL platform.protect('ratings.words', 'SELECT, INSERT');

CREATE TABLE ratings.visit (
	zone_id text NOT NULL, id text NOT NULL, code_hash text NOT NULL, clerk text NOT NULL, window_id text, case_id text, item text,
	department text, opened_at timestamptz NOT NULL, until timestamptz NOT NULL,
	PRIMARY KEY (zone_id, id));
COMMENT ON TABLE ratings.visit IS 'Visits at a counter that a visitor was asked to rate (一次一评); id: of the ticket that was served; code_hash: SHA-256 of what opens the page now; until: the real time at which it closes';
CREATE UNIQUE INDEX visit_code ON ratings.visit (zone_id, code_hash);
CALL platform.protect('ratings.visit', 'SELECT, INSERT, UPDATE');

CREATE TABLE ratings.invitation (
	zone_id text NOT NULL, case_id text NOT NULL, holder text NOT NULL, ended_at timestamptz NOT NULL, settled_at timestamptz,
	PRIMARY KEY (zone_id, case_id));
COMMENT ON TABLE ratings.invitation IS 'Cases that have ended and whose holder may rate them; settled_at: rated or asked once, nothing more is to be done';
CREATE INDEX invitation_waiting ON ratings.invitation (zone_id, ended_at) WHERE settled_at IS NULL;
CALL platform.protect('ratings.invitation', 'SELECT, INSERT, UPDATE');
