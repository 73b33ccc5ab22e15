-- The light of a project asks for permits that are late: of which projects a road map is to be looked at, lists read from the row.
ALTER TABLE projects.project ADD COLUMN has_road_map boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN projects.project.has_road_map IS 'It names a saved road map, from which its permits follow';
-- Of one whose road map was corrected away since it is looked at in vain.
UPDATE projects.project p SET has_road_map = true FROM projects.event e
WHERE (e.zone_id, e.stream_id, e.type) = (p.zone_id, p.stream_id, 'RoadMapNamed');
