-- A case may renew a certificate (延续, 行政许可法 50); undecided when its term ends, it counts as granted.
ALTER TABLE cases.draft ADD COLUMN renews text;
COMMENT ON COLUMN cases.draft.renews IS 'The certificate that the application renews';
ALTER TABLE cases."case" ADD COLUMN renews text;
COMMENT ON COLUMN cases."case".renews IS 'The certificate that the case renews';
CREATE INDEX case_renews ON cases."case" (zone_id, renews) WHERE renews IS NOT NULL;
CREATE INDEX certificate_ending ON evidence.certificate (zone_id, valid_until) WHERE valid_until IS NOT NULL AND NOT revoked;
