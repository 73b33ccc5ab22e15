-- Investment projects from lead to production. What happened is in events; the row beside is folded from them in the same transaction.
-- People who are to be called about a project stand beside, bound by a hash, so that they can be forgotten.
CALL platform.add_module('projects');
CALL platform.add_events('projects');
CREATE INDEX event_type ON projects.event (zone_id, type, at);

CREATE TABLE projects.project (
	zone_id text NOT NULL, stream_id text NOT NULL, seq int NOT NULL, last_at timestamptz NOT NULL,
	number text NOT NULL, name jsonb NOT NULL, investor jsonb NOT NULL, industry text NOT NULL, chain text,
	stage text NOT NULL, stage_on date NOT NULL, standing text NOT NULL, standing_on date NOT NULL,
	owner text, recorded_on date NOT NULL, answered_on date, last_on date NOT NULL, classes text[] NOT NULL,
	amount numeric, amount_class text, intent numeric, framework numeric, formal numeric, formal_on date, signing_event text,
	progress numeric, reached jsonb NOT NULL, planned jsonb NOT NULL, synthetic boolean NOT NULL,
	name_key text NOT NULL, name_pinyin text NOT NULL, investor_key text NOT NULL, investor_pinyin text NOT NULL,
	credit_code text, group_key text,
	PRIMARY KEY (zone_id, stream_id));
COMMENT ON TABLE projects.project IS 'Folded state of a project, stream project:…; amounts in single units of the zone''s currency, each class of agreement by itself; reached and planned: days by stage; the keys are what duplicates are found by';
CREATE UNIQUE INDEX project_number ON projects.project (zone_id, number);
CREATE INDEX project_board ON projects.project (zone_id, stage, stage_on, stream_id) WHERE standing = 'active';
CREATE INDEX project_owner ON projects.project (zone_id, owner, stage_on);
CREATE INDEX project_unanswered ON projects.project (zone_id, recorded_on) WHERE answered_on IS NULL;
CREATE INDEX project_formal ON projects.project (zone_id, formal_on) WHERE formal_on IS NOT NULL;
CREATE INDEX project_event ON projects.project (zone_id, signing_event) WHERE signing_event IS NOT NULL;
CREATE INDEX project_name ON projects.project (zone_id, name_key);
CREATE INDEX project_pinyin ON projects.project (zone_id, name_pinyin);
CREATE INDEX project_investor ON projects.project (zone_id, investor_key);
CREATE INDEX project_investor_pinyin ON projects.project (zone_id, investor_pinyin);
CREATE INDEX project_code ON projects.project (zone_id, credit_code) WHERE credit_code IS NOT NULL;
CREATE INDEX project_group ON projects.project (zone_id, group_key) WHERE group_key IS NOT NULL;
CALL platform.protect('projects.project');

CREATE TABLE projects.signing_event (
	zone_id text NOT NULL, stream_id text NOT NULL, seq int NOT NULL, last_at timestamptz NOT NULL,
	name jsonb NOT NULL, held_on date NOT NULL, place jsonb,
	PRIMARY KEY (zone_id, stream_id));
COMMENT ON TABLE projects.signing_event IS 'Folded state of a signing event (集中签约活动); stream signing:…';
CALL platform.protect('projects.signing_event');

CREATE TABLE projects.contact (
	zone_id text NOT NULL, project_id text NOT NULL, id text NOT NULL, seq int NOT NULL, content jsonb NOT NULL,
	PRIMARY KEY (zone_id, project_id, id, seq));
COMMENT ON TABLE projects.contact IS 'Who is to be called about a project: name, post, phone, mail and the salt of the hash that event seq carries';
CALL platform.protect('projects.contact');
