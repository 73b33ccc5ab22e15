-- After a calendar year has changed, the open cases whose dates rest on it are found without reading those that have ended.
CREATE INDEX case_open ON cases."case" (zone_id, stream_id)
	WHERE state IN ('received', 'correcting', 'examining', 'special', 'decisionDraft', 'grantedWithGap', 'granted', 'ready', 'inTransit');
