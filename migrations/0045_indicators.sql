-- Published numbers as they stood at the end of each month (封存): sealed like every event, never changed by what is learnt later.
CALL platform.add_module('indicators');
CALL platform.add_events('indicators');

CREATE TABLE indicators.month (
	zone_id text NOT NULL, stream_id text NOT NULL, seq int NOT NULL, last_at timestamptz NOT NULL,
	as_of date NOT NULL, known_at timestamptz NOT NULL, pack_version text NOT NULL, numbers jsonb NOT NULL,
	PRIMARY KEY (zone_id, stream_id));
COMMENT ON TABLE indicators.month IS 'Folded state of a sealed month, stream month:2022-06; as_of: its last day; known_at: what was recorded up to then was taken into account; numbers: {id, value, numerator, denominator, definition, rows}, the last two as hashes';
CALL platform.protect('indicators.month');
