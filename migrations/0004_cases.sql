-- Applications and cases. What happened is in events; the contents of a form are beside them, bound by their hash.
CALL platform.add_module('cases');
CALL platform.add_events('cases');

CREATE TABLE cases.draft (
	zone_id text NOT NULL, id text NOT NULL, holder text NOT NULL, revision int NOT NULL, item text NOT NULL, variant text NOT NULL,
	content jsonb NOT NULL, saved_at timestamptz NOT NULL,
	PRIMARY KEY (zone_id, id));
COMMENT ON TABLE cases.draft IS 'Applications being filled in (暂存); content: answers, consents, commitments. A case has the id of its draft, which then is no longer shown';
CREATE INDEX draft_holder ON cases.draft (zone_id, holder, saved_at DESC);
CALL platform.protect('cases.draft');

CREATE TABLE cases."case" (
	zone_id text NOT NULL, stream_id text NOT NULL, seq int NOT NULL, last_at timestamptz NOT NULL,
	number text NOT NULL, item text NOT NULL, variant text NOT NULL, department text NOT NULL, one_window boolean NOT NULL, holder text NOT NULL,
	state text NOT NULL, received_on date NOT NULL, due_on date, yellow_on date, red_on date, black_on date, silent_on date,
	calendar text NOT NULL,
	PRIMARY KEY (zone_id, stream_id));
COMMENT ON TABLE cases."case" IS 'Folded state of a case with what lists sort by: due_on of the pressing clock, the first days of each card, silent_on when silence accepts or lapses it; all derived, calendar: hash of what they rest on';
CREATE INDEX case_holder ON cases."case" (zone_id, holder, received_on DESC, stream_id DESC);
CREATE INDEX case_desk ON cases."case" (zone_id, coalesce(due_on, DATE '9999-12-31'), stream_id)
	WHERE one_window AND state IN ('received', 'correcting', 'granted', 'ready', 'inTransit');
CREATE INDEX case_review ON cases."case" (zone_id, department, coalesce(due_on, DATE '9999-12-31'), stream_id)
	WHERE state IN ('received', 'correcting', 'examining', 'special', 'decisionDraft', 'grantedWithGap');
CREATE INDEX case_silent ON cases."case" (zone_id, silent_on) WHERE silent_on IS NOT NULL;
CALL platform.protect('cases."case"');

CREATE TABLE cases.application (
	zone_id text NOT NULL, case_id text NOT NULL, seq int NOT NULL, hash text NOT NULL, content jsonb NOT NULL,
	PRIMARY KEY (zone_id, case_id, seq));
COMMENT ON TABLE cases.application IS 'What the applicant handed in with event seq: answers, papers, and the salt of the hash that the event carries';
CALL platform.protect('cases.application', 'SELECT, INSERT');
