-- A permit that was granted on a commitment is checked afterwards (告知承诺, K8): the department finds it in its review, whatever has come of the result.
ALTER TABLE cases."case" ADD COLUMN checking text, ADD COLUMN check_on date;
COMMENT ON COLUMN cases."case".checking IS 'How the check of a commitment stands while somebody has to act on it: due, fixing, reported, failed (to be revoked); null where nothing waits';
COMMENT ON COLUMN cases."case".check_on IS 'When the check is due (K8), or what it found is to be put right';
DROP INDEX cases.case_review;
CREATE INDEX case_review ON cases."case" (zone_id, department, coalesce(due_on, DATE '9999-12-31'), stream_id)
	WHERE state IN ('received', 'correcting', 'examining', 'special', 'decisionDraft', 'grantedWithGap') OR checking IS NOT NULL;
DROP INDEX cases.case_open;
CREATE INDEX case_open ON cases."case" (zone_id, stream_id)
	WHERE state IN ('received', 'correcting', 'examining', 'special', 'decisionDraft', 'grantedWithGap', 'granted', 'ready', 'inTransit')
		OR checking IS NOT NULL;
