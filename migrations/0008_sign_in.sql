-- How people sign in where there is no demo: accounts of staff, identities of an OpenID provider, what failed, and how long a session lasts.
ALTER TABLE identity.session ADD COLUMN idle_ends_at timestamptz, ADD COLUMN way text NOT NULL DEFAULT 'demo';
UPDATE identity.session SET idle_ends_at = ends_at;
ALTER TABLE identity.session ALTER COLUMN idle_ends_at SET NOT NULL, ALTER COLUMN way DROP DEFAULT;
COMMENT ON COLUMN identity.session.idle_ends_at IS 'Ends then unless its person does something before; ends_at is not moved';
CREATE INDEX session_person ON identity.session (zone_id, person_id);

CREATE TABLE identity.account (
	zone_id text NOT NULL, person_id text NOT NULL, login text NOT NULL,
	password text, totp text, totp_step bigint NOT NULL DEFAULT 0,
	enrol_hash text, enrol_ends_at timestamptz, disabled_at timestamptz,
	PRIMARY KEY (zone_id, person_id),
	UNIQUE (zone_id, login),
	FOREIGN KEY (zone_id, person_id) REFERENCES identity.person);
COMMENT ON TABLE identity.account IS 'Accounts of staff. password: argon2id, null until enrolled; totp_step: the last step whose code was used; enrol_hash: SHA-256 of the token in the enrolment link';
CALL platform.protect('identity.account');
REVOKE SELECT ON identity.account FROM landfall_reader;
CREATE UNIQUE INDEX account_enrol_hash ON identity.account (zone_id, enrol_hash);

CREATE TABLE identity.recovery_code (
	zone_id text NOT NULL, person_id text NOT NULL, code_hash text NOT NULL,
	PRIMARY KEY (zone_id, person_id, code_hash),
	FOREIGN KEY (zone_id, person_id) REFERENCES identity.account);
COMMENT ON TABLE identity.recovery_code IS 'Codes that stand in for the second factor, each once; by SHA-256, for each has 80 random bits';
CALL platform.protect('identity.recovery_code');
REVOKE SELECT ON identity.recovery_code FROM landfall_reader;

CREATE TABLE identity.link (
	zone_id text NOT NULL, issuer text NOT NULL, subject text NOT NULL, person_id text NOT NULL, made_at timestamptz NOT NULL,
	PRIMARY KEY (zone_id, issuer, subject),
	FOREIGN KEY (zone_id, person_id) REFERENCES identity.person);
COMMENT ON TABLE identity.link IS 'Who a subject of an OpenID provider is here; never found by an address or a name';
CREATE INDEX link_person ON identity.link (zone_id, person_id);
CALL platform.protect('identity.link');

CREATE TABLE identity.provider_flow (
	zone_id text NOT NULL, state_hash text NOT NULL, token_hash text NOT NULL, nonce text NOT NULL, verifier text NOT NULL,
	next text NOT NULL, enrol_hash text, ends_at timestamptz NOT NULL,
	PRIMARY KEY (zone_id, state_hash));
COMMENT ON TABLE identity.provider_flow IS 'Logins that were sent to the OpenID provider and are not back yet; token_hash: the browser they belong to. Used once';
CREATE INDEX provider_flow_ends_at ON identity.provider_flow (zone_id, ends_at);
CALL platform.protect('identity.provider_flow');
REVOKE SELECT ON identity.provider_flow FROM landfall_reader;

CREATE TABLE identity.attempt (
	zone_id text NOT NULL, subject text NOT NULL, failures int NOT NULL, next_at timestamptz, last_at timestamptz NOT NULL,
	good_at timestamptz,
	PRIMARY KEY (zone_id, subject));
COMMENT ON TABLE identity.attempt IS 'Failed logins in a row by account, by address and by both, each as a hash: when the next may be tried, null for at once; good_at: the last that succeeded';
CREATE INDEX attempt_last_at ON identity.attempt (zone_id, last_at);
CALL platform.protect('identity.attempt');
REVOKE SELECT ON identity.attempt FROM landfall_reader; -- a hash of an address is found by trying all of them

CREATE TABLE identity.failed_login (
	zone_id text NOT NULL, at timestamptz NOT NULL, id text NOT NULL, way text NOT NULL, why text NOT NULL, request_id text NOT NULL,
	PRIMARY KEY (zone_id, at, id));
COMMENT ON TABLE identity.failed_login IS 'Logins that failed, without a word about who or from where';
CALL platform.protect('identity.failed_login', 'SELECT, INSERT');
