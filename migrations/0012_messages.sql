-- What people were told, by whom it was read, where mail to them goes, and which calendars may read their deadlines.
CALL platform.add_module('messages');

CREATE TABLE messages.message (
	zone_id text NOT NULL, recipient text NOT NULL, id text NOT NULL, kind text NOT NULL, about text NOT NULL,
	title jsonb NOT NULL, body jsonb NOT NULL, due_on date, link text NOT NULL, at timestamptz NOT NULL,
	PRIMARY KEY (zone_id, recipient, id));
COMMENT ON TABLE messages.message IS 'What a recipient (the holder of a case, or a post of staff) was told of one legal event; id: module:stream:seq of the event, so that it is told once; about: number of the case; never changed';
CREATE INDEX message_inbox ON messages.message (zone_id, recipient, at DESC, id DESC);
CALL platform.protect('messages.message', 'SELECT, INSERT');

CREATE TABLE messages.reading (
	zone_id text NOT NULL, person_id text NOT NULL, recipient text NOT NULL, message_id text NOT NULL, at timestamptz NOT NULL,
	PRIMARY KEY (zone_id, person_id, recipient, message_id),
	FOREIGN KEY (zone_id, recipient, message_id) REFERENCES messages.message);
COMMENT ON TABLE messages.reading IS 'Which message which person has read';
CALL platform.protect('messages.reading', 'SELECT, INSERT');

CREATE TABLE messages.address (
	zone_id text NOT NULL, person_id text NOT NULL, email text NOT NULL, language text NOT NULL, muted jsonb NOT NULL,
	code text, code_until timestamptz, confirmed_at timestamptz,
	PRIMARY KEY (zone_id, person_id));
COMMENT ON TABLE messages.address IS 'Where a person wants mail, in which language, of which kinds not; code: goes to the address once, and only who reads mail there can confirm it; times are real ones';
CREATE UNIQUE INDEX address_code ON messages.address (zone_id, code) WHERE code IS NOT NULL;
CALL platform.protect('messages.address');
REVOKE SELECT ON messages.address FROM landfall_reader; -- who reads a code can confirm by it

CREATE TABLE messages.mail (
	zone_id text NOT NULL, id text NOT NULL, person_id text NOT NULL, email text NOT NULL, recipient text, message_id text,
	made_at timestamptz NOT NULL, next_at timestamptz NOT NULL, attempts int NOT NULL DEFAULT 0,
	sent_at timestamptz, given_up_at timestamptz, failure text,
	PRIMARY KEY (zone_id, id));
COMMENT ON TABLE messages.mail IS 'Mail to be sent and sent; without a message it asks to confirm the address; next_at: not before; times are real ones; failure: what the mail server said last';
CREATE INDEX mail_open ON messages.mail (zone_id, next_at, id) WHERE sent_at IS NULL AND given_up_at IS NULL;
CREATE INDEX mail_person ON messages.mail (zone_id, person_id, made_at DESC);
CALL platform.protect('messages.mail');

CREATE TABLE messages.feed (
	zone_id text NOT NULL, person_id text NOT NULL, principal text NOT NULL, token_hash text NOT NULL, made_at timestamptz NOT NULL,
	PRIMARY KEY (zone_id, person_id, principal));
COMMENT ON TABLE messages.feed IS 'Secret addresses of calendars of deadlines, by the SHA-256 of their token; a person has one for each principal';
CREATE UNIQUE INDEX feed_token ON messages.feed (zone_id, token_hash);
CALL platform.protect('messages.feed');
