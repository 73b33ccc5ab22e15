-- The light of a project asks for permits that are late: of which projects a road map is to be looked at, lists read from the row.
ALTER TABLE projects.project ADD COLUMN has_road_map boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN projects.project.has_road_map IS 'It names a saved road map, from which its permits follow';
