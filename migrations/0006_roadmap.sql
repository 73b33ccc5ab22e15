-- Road maps that were saved: their facts, the rules they were made with, and the links by which others open them.
CALL platform.add_module('roadmap');

CREATE TABLE roadmap.map (
	zone_id text NOT NULL, id text NOT NULL, owner text, name text NOT NULL, project jsonb NOT NULL, pack_version text NOT NULL,
	revision int NOT NULL, made_at timestamptz NOT NULL, made_by text NOT NULL, saved_at timestamptz NOT NULL, saved_by text NOT NULL,
	forget_at timestamptz,
	PRIMARY KEY (zone_id, id),
	CHECK ((owner IS NULL) = (forget_at IS NOT NULL)));
COMMENT ON TABLE roadmap.map IS 'Saved road maps: the facts and the pack version, never the plan, which is derived; owner: null when saved without a login, and then forgotten at forget_at';
CREATE INDEX map_owner ON roadmap.map (zone_id, owner, saved_at DESC) WHERE owner IS NOT NULL;
CREATE INDEX map_forget ON roadmap.map (zone_id, forget_at) WHERE owner IS NULL;
CREATE INDEX map_anonymous ON roadmap.map (zone_id, made_at) WHERE owner IS NULL;
CALL platform.protect('roadmap.map');

CREATE TABLE roadmap.link (
	zone_id text NOT NULL, token_hash text NOT NULL, id text NOT NULL, map_id text NOT NULL, may text NOT NULL CHECK (may IN ('read', 'edit')),
	made_at timestamptz NOT NULL, ends_at timestamptz NOT NULL,
	PRIMARY KEY (zone_id, token_hash),
	FOREIGN KEY (zone_id, map_id) REFERENCES roadmap.map ON DELETE CASCADE);
COMMENT ON TABLE roadmap.link IS 'Secret links to a saved road map, by the SHA-256 of their token; one that is taken back ends at that moment';
CREATE INDEX link_map ON roadmap.link (zone_id, map_id, ends_at);
CALL platform.protect('roadmap.link');

ALTER TABLE cases.draft ADD roadmap text;
ALTER TABLE cases."case" ADD roadmap text;
COMMENT ON COLUMN cases.draft.roadmap IS 'The saved road map from which it was started; null: from none';
COMMENT ON COLUMN cases."case".roadmap IS 'The saved road map from which it was started; null: from none';
CREATE INDEX case_roadmap ON cases."case" (zone_id, holder, item);
