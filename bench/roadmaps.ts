import { connected } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import { ROLE } from "#platform/roles.ts";
import { median, report } from "./measure.ts";
import { demoZone } from "./zone.ts";

/** A saved road map opens: the map and what has happened to it, over HTTP, of 20,000 saved by 200 firms that have 40 cases each. */
const FIRMS = 200;
const MAPS = 20_000;
const CASES = 40;
const OPENED = 400;

const bench = await demoZone("roadmaps", Date.parse("2022-09-01T10:00:00+08:00"));
const { app, pack, zone, owner } = bench;
const project = {
	name: "bench",
	answers: pack.scenarios.flatMap((one) => ("roadmap" in one ? [one.roadmap.facts] : []))[0] ?? {},
	unsure: [],
	without: [],
	within: [],
	held: [],
	start: "2022-07-25",
	assume: true,
};
const entries = pack.roadmap.permits.filter(({ activity }) => !activity).map(({ id }) => id);
const token = (firm: number): string => `bench-${firm}`.padEnd(43, "x");
await connected(owner, async (client) => {
	await client.query(`SET ROLE ${ROLE.owner}`);
	const values = (n: number, more: readonly unknown[]) => [zone, n, ...more];
	await client.query(
		`INSERT INTO identity.firm SELECT $1, 'firm:' || n, '{"zh":"企业","en":"Firm"}', NULL FROM generate_series(1, $2::int) n`,
		values(FIRMS, []),
	);
	await client.query(
		`INSERT INTO identity.person SELECT $1, 'person:' || n, '{"zh":"某","en":"X"}', '{"zh":"","en":""}', NULL FROM generate_series(1, $2::int) n`,
		values(FIRMS, []),
	);
	await client.query(
		`INSERT INTO identity.mandate SELECT $1, 'person:' || n, 'firm:' || n, '{"zh":"","en":""}' FROM generate_series(1, $2::int) n`,
		values(FIRMS, []),
	);
	for (let firm = 1; firm <= FIRMS; firm++)
		await client.query(
			`INSERT INTO identity.session (zone_id, token_hash, person_id, principal, made_at, ends_at, idle_ends_at, way)
			VALUES ($1, $2, $3, $4, now(), now() + interval '1 day', now() + interval '1 day', 'demo')`,
			[zone, sha256Hex(token(firm)), `person:${firm}`, `firm:${firm}`],
		);
	await client.query(
		`INSERT INTO roadmap.map SELECT $1, 'map-' || n, 'firm:' || (n % $3::int + 1), 'bench', $4, $5, 1, now(), 'person:1', now(), 'person:1', NULL
		FROM generate_series(0, $2::int - 1) n`,
		values(MAPS, [FIRMS, JSON.stringify(project), pack.version]),
	);
	const count = FIRMS * CASES;
	const item = `($4::text[])[n / $3::int % cardinality($4::text[]) + 1]`;
	await client.query(
		`INSERT INTO cases."case" (zone_id, stream_id, seq, last_at, number, item, variant, department, one_window, holder, state, received_on, calendar, pack_version)
		SELECT $1, 'case-' || n, 4, now(), 'N' || n, ${item}, 'new', 'market-regulation', true, 'firm:' || (n % $3::int + 1), 'granted', '2022-07-25', '', $5
		FROM generate_series(0, $2::int - 1) n`,
		values(count, [FIRMS, entries, pack.version]),
	);
	const terms = { handling: "promised", promised: { n: 10, unit: "workday" } };
	const life = [
		["CaseSubmitted", "2022-07-25T10:00:00+08:00", { terms }],
		["CaseAccepted", "2022-07-26T10:00:00+08:00", {}],
		["DecisionProposed", "2022-08-01T10:00:00+08:00", {}],
		["CaseGranted", "2022-08-02T10:00:00+08:00", {}],
	] as const;
	for (const [index, [type, at, data]] of life.entries())
		await client.query(
			`INSERT INTO cases.event (zone_id, stream_id, seq, type, data, at, recorded_at, real_at, actor, principal, pack_version, leaf, salt)
			SELECT $1, 'case-' || n, $3, $4, $5, $6, $6, $6, 'person:1', 'firm:1', $7, repeat('0', 64), repeat('0', 32) FROM generate_series(0, $2::int - 1) n`,
			values(count, [index + 1, type, JSON.stringify(data), at, pack.version]),
		);
	await client.query("ANALYZE");
});

async function open(n: number): Promise<number> {
	const map = (n * 7919) % MAPS;
	const headers = { cookie: `landfall=${token((map % FIRMS) + 1)}` };
	const began = performance.now();
	const answers = await Promise.all(
		["", "/outcomes"].map((what) => app.inject({ url: `/api/v1/roadmaps/map-${map}${what}`, headers })),
	);
	const took = performance.now() - began;
	for (const { statusCode, body } of answers) if (statusCode !== 200) throw new Error(body);
	return took;
}

for (let n = 0; n < 50; n++) await open(n);
const times: number[] = [];
const before = process.cpuUsage();
for (let n = 50; n < 50 + OPENED; n++) times.push(await open(n));
const used = process.cpuUsage(before);
times.sort((a, b) => a - b);
await bench.close();

report("roadmaps", [
	{ name: `a saved road map of ${MAPS} opens, with ${CASES} cases`, median: median(times), unit: "ms" },
	{ name: "of that, work of the server's process", median: (used.user + used.system) / 1000 / OPENED, unit: "ms" },
	{ name: "the same, p95", median: times[Math.floor(OPENED * 0.95)] ?? 0, unit: "ms", wanted: "≤ 50" },
]);
