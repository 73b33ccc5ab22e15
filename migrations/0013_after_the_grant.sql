-- The window also takes in the papers that follow a decision with a gap (容缺).
DROP INDEX cases.case_desk;
CREATE INDEX case_desk ON cases."case" (zone_id, coalesce(due_on, DATE '9999-12-31'), stream_id)
	WHERE one_window AND state IN ('received', 'correcting', 'grantedWithGap', 'granted', 'ready', 'inTransit');

-- What has been decided is looked up by its department, to be revoked or cancelled (撤销、注销).
CREATE INDEX case_decided ON cases."case" (zone_id, department, coalesce(due_on, DATE '9999-12-31'), stream_id)
	WHERE state IN ('granted', 'ready', 'inTransit', 'delivered', 'denied', 'revoked', 'cancelled');

ALTER TABLE evidence.holder ADD COLUMN bars jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN evidence.holder.bars IS 'What this holder may not apply for, until when and why (行政许可法 78, 79)';
