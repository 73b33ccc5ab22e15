-- The general window as a counter (综合窗口): who comes in by which document, drafts that a clerk fills in for them, tickets and parcels.
CALL platform.add_module('counter');
CALL platform.add_events('counter');

CREATE TABLE counter.ticket (
	zone_id text NOT NULL, stream_id text NOT NULL, seq int NOT NULL, last_at timestamptz NOT NULL,
	day date NOT NULL, number text NOT NULL, matter text, state text NOT NULL, clerk text,
	taken_at timestamptz NOT NULL, called_at timestamptz, ended_at timestamptz,
	PRIMARY KEY (zone_id, stream_id));
COMMENT ON TABLE counter.ticket IS 'Folded state of a numbered ticket (叫号): waiting, called by a clerk, then served or missed; a number is given once a day';
CREATE UNIQUE INDEX ticket_number ON counter.ticket (zone_id, day, number);
CREATE INDEX ticket_queue ON counter.ticket (zone_id, day, taken_at, number);
CALL platform.protect('counter.ticket');

CREATE TABLE counter.parcel (
	zone_id text NOT NULL, stream_id text NOT NULL, seq int NOT NULL, last_at timestamptz NOT NULL,
	via text NOT NULL, waybill text NOT NULL, said int NOT NULL, counted int NOT NULL, note text,
	case_id text, clerk text NOT NULL, received_at timestamptz NOT NULL,
	PRIMARY KEY (zone_id, stream_id));
COMMENT ON TABLE counter.parcel IS 'Parcels that the window took over from courier or mail (揽投交接): what the waybill says is in it and what was counted; case_id: whose papers they are, null until taken in; received_at is the moment of receipt of what is in it';
CREATE UNIQUE INDEX parcel_waybill ON counter.parcel (zone_id, waybill);
CREATE INDEX parcel_recent ON counter.parcel (zone_id, received_at DESC);
CALL platform.protect('counter.parcel');

CREATE TABLE identity.document (
	zone_id text NOT NULL, kind text NOT NULL, number text NOT NULL, holder text NOT NULL, phone text,
	noted_by text NOT NULL, noted_at timestamptz NOT NULL,
	PRIMARY KEY (zone_id, kind, number));
COMMENT ON TABLE identity.document IS 'Identity documents by which people and firms are known at the counter, with the telephone they left; shown by their last four characters';
CREATE INDEX document_holder ON identity.document (zone_id, holder);
CREATE INDEX document_phone ON identity.document (zone_id, right(phone, 4));
CALL platform.protect('identity.document');
CREATE INDEX firm_code ON identity.firm (zone_id, code);

ALTER TABLE cases.draft ADD COLUMN intake jsonb, ADD COLUMN shown_at timestamptz;
COMMENT ON COLUMN cases.draft.intake IS 'Of a draft that a window fills in for its applicant: clerk, way of receipt, ticket or parcel; null for one''s own';
COMMENT ON COLUMN cases.draft.shown_at IS 'When it was turned to the applicant on the second screen of its clerk; null: it is not there';
CREATE INDEX draft_shown ON cases.draft (zone_id, (intake->>'clerk'), shown_at DESC) WHERE shown_at IS NOT NULL;

CREATE TABLE cases.pickup (
	zone_id text NOT NULL, case_id text NOT NULL, code text NOT NULL, made_at timestamptz NOT NULL,
	PRIMARY KEY (zone_id, case_id));
COMMENT ON TABLE cases.pickup IS 'The code by which a result on the outlet shelf is handed out (取件码): its applicant reads it on the page of the case, the window never does; good once, since the case then is delivered';
CREATE INDEX pickup_code ON cases.pickup (zone_id, code);
CALL platform.protect('cases.pickup', 'SELECT, INSERT');
REVOKE SELECT ON cases.pickup FROM landfall_reader; -- who reads a code can collect by it

-- What a clerk took in, newest first: the last receipts and the numbers of the day.
CREATE INDEX event_counter ON cases.event (zone_id, actor, recorded_at DESC) WHERE type = 'CaseSubmitted' AND actor LIKE 'staff:%';
-- A case is asked for at the window by its number.
CREATE INDEX case_number ON cases."case" (zone_id, number);
