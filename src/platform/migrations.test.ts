import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { contracting } from "#testing/migration-statements.ts";

/** F16: while servers are replaced one after the other, the old ones work on the schema of the new version (decision 0053). */
const MIGRATIONS = fileURLToPath(new URL("../../migrations/", import.meta.url));

const UNRELEASED = "before 0.1.0: nobody ran an older version beside it";
const INDEX = "made anew with more rows in the next statement: an index that is not unique changes speed only";
/** What more than adds, by its beginning, and why it may. A released version's successor says how the version before goes on. */
const ALLOWED: readonly (readonly [migration: string, statement: string, why: string])[] = [
	["0005_zone", 'UPDATE cases."case" c SET pack_version', UNRELEASED],
	["0005_zone", 'ALTER TABLE cases."case" ALTER COLUMN pack_version SET NOT NULL', UNRELEASED],
	["0008_sign_in", "UPDATE identity.session SET idle_ends_at", UNRELEASED],
	["0008_sign_in", "ALTER TABLE identity.session ALTER COLUMN idle_ends_at SET NOT NULL", UNRELEASED],
	["0009_event_salt", "DO $$ DECLARE tab regclass", UNRELEASED],
	["0009_event_salt", "CREATE OR REPLACE PROCEDURE platform.add_events", "called by migrations only"],
	["0013_after_the_grant", "DROP INDEX cases.case_desk", INDEX],
	["0016_commitment", "DROP INDEX cases.case_review", INDEX],
	["0016_commitment", "DROP INDEX cases.case_open", INDEX],
	["0019_evidence", "ALTER TABLE evidence.use DROP CONSTRAINT use_pkey", UNRELEASED],
	[
		"0048_road_map_of_a_project",
		"ALTER TABLE roadmap.map DROP CONSTRAINT map_check",
		"the new check holds wherever the old one did",
	],
	[
		"0051_light_of_late_permits",
		"UPDATE projects.project p SET has_road_map",
		"a new column, of which the version before knows nothing",
	],
];

/** The first makes the schema from nothing. */
const migrations = readdirSync(MIGRATIONS)
	.filter((file) => file.endsWith(".sql") && !file.startsWith("0001_"))
	.map((file) => file.slice(0, -4));
const found = migrations.flatMap((migration) =>
	contracting(readFileSync(`${MIGRATIONS}${migration}.sql`, "utf8")).map((statement) => ({ migration, statement })),
);

describe("a migration", () => {
	test("only adds, or it is said why the version before can bear what it does", () => {
		const unsaid = found.filter(
			({ migration, statement }) => !ALLOWED.some(([of, begins]) => of === migration && statement.startsWith(begins)),
		);
		expect(unsaid, "expand now, contract in the version after, or say in ALLOWED why it may").toEqual([]);
	});

	test("is not excused for what it does not do", () => {
		const idle = ALLOWED.filter(
			([of, begins]) => !found.some(({ migration, statement }) => of === migration && statement.startsWith(begins)),
		);
		expect(idle).toEqual([]);
	});
});

describe("what an application that does not know it could not bear", () => {
	test.each([
		'ALTER TABLE cases."case" DROP COLUMN item',
		"ALTER TABLE cases.draft DROP item",
		"DROP TABLE cases.draft",
		"DROP SCHEMA cases CASCADE",
		"ALTER TABLE cases.draft RENAME COLUMN item TO matter",
		"ALTER TABLE cases.draft RENAME TO form",
		"ALTER TABLE cases.draft ALTER COLUMN item SET NOT NULL",
		"ALTER TABLE cases.draft ALTER item TYPE int USING 1",
		"ALTER TABLE cases.draft ALTER item DROP DEFAULT",
		"ALTER TABLE cases.draft ADD COLUMN a text, ADD COLUMN b text NOT NULL",
		"ALTER TABLE cases.draft ADD COLUMN a numeric(10, 2) NOT NULL",
		"ALTER TABLE cases.draft ADD COLUMN a text UNIQUE",
		"ALTER TABLE cases.draft ADD COLUMN a int NOT NULL DEFAULT 0 CHECK (a > 1)",
		"ALTER TABLE cases.draft ADD CONSTRAINT short CHECK (length(item) < 9)",
		"ALTER TABLE cases.draft ADD CHECK (length(item) < 9)",
		"ALTER TABLE cases.draft ADD PRIMARY KEY (id)",
		"CREATE UNIQUE INDEX one ON cases.draft (zone_id, item)",
		"REVOKE SELECT ON cases.draft FROM landfall_app",
		"CREATE TRIGGER t BEFORE INSERT ON cases.draft EXECUTE FUNCTION f()",
		"CREATE OR REPLACE FUNCTION platform.stale(s text) RETURNS int LANGUAGE sql AS $$ SELECT 1; SELECT 2 $$",
		"TRUNCATE cases.draft",
		"DELETE FROM cases.draft",
		"DO $$ BEGIN EXECUTE 'DROP TABLE cases.draft'; END $$",
	])("%s", (statement) => {
		const before = "-- adds; and DROP TABLE here is a word\nCREATE TABLE cases.other (a text NOT NULL);";
		expect(contracting(`${before}\n\t${statement};\nCREATE INDEX i ON cases.other (a);`)).toEqual([statement]);
	});

	test.each([
		"ALTER TABLE cases.draft ADD COLUMN a text, ADD b jsonb NOT NULL DEFAULT '{}'",
		"COMMENT ON TABLE cases.draft IS 'what was there; DROP TABLE is a word, and it''s quoted'",
		"CREATE TABLE cases.fresh (a text UNIQUE); ALTER TABLE cases.fresh ADD CHECK (a <> ''); CREATE UNIQUE INDEX u ON cases.fresh (a); REVOKE SELECT ON cases.fresh FROM landfall_reader",
		"CALL platform.protect('cases.draft')",
	])("is not: %s", (statements) => {
		expect(contracting(`${statements};`)).toEqual([]);
	});
});
