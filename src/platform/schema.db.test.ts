import { beforeAll, describe, expect, test } from "vitest";
import { connected } from "#platform/database.ts";
import { migrate } from "#platform/migrate.ts";
import { testDatabase } from "#testing/database.ts";
import { ZONES } from "#testing/postgres.setup.ts";

const db = testDatabase();

interface Table {
	readonly name: string;
	readonly comment: string | null;
	readonly secured: boolean;
	readonly columns: readonly string[];
	readonly key: readonly string[] | null;
	readonly events: boolean;
	readonly privileges: readonly string[];
}

/** The same in every zone: reference tables, in the words of Citus (docs/how-to/scale-out.md). */
const OF_ALL_ZONES = ["platform.migration"];

let tables: readonly Table[];
beforeAll(async () => {
	const { rows } = await connected(db.admin, (client) =>
		client.query<Table>(`
			SELECT c.oid::regclass::text AS name, obj_description(c.oid, 'pg_class') AS comment, c.relrowsecurity AS secured,
				c.relname = 'event' AS events,
				ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped ORDER BY attnum) AS columns,
				(SELECT array_agg(a.attname::text ORDER BY k.place) FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k(column_number, place)
					JOIN pg_attribute a ON a.attnum = k.column_number WHERE i.indrelid = c.oid AND a.attrelid = c.oid AND i.indisprimary) AS key,
				ARRAY(SELECT DISTINCT privilege_type::text FROM aclexplode(c.relacl) WHERE grantee = 'landfall_app'::regrole ORDER BY 1) AS privileges
			FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|information_schema|graphile_worker)' ORDER BY 1`),
	);
	tables = rows;
});

describe("every table", () => {
	test("says what it holds", () => {
		expect(tables.length).toBeGreaterThan(5);
		expect(tables.filter(({ comment }) => !comment).map(({ name }) => name)).toEqual([]);
	});

	test("of a zone begins its key with the zone and shows each zone its own rows only", () => {
		const zoned = tables.filter(({ columns }) => columns.includes("zone_id"));
		expect(zoned.filter(({ key, secured }) => key?.[0] !== "zone_id" || !secured).map(({ name }) => name)).toEqual([]);
	});

	test("without a zone is not the application's", () => {
		const shared = tables.filter(({ columns }) => !columns.includes("zone_id"));
		expect(shared.filter(({ privileges }) => privileges.length > 0).map(({ name }) => name)).toEqual([]);
	});

	test("can be distributed by its zone (Citus): whatever is unique in it, and whatever it refers to, is so within the zone", async () => {
		const { rows } = await connected(db.admin, (client) =>
			client.query<{ name: string; by: string }>(`
				SELECT c.oid::regclass::text AS name, i.indexrelid::regclass::text AS by FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
				JOIN pg_namespace n ON n.oid = c.relnamespace
				WHERE (i.indisunique OR i.indisexclusion) AND n.nspname !~ '^(pg_|information_schema|graphile_worker)'
					AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'zone_id' AND a.attnum = ANY(i.indkey))
				UNION ALL SELECT k.conrelid::regclass::text, k.conname FROM pg_constraint k
				WHERE k.contype = 'f' AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attname = 'zone_id' AND a.attnum = ANY(k.conkey))
					AND k.connamespace::regnamespace::text !~ '^(pg_|information_schema|graphile_worker)'`),
		);
		expect(rows.filter(({ name }) => !OF_ALL_ZONES.includes(name))).toEqual([]);
		const shared = tables.filter(({ columns }) => !columns.includes("zone_id")).map(({ name }) => name);
		expect(shared).toEqual(OF_ALL_ZONES);
	});

	test("of events is only ever added to", () => {
		const events = tables.filter((table) => table.events);
		expect(events.length).toBeGreaterThan(0);
		for (const { name, privileges } of events) expect(privileges, name).toEqual(["INSERT", "SELECT"]);
	});
});

describe("migrations", () => {
	test("run again change nothing", async () => {
		expect(await migrate(db.admin, ZONES)).toEqual([]);
	});

	test("run by many at once run once", async () => {
		expect(await Promise.all([migrate(db.admin, ZONES), migrate(db.admin, [...ZONES, "gamma"])])).toEqual([[], []]);
	});

	test("that were changed after they had run are refused", async () => {
		await db.tamper("UPDATE platform.migration SET checksum = 'other' WHERE name = '0001_platform'");
		await expect(migrate(db.admin, ZONES)).rejects.toThrow(/0001_platform was changed/);
	});
});
