import { randomUUID } from "node:crypto";
import { connected } from "#platform/database.ts";
import { type Figure, median, report } from "./measure.ts";
import { demoZone } from "./zone.ts";

/**
 * Whether the time of an answer tells that another zone has a record. Each pair asks, in drawn order, for one that another zone has and for one
 * that nobody has; both are answered with "not there". Beside them one's own record, which the same statistic must tell apart.
 */
const PAIRS = Number(process.env.PAIRS ?? 2_000);
const THINGS = 12;
const ELSEWHERE = "elsewhere";
/** Of a normal distribution: by chance in one of thousand runs of one kind. */
const FAR = 3.29;

const zone = await demoZone("across-zones", Date.parse("2022-07-25T08:30:00+08:00"));
const cookies = new Map<string, string>();

async function send(login: string, method: "GET" | "POST" | "PUT", place: string, body?: object) {
	if (!cookies.has(login)) {
		const entered = await zone.app.inject({ method: "POST", url: `/api/v1/demo-logins/${login}` });
		cookies.set(login, String(entered.headers["set-cookie"]).split(";")[0] ?? "");
	}
	const headers = { cookie: cookies.get(login) ?? "", "idempotency-key": randomUUID() };
	return zone.app.inject({ method, url: `/api/v1${place}`, headers, ...(body && { payload: body }) });
}

async function made(login: string, place: string, body: object): Promise<string> {
	const answer = await send(login, "POST", place, body);
	if (answer.statusCode !== 200) throw new Error(`${place}: ${answer.body}`);
	return answer.json<{ id: string }>().id;
}

async function applied(): Promise<string> {
	const draft = await made("zhou-min", "/drafts", { item: "A02" });
	const page = (await send("zhou-min", "GET", `/drafts/${draft}`)).json<{
		revision: number;
		form: { id: string; value: string }[];
		consents: { type: string }[];
	}>();
	const form = Object.fromEntries(page.form.map(({ id, value }) => [id, value]));
	const consents = page.consents.map(({ type }) => type);
	const saving = { revision: page.revision, form, consents, commitments: ["premises-proof"] };
	const saved = await send("zhou-min", "PUT", `/drafts/${draft}`, saving);
	const { revision } = saved.json<{ revision: number }>();
	return made("zhou-min", "/cases", { draft, revision, signed: true });
}

const meeting = {
	title: "调度会",
	startsAt: "2022-07-26T08:30:00+08:00",
	place: "二楼",
	invited: ["staff:li-na"],
	agenda: [{ says: "进度" }],
};
let led = 0;
const lead = () => ({
	name: { zh: `跨区计时${String.fromCodePoint(0x4e00 + 97 * ++led)}${String.fromCodePoint(0x5e00 + 61 * led)}` },
	investor: {
		name: { zh: `投资方${String.fromCodePoint(0x6e00 + 53 * led)}${String.fromCodePoint(0x7e00 + 41 * led)}` },
	},
	industry: "life-health",
	source: { channel: "own" },
	content: { zh: "生产" },
});
const STEP = { type: "CaseAccepted", after: 1 };

/** What is asked for, by whom, and how one is made. */
const KINDS: readonly (readonly [
	name: string,
	login: string,
	make: () => Promise<string>,
	ask: (id: string) => Asked,
])[] = [
	["a case, by its applicant", "zhou-min", applied, (id) => ["GET", `/cases/${id}`]],
	["a case, by the window", "wang-fang", applied, (id) => ["GET", `/cases/${id}`]],
	["a case's proof", "zhou-min", applied, (id) => ["GET", `/cases/${id}/proof`]],
	["a step of a case", "wang-fang", applied, (id) => ["POST", `/cases/${id}/steps`, STEP]],
	["a draft", "zhou-min", () => made("zhou-min", "/drafts", { item: "A02" }), (id) => ["GET", `/drafts/${id}`]],
	["a project", "liu-yang", () => made("liu-yang", "/projects", lead()), (id) => ["GET", `/projects/${id}`]],
	["a meeting", "chen-li", () => made("chen-li", "/meetings", meeting), (id) => ["GET", `/meetings/${id}`]],
];
type Asked = readonly [method: "GET" | "POST", place: string, body?: object];

