-- Who there is: people, firms, what posts they hold, for whom they may act, who is logged in, and who of the staff looked at whose data.
CALL platform.add_module('identity');

CREATE TABLE identity.person (
	zone_id text NOT NULL, id text NOT NULL CHECK (id ~ '^(person|staff):'), name jsonb NOT NULL, post jsonb NOT NULL,
	demo jsonb,
	PRIMARY KEY (zone_id, id));
COMMENT ON TABLE identity.person IS 'People, applicants and staff; demo: how the demo''s login page shows them, null for real people';
CALL platform.protect('identity.person');

CREATE TABLE identity.firm (
	zone_id text NOT NULL, id text NOT NULL CHECK (id ~ '^firm:'), name jsonb NOT NULL, code text,
	PRIMARY KEY (zone_id, id));
COMMENT ON TABLE identity.firm IS 'Companies and other bodies; code: unified social credit code, null before it is registered';
CALL platform.protect('identity.firm');

CREATE TABLE identity.appointment (
	zone_id text NOT NULL, person_id text NOT NULL, role text NOT NULL, department text NOT NULL DEFAULT '',
	PRIMARY KEY (zone_id, person_id, role, department),
	FOREIGN KEY (zone_id, person_id) REFERENCES identity.person);
COMMENT ON TABLE identity.appointment IS 'Posts of staff; no department: the whole zone';
CALL platform.protect('identity.appointment');

CREATE TABLE identity.mandate (
	zone_id text NOT NULL, person_id text NOT NULL, principal text NOT NULL, as_what jsonb NOT NULL,
	PRIMARY KEY (zone_id, person_id, principal),
	FOREIGN KEY (zone_id, person_id) REFERENCES identity.person,
	FOREIGN KEY (zone_id, principal) REFERENCES identity.firm);
COMMENT ON TABLE identity.mandate IS 'For which firm a person may act, and as what';
CALL platform.protect('identity.mandate');

CREATE TABLE identity.session (
	zone_id text NOT NULL, token_hash text NOT NULL, person_id text NOT NULL, principal text NOT NULL,
	made_at timestamptz NOT NULL, ends_at timestamptz NOT NULL,
	PRIMARY KEY (zone_id, token_hash),
	FOREIGN KEY (zone_id, person_id) REFERENCES identity.person);
COMMENT ON TABLE identity.session IS 'Who is logged in, by the SHA-256 of the token in their cookie; times are real ones';
CREATE INDEX session_ends_at ON identity.session (zone_id, ends_at);
CALL platform.protect('identity.session');

CREATE TABLE identity.read (
	zone_id text NOT NULL, holder text NOT NULL, at timestamptz NOT NULL, id text NOT NULL, actor text NOT NULL,
	what jsonb NOT NULL, subject text NOT NULL, purpose jsonb NOT NULL,
	PRIMARY KEY (zone_id, holder, at, id));
COMMENT ON TABLE identity.read IS 'Reads of a holder''s personal data by staff (access log), shown to the holder';
CALL platform.protect('identity.read', 'SELECT, INSERT');
