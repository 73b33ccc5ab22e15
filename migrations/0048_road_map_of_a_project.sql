-- A road map that nobody owns is no longer forgotten once a project names it.
ALTER TABLE roadmap.map DROP CONSTRAINT map_check, ADD CONSTRAINT map_forgotten CHECK (owner IS NULL OR forget_at IS NULL);
COMMENT ON TABLE roadmap.map IS 'Saved road maps: the facts and the pack version, never the plan, which is derived; owner: null when saved without a login, and then forgotten at forget_at unless a project names it';
