-- Every event has a salt, and its leaf binds each field about people by a hash of its own (docs/decisions/0011): a stranger checks an event
-- without being told who acted. What was sealed before could no longer be checked, so a log that has begun is not carried over.
DO $$
DECLARE tab regclass; found boolean;
BEGIN
	FOR tab IN SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE c.relname = 'event' AND c.relkind = 'r' AND c.relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)
	LOOP
		EXECUTE format('SELECT EXISTS (SELECT FROM %s)', tab) INTO found;
		IF found THEN
			RAISE EXCEPTION '% holds events sealed by an earlier, unreleased format: begin with an empty data folder or database', tab;
		END IF;
		EXECUTE format('ALTER TABLE %s ADD COLUMN salt text NOT NULL', tab);
		EXECUTE format('COMMENT ON TABLE %s IS %L', tab,
			'What happened, only ever added to. at: when it happened; recorded_at: when we learnt it, on the zone''s clock; real_at: the same on the real clock; leaf: SHA-256 that binds every field; salt: what keeps a withheld field from being guessed');
	END LOOP;
END $$;

CREATE OR REPLACE PROCEDURE platform.add_events(module text) LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format($sql$
		CREATE TABLE %I.event (
			zone_id text NOT NULL, stream_id text NOT NULL, seq int NOT NULL CHECK (seq > 0),
			type text NOT NULL, data jsonb NOT NULL,
			at timestamptz NOT NULL, recorded_at timestamptz NOT NULL, real_at timestamptz NOT NULL,
			actor text NOT NULL, principal text NOT NULL, pack_version text NOT NULL, leaf text NOT NULL, salt text NOT NULL,
			CONSTRAINT event_pkey PRIMARY KEY (zone_id, stream_id, seq))$sql$, module);
	EXECUTE format('COMMENT ON TABLE %I.event IS %L', module,
		'What happened, only ever added to. at: when it happened; recorded_at: when we learnt it, on the zone''s clock; real_at: the same on the real clock; leaf: SHA-256 that binds every field; salt: what keeps a withheld field from being guessed');
	EXECUTE format('CALL platform.protect(%L, %L)', format('%I.event', module), 'SELECT, INSERT');
END $$;
