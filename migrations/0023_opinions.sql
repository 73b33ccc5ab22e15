-- Consultation (会签): the departments whose answer is out see the case, and have it in their queue.
ALTER TABLE cases."case" ADD COLUMN consulted text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN cases."case".consulted IS 'Departments whose opinion is out, none once it is decided';
CREATE INDEX case_consulted ON cases."case" (zone_id, coalesce(due_on, DATE '9999-12-31'), stream_id) WHERE consulted <> '{}';
