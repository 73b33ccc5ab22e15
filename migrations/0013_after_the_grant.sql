-- The window also takes in the papers that follow a decision with a gap (容缺).
DROP INDEX cases.case_desk;
CREATE INDEX case_desk ON cases."case" (zone_id, coalesce(due_on, DATE '9999-12-31'), stream_id)
	WHERE one_window AND state IN ('received', 'correcting', 'grantedWithGap', 'granted', 'ready', 'inTransit');
