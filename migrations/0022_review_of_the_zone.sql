-- A leader reads the review of all departments at once, by due date: without this the cases that are open in the whole zone are sorted for each page.
CREATE INDEX case_review_zone ON cases."case" (zone_id, coalesce(due_on, DATE '9999-12-31'), stream_id)
	WHERE state IN ('received', 'correcting', 'examining', 'special', 'decisionDraft', 'grantedWithGap') OR checking IS NOT NULL;