/** Another id of the same form. */
const nobodys = (id: string): string => {
	const fresh = randomUUID().replaceAll("-", "");
	return id.replace(/[0-9a-f]{12,}$/, (end) => fresh.slice(0, end.length));
};

/** Gives what has these ids to another zone, with all its rows; as who may change history, which nobody may in a running zone. */
const giveAway = (ids: readonly string[]) =>
	connected(zone.admin, async (client) => {
		await client.query("SET session_replication_role = replica");
		const { rows } = await client.query<{ name: string; columns: string[] }>(
			`SELECT format('%I.%I', table_schema, table_name) AS name, array_agg(format('%I', column_name)) FILTER (WHERE data_type = 'text')::text[] AS columns
			FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
			WHERE table_type = 'BASE TABLE' GROUP BY table_schema, table_name HAVING bool_or(column_name = 'zone_id')`,
		);
		let moved = 0;
		for (const { name, columns } of rows) {
			const where = columns
				.filter((column) => column !== "zone_id")
				.map((column) => `regexp_replace(${column}, '^[a-z]+:', '') = ANY($2)`);
			if (where.length === 0) continue;
			const done = await client.query(
				`UPDATE ${name} SET zone_id = $1 WHERE zone_id <> $1 AND (${where.join(" OR ")})`,
				[ELSEWHERE, ids],
			);
			moved += done.rowCount ?? 0;
		}
		return moved;
	});

/** How far apart two samples lie by their ranks (Mann–Whitney), in standard deviations of what chance does; ties share their rank. */
function ranksApart(ones: readonly number[], others: readonly number[]): number {
	const all = [...ones.map((value) => [value, true] as const), ...others.map((value) => [value, false] as const)];
	all.sort(([a], [b]) => a - b);
	let sum = 0;
	for (let i = 0; i < all.length; ) {
		let end = i;
		while (end < all.length && all[end]?.[0] === all[i]?.[0]) end++;
		const rank = (i + 1 + end) / 2;
		for (; i < end; i++) if (all[i]?.[1]) sum += rank;
	}
	const [n, m] = [ones.length, others.length];
	return (sum - (n * (n + m + 1)) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
}

async function timed(login: string, [method, place, body]: Asked, status: number): Promise<number> {
	const began = performance.now();
	const answer = await send(login, method, place, body);
	const took = performance.now() - began;
	if (answer.statusCode !== status) throw new Error(`${method} ${place}: ${answer.statusCode} ${answer.body}`);
	return took;
}

const figures: Figure[] = [];
for (const [name, login, make, ask] of KINDS) {
	const [theirs, own] = [[], []] as [string[], string[]];
	for (let i = 0; i < THINGS; i++) {
		theirs.push(await make());
		own.push(await make());
	}
	if ((await giveAway(theirs)) < THINGS) throw new Error(`${name}: nothing to give away`);
	const times = { theirs: [] as number[], nobodys: [] as number[], own: [] as number[] };
	for (let pair = -100; pair < PAIRS; pair++) {
		const at = (pair + 100) % THINGS;
		const known = theirs[at] ?? "";
		const both = [[times.theirs, known] as const, [times.nobodys, nobodys(known)] as const];
		if (Math.random() < 0.5) both.reverse();
		for (const [kept, id] of both) {
			const took = await timed(login, ask(id), 404);
			if (pair >= 0) kept.push(took);
		}
		if (pair >= 0 && pair % 10 === 0 && ask("")[0] === "GET")
			times.own.push(await timed(login, ask(own[at] ?? ""), 200));
	}
	const apart = ranksApart(times.theirs, times.nobodys);
	figures.push(
		{
			name: `${name}: median of another zone's / nobody's`,
			median: median(times.theirs) / median(times.nobodys),
			unit: "",
		},
		{ name: "  ranks apart, in standard deviations", median: apart, unit: "σ", wanted: `within ±${FAR}` },
	);
	if (times.own.length > 0) {
		const seen = ranksApart(times.own, times.nobodys);
		figures.push({ name: "  one's own record, told apart by the same", median: seen, unit: "σ", wanted: `> ${FAR}` });
	}
}
await zone.close();
report("across-zones", figures);
