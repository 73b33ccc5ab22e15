-- What projects need of the zone beside land, by element: what is left for the next one is counted from those that have signed.
ALTER TABLE projects.project ADD COLUMN needs jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN projects.project.needs IS 'By element of the pack the amount in its unit';
CREATE INDEX project_needs ON projects.project (zone_id, stream_id) WHERE needs <> '{}';
