-- What holders say is wrong of what is on record of them, what registers are asked for, and which cases must be looked at again.
CREATE TABLE evidence.dispute (
	zone_id text NOT NULL, stream_id text NOT NULL, seq int NOT NULL, last_at timestamptz NOT NULL,
	number text NOT NULL, holder text NOT NULL, about jsonb NOT NULL, type text NOT NULL, recorded jsonb NOT NULL, claimed text NOT NULL,
	ground text NOT NULL, department text NOT NULL, raised_at timestamptz NOT NULL, state text NOT NULL, proofs jsonb NOT NULL, answer jsonb,
	PRIMARY KEY (zone_id, stream_id));
COMMENT ON TABLE evidence.dispute IS 'Folded state of a dispute of what is on record; stream dispute:…; about: a fact by name or a certificate by id; the record itself is never changed by it';
CREATE INDEX dispute_holder ON evidence.dispute (zone_id, holder, raised_at DESC, stream_id);
CREATE INDEX dispute_open ON evidence.dispute (zone_id, department, raised_at, stream_id) WHERE state = 'open';
CREATE INDEX dispute_ended ON evidence.dispute (zone_id, department, last_at DESC, stream_id) WHERE state <> 'open';
CALL platform.protect('evidence.dispute');

ALTER TABLE cases."case" ADD COLUMN recheck_since timestamptz;
COMMENT ON COLUMN cases."case".recheck_since IS 'Since when something under it that has changed waits to be looked at; null: nothing does; derived from its events';
CREATE INDEX case_recheck ON cases."case" (zone_id, department, recheck_since, stream_id) WHERE recheck_since IS NOT NULL;
ALTER TABLE evidence.use ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN evidence.use.withdrawn IS 'Not a use: its holder took the consent back, and from then on it was not used';
ALTER TABLE evidence.use ADD COLUMN seq int NOT NULL DEFAULT 1;
COMMENT ON COLUMN evidence.use.seq IS 'The event of the case with which it was used, or taken back';
ALTER TABLE evidence.use DROP CONSTRAINT use_pkey, ADD PRIMARY KEY (zone_id, holder, at, case_id, material, seq);
CREATE INDEX use_case ON evidence.use (zone_id, holder, type, case_id);
COMMENT ON TABLE cases.file IS 'Files of drafts and cases (a case has the id of its draft) and of disputes; hash: SHA-256 of the bytes, which were on the disk before the row; handed_in: an application or a dispute names it, it is never removed';

CREATE TABLE evidence.share (
	zone_id text NOT NULL, purpose text NOT NULL, type text NOT NULL, holder text NOT NULL, item text NOT NULL,
	asked_at timestamptz NOT NULL, tried_at timestamptz, attempts int NOT NULL DEFAULT 0, next_at timestamptz,
	answer jsonb,
	PRIMARY KEY (zone_id, purpose, type));
COMMENT ON TABLE evidence.share IS 'What a register is asked for, for which draft or case (数据共享); asked_at, tried_at: the zone''s time; next_at: when it is asked next, real time, null: not by itself; answer: what it said last, or why it said nothing';
CREATE INDEX share_due ON evidence.share (zone_id, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX share_holder ON evidence.share (zone_id, holder, asked_at DESC, purpose, type);
CALL platform.protect('evidence.share');

ALTER TABLE cases.draft ADD COLUMN supplies jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN cases.draft.supplies IS 'Papers that the applicant will bring otherwise than as a file, by material: mail or window';
CREATE INDEX draft_coming ON cases.draft (zone_id, saved_at, id) WHERE supplies <> '{}';
