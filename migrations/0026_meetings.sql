-- Meetings about projects (调度会、协调会): who was invited to what, and what was decided. A decision that somebody acts on is a task of its project.
CALL platform.add_module('meetings');
CALL platform.add_events('meetings');

CREATE TABLE meetings.meeting (
	zone_id text NOT NULL, stream_id text NOT NULL, seq int NOT NULL, last_at timestamptz NOT NULL,
	title text NOT NULL, starts_at timestamptz NOT NULL, place text NOT NULL, called_by text NOT NULL,
	people text[] NOT NULL, projects text[] NOT NULL, meeting jsonb NOT NULL, is_open boolean NOT NULL,
	PRIMARY KEY (zone_id, stream_id));
COMMENT ON TABLE meetings.meeting IS 'Folded state of a meeting, stream meeting:…; people: who called it, was invited or present, or was given a task; projects: those it is about; meeting: all of it; is_open: neither minutes nor called off';
CREATE INDEX meeting_starts ON meetings.meeting (zone_id, starts_at);
CREATE INDEX meeting_projects ON meetings.meeting USING gin (projects);
CALL platform.protect('meetings.meeting');
