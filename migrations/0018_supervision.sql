-- Supervision: who holds a case, who stands in for whom, what was taken away, who looked the audit through, and when the chain was checked.
ALTER TABLE cases."case" ADD COLUMN examiner text, ADD COLUMN proposed_by text;
COMMENT ON COLUMN cases."case".examiner IS 'The examiner to whom it is assigned (承办人), a staff id; null where nobody is';
COMMENT ON COLUMN cases."case".proposed_by IS 'Who proposed the decision that waits, a staff id: four eyes; null where none waits';
CREATE INDEX case_examiner ON cases."case" (zone_id, examiner, coalesce(due_on, DATE '9999-12-31'), stream_id)
	WHERE examiner IS NOT NULL;

-- Why a case is overdue is published (优化营商环境条例 Art 36): the newest reasons are read from here.
CREATE INDEX event_overrun ON cases.event (zone_id, at DESC, stream_id) WHERE type = 'OverrunExplained';

-- The audit looks at days: events come in the order in which they are recorded, so a range index costs an insert nothing.
CREATE INDEX event_recorded ON cases.event USING brin (recorded_at) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX event_recorded ON evidence.event USING brin (recorded_at) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX read_at ON identity.read (zone_id, at DESC, id DESC);
CREATE INDEX read_actor ON identity.read (zone_id, actor, at DESC, id DESC);

CREATE TABLE identity.deputy (
	zone_id text NOT NULL, id text NOT NULL, person_id text NOT NULL, role text NOT NULL, department text NOT NULL,
	deputy_id text NOT NULL, starts_at timestamptz NOT NULL, ends_at timestamptz NOT NULL, note text NOT NULL,
	made_at timestamptz NOT NULL, ended_at timestamptz,
	PRIMARY KEY (zone_id, id),
	FOREIGN KEY (zone_id, person_id) REFERENCES identity.person,
	FOREIGN KEY (zone_id, deputy_id) REFERENCES identity.person,
	CHECK (person_id <> deputy_id), CHECK (starts_at < ends_at));
COMMENT ON TABLE identity.deputy IS 'Who stands in for whom in which post, from and until when (代理), on the zone''s clock; ended_at: ended before its time. Rows stay, so that any day''s powers can be told';
CREATE INDEX deputy_deputy ON identity.deputy (zone_id, deputy_id, ends_at);
CREATE INDEX deputy_person ON identity.deputy (zone_id, person_id, ends_at);
CALL platform.protect('identity.deputy', 'SELECT, INSERT, UPDATE');

CREATE TABLE identity.trace (
	zone_id text NOT NULL, at timestamptz NOT NULL, id text NOT NULL, actor text NOT NULL, kind text NOT NULL CHECK (kind IN ('export', 'audit')),
	what jsonb NOT NULL, subject text NOT NULL,
	PRIMARY KEY (zone_id, at, id));
COMMENT ON TABLE identity.trace IS 'What staff took away as a file (export), and each look at the audit itself (audit)';
CREATE INDEX trace_actor ON identity.trace (zone_id, actor, at DESC, id DESC);
CALL platform.protect('identity.trace', 'SELECT, INSERT');

CALL platform.add_module('audit');
CREATE TABLE audit.verification (
	zone_id text NOT NULL, id text NOT NULL, asked_at timestamptz NOT NULL, asked_by text NOT NULL,
	done_at timestamptz, events bigint, seals int, anchors int, faults jsonb,
	PRIMARY KEY (zone_id, id));
COMMENT ON TABLE audit.verification IS 'Each check of the whole chain against its anchors: who asked, what was found; done_at null while it runs';
CREATE INDEX verification_asked ON audit.verification (zone_id, asked_at DESC);
CALL platform.protect('audit.verification', 'SELECT, INSERT, UPDATE');
