-- What every module stands on: who may see which rows, events that are only ever added, one answer a key, the outbox, the seals.
-- Every table of a zone has zone_id as the first column of its key; a row is seen by the roles of its zone only.

COMMENT ON TABLE platform.migration IS 'Migrations that have run, with the checksum of their text';

GRANT USAGE ON SCHEMA platform TO landfall_app, landfall_reader, landfall_worker;

-- The zone in the name of who is logged in: landfall_app_<zone>, landfall_reader_<zone>. COLLATE keeps indexes on zone_id usable.
CREATE PROCEDURE platform.protect(tab regclass, app_may text DEFAULT 'SELECT, INSERT, UPDATE, DELETE') LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tab);
	EXECUTE format('CREATE POLICY app ON %s TO landfall_app USING (zone_id = substr(current_user::text, 14) COLLATE "default")', tab);
	EXECUTE format('CREATE POLICY reader ON %s FOR SELECT TO landfall_reader USING (zone_id = substr(current_user::text, 17) COLLATE "default")', tab);
	EXECUTE format('CREATE POLICY worker ON %s TO landfall_worker USING (true)', tab);
	EXECUTE format('GRANT %s ON %s TO landfall_app', app_may, tab);
	EXECUTE format('GRANT SELECT ON %s TO landfall_reader', tab);
END $$;
COMMENT ON PROCEDURE platform.protect IS 'Rows of this table are seen by the roles of their zone only; for every table with a zone_id';

-- CALL platform.add_module('cases') once in a module's first migration; after it the module makes its own tables and protects each.
CREATE PROCEDURE platform.add_module(module text) LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I', module);
	EXECUTE format('GRANT USAGE ON SCHEMA %I TO landfall_app, landfall_reader', module);
END $$;
COMMENT ON PROCEDURE platform.add_module IS 'The schema of a module';

CREATE PROCEDURE platform.add_events(module text) LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format($sql$
		CREATE TABLE %I.event (
			zone_id text NOT NULL, stream_id text NOT NULL, seq int NOT NULL CHECK (seq > 0),
			type text NOT NULL, data jsonb NOT NULL,
			at timestamptz NOT NULL, recorded_at timestamptz NOT NULL, real_at timestamptz NOT NULL,
			actor text NOT NULL, principal text NOT NULL, pack_version text NOT NULL, leaf text NOT NULL,
			CONSTRAINT event_pkey PRIMARY KEY (zone_id, stream_id, seq))$sql$, module);
	EXECUTE format('COMMENT ON TABLE %I.event IS %L', module,
		'What happened, only ever added to. at: when it happened; recorded_at: when we learnt it, on the zone''s clock; real_at: the same on the real clock; leaf: SHA-256 of the canonical record');
	EXECUTE format('CALL platform.protect(%L, %L)', format('%I.event', module), 'SELECT, INSERT');
END $$;
COMMENT ON PROCEDURE platform.add_events IS 'The event table of a module that keeps events; its role may add, and never change or remove';

CREATE FUNCTION platform.stale(stream text) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'stream % is not where it was expected', stream USING ERRCODE = 'LF001';
END $$;
COMMENT ON FUNCTION platform.stale IS 'Fails the statement that appends to a stream whose state row has moved on';

CREATE TABLE platform.idempotency (
	zone_id text NOT NULL, principal text NOT NULL, route text NOT NULL, key text NOT NULL,
	body_hash text NOT NULL, answer text, made_at timestamptz NOT NULL,
	PRIMARY KEY (zone_id, principal, route, key));
COMMENT ON TABLE platform.idempotency IS 'The answer given to each key, byte for byte; kept seven days of the real clock';
CREATE INDEX idempotency_made_at ON platform.idempotency (made_at);
CALL platform.protect('platform.idempotency');
GRANT SELECT, DELETE ON platform.idempotency TO landfall_worker;

CREATE TABLE platform.outbox (
	zone_id text NOT NULL, id bigint GENERATED ALWAYS AS IDENTITY, topic text NOT NULL,
	stream_id text, seq int, leaf text, job jsonb,
	PRIMARY KEY (zone_id, id));
COMMENT ON TABLE platform.outbox IS 'What the relay has yet to pass on: an event (topic module.Type, stream, seq, leaf) to seal and react to, or a job (topic = task)';
CALL platform.protect('platform.outbox', 'SELECT, INSERT');
GRANT SELECT, DELETE ON platform.outbox TO landfall_worker;

CREATE TABLE platform.seal (
	zone_id text NOT NULL, batch int NOT NULL, previous text NOT NULL, root text NOT NULL, count int NOT NULL, total bigint NOT NULL,
	at timestamptz NOT NULL, head text NOT NULL, key text NOT NULL, signature text NOT NULL,
	PRIMARY KEY (zone_id, batch));
COMMENT ON TABLE platform.seal IS 'Chain of batches of events (docs/export-format.md); total counts the events up to and with the batch';
CALL platform.protect('platform.seal', 'SELECT');
GRANT SELECT, INSERT ON platform.seal TO landfall_worker;

CREATE TABLE platform.sealed_event (
	zone_id text NOT NULL, batch int NOT NULL, position int NOT NULL,
	module text NOT NULL, stream_id text NOT NULL, seq int NOT NULL, leaf text NOT NULL,
	PRIMARY KEY (zone_id, batch, position));
COMMENT ON TABLE platform.sealed_event IS 'The events of a sealed batch in their order';
CREATE INDEX sealed_event_stream ON platform.sealed_event (zone_id, module, stream_id, seq);
CALL platform.protect('platform.sealed_event', 'SELECT');
GRANT SELECT, INSERT ON platform.sealed_event TO landfall_worker;

CREATE TABLE platform.sealing (zone_id text PRIMARY KEY);
COMMENT ON TABLE platform.sealing IS 'One row a zone: who seals holds its lock';
CALL platform.protect('platform.sealing', 'SELECT');
GRANT SELECT, INSERT, UPDATE ON platform.sealing TO landfall_worker;
