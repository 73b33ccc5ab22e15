-- The light of a project asks how far its works are behind their plan: each package's weight and days, of works that go on.
ALTER TABLE projects.project ADD COLUMN works jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN projects.project.works IS 'Of works that go on the packages: {weight, from, to}';
