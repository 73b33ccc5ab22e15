import { casesPack } from "#main/cases-pack.ts";
import type { Pack } from "#main/pack.ts";
import { tryLaw } from "#main/trial/law.ts";
import { connected } from "#platform/database.ts";
import { ROLE } from "#platform/roles.ts";
import { numbersFrom } from "#testing/numbers.ts";
import { seedCases } from "./cases/seed.ts";
import { type Figure, median, report } from "./measure.ts";
import { demoZone } from "./zone.ts";

/**
 * A law tried (先试后发) over CASES=… open cases, of HISTORIES=… kinds, and MAPS=… saved road maps, of which every two are alike: a term, a rule
 * and a day of the calendar in these days changed at once. Beside it the longest time for which the process did not answer anything else.
 */
const CASES = Number(process.env.CASES ?? 100_000);
const MAPS = Number(process.env.MAPS ?? 5_000);
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const HISTORIES = Number(process.env.HISTORIES ?? 20_000);
const now = Date.parse("2022-07-25T10:00:00+08:00");

const bench = await demoZone("law", now);
const { zone, pack, database } = bench;
await connected(bench.owner, async (client) => {
	await client.query(`SET ROLE ${ROLE.owner}`);
	await seedCases(client, { zone, cases: CASES, pack: casesPack(pack), now, openShare: 1, histories: HISTORIES });
	await client.query(
		`INSERT INTO roadmap.map SELECT $1, 'map-' || n, 'firm:bench', 'bench', p, $3, 1, now(), 'person:1', now(), 'person:1', NULL
		FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS made(p, n)`,
		[zone, JSON.stringify(projects(pack)), pack.version],
	);
	await client.query("ANALYZE roadmap.map");
});

/** As saved road maps are: examples with other answers, half of them word for word like another. */
function projects({ scenarios, facts }: Pack): readonly object[] {
	const random = numbersFrom(7);
	const examples = scenarios.flatMap((one) => ("roadmap" in one ? [one.roadmap.facts] : []));
	const flags = facts.filter(({ type }) => type === "boolean");
	const made = Array.from({ length: Math.ceil(MAPS / 2) }, (_, n) => {
		const other = Array.from({ length: 5 }, () => flags[Math.floor(random() * flags.length)]?.name ?? "");
		const answers = {
			...examples[n % examples.length],
			...Object.fromEntries(other.map((name) => [name, random() < 0.5])),
		};
		return { name: "bench", answers, unsure: [], without: [], within: [], held: [], start: "2022-07-25", assume: true };
	});
	return [...made, ...made].slice(0, MAPS);
}

const always = pack.roadmap.permits.find(({ id }) => id === "A02")?.when ?? "";
const changed: Pack = {
	...pack,
	version: `sha256:${"e".repeat(64)}`,
	calendar: pack.calendar.map((year) =>
		year.year === 2022 ? { ...year, rest: [...year.rest, 19_201], hash: `sha256:${"c".repeat(64)}` } : year,
	),
	items: pack.items.map((item) =>
		item.code === "D05" && item.promised ? { ...item, promised: { ...item.promised, n: item.promised.n + 2 } } : item,
	),
	roadmap: {
		...pack.roadmap,
		permits: pack.roadmap.permits.map((permit) => (permit.id === "B05" ? { ...permit, when: always } : permit)),
	},
};
const packs = { current: pack, of: async (version: string) => (version === pack.version ? pack : undefined) };

const took: number[] = [];
let longest = 0;
let last = performance.now();
const watch = setInterval(() => {
	longest = Math.max(longest, performance.now() - last - 5);
	last = performance.now();
}, 5);
let trial: Awaited<ReturnType<typeof tryLaw>> | undefined;
for (let round = 0; round < ROUNDS; round++) {
	const began = performance.now();
	trial = await tryLaw(database.of(zone), packs, changed, now);
	took.push((performance.now() - began) / 1000);
}
clearInterval(watch);
await bench.close();

const told =
	trial &&
	`${trial.cases.moved.length} of ${trial.cases.open} cases (${trial.cases.looked} derived) and ${trial.roadmaps.changed} of ${trial.roadmaps.saved} road maps`;
const figures: Figure[] = [
	{ name: `a law trial: ${told} move`, median: median(took), unit: "s", wanted: "≤ 10" },
	{ name: "the first of them", median: took[0] ?? 0, unit: "s" },
	{ name: "longest time in which the process answers nothing else", median: longest, unit: "ms" },
];
report("law", figures);
