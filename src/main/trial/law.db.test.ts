import { beforeAll, expect, test } from "vitest";
import { makeCalendar, parseDay } from "#kernel/calendar.ts";
import { casesPack, casesPacks } from "#main/cases-pack.ts";
import type { Pack } from "#main/pack.ts";
import type { Packs } from "#main/packs.ts";
import { tryLaw } from "#main/trial/law.ts";
import { followCalendar } from "#modules/cases/commands/calendar.ts";
import { networkOf } from "#modules/exhibition/decide/slice.ts";
import { plan } from "#modules/roadmap/decide/plan.ts";
import { declaredHeld, factsOf } from "#modules/roadmap/decide/project.ts";
import type { LawTrial } from "#modules/zone/model/trial.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { connected } from "#platform/database.ts";
import { changedLaw, changedWeekend } from "#testing/law-changes.ts";
import { numbersFrom } from "#testing/numbers.ts";
import { MONDAY, server, submitted } from "#testing/registration.ts";
import { saves } from "#testing/saved-map.ts";
import { seedCases } from "../../../bench/cases/seed.ts";

/** By hand: LAW_CHANGES=200. */
const CHANGES = Number(process.env.LAW_CHANGES ?? 24);
const SEED = Number(process.env.LAW_SEED ?? 43);
const TODAY = "2022-07-25";
const random = numbersFrom(SEED);
const kept = new Map<string, Pack>();
const maps: { readonly id: string; version: string }[] = [];

const packs = (current: Pack): Packs => ({ current, of: async (version) => kept.get(version) });
const source = () => server.database.of("alpha");

beforeAll(async () => {
	kept.set(server.pack.version, server.pack);
	await server.tamper("SELECT 1"); // cases that the seed writes have no application beside them
	await connected(server.admin, (client) =>
		seedCases(client, {
			zone: "alpha",
			cases: 400,
			pack: casesPack(server.pack),
			now: MONDAY,
			openShare: 1,
			histories: 400,
		}),
	);
	const zhou = await server.as("zhou-min");
	const flags = server.pack.facts.filter(({ type }) => type === "boolean");
	for (let n = 0; n < 12; n++) {
		const answers = Object.fromEntries(flags.filter(() => random() < 0.3).map(({ name }) => [name, random() < 0.7]));
		const held = n % 4 === 0 ? ["A02"] : [];
		maps.push({ id: (await saves(zhou, server, { answers, held })).body.id, version: server.pack.version });
	}
});

/** What lists show of each case; the card as their SQL has it. */
async function casesNow(): Promise<ReadonlyMap<string, Readonly<Record<string, string | null>>>> {
	const { rows } = await source().pool.query<{
		number: string;
		due: string;
		promised: string;
		statutory: string;
		card: string;
	}>(
		`SELECT number, to_char(due_on, 'YYYY-MM-DD') AS due, to_char(red_on - 1, 'YYYY-MM-DD') AS promised,
			to_char(black_on - 1, 'YYYY-MM-DD') AS statutory,
			CASE WHEN state NOT IN ('examining', 'special', 'decisionDraft') THEN NULL WHEN black_on <= '${TODAY}' THEN 'black'
				WHEN red_on <= '${TODAY}' THEN 'red' WHEN state = 'special' THEN 'paused' WHEN yellow_on <= '${TODAY}' THEN 'yellow'
				ELSE 'green' END AS card
		FROM cases."case" WHERE zone_id = 'alpha'`,
	);
	return new Map(rows.map(({ number, ...row }) => [number, row]));
}

type CaseRows = Awaited<ReturnType<typeof casesNow>>;

/** The rows that differ, as a trial tells them. */
function movedCases(before: CaseRows, after: CaseRows) {
	const moved = new Map<string, object>();
	for (const [number, was] of before) {
		const is = after.get(number) ?? {};
		const told = [
			["due", "dueOn"],
			["promised", "promised"],
			["statutory", "statutory"],
			["card", "card"],
		] as const;
		const changes = told.flatMap(([column, name]) =>
			was[column] === is[column] ? [] : [[name, { from: was[column], to: is[column] }]],
		);
		if (changes.length > 0) moved.set(number, Object.fromEntries(changes));
	}
	return moved;
}

const predictedCases = ({ cases }: LawTrial) =>
	new Map(
		cases.moved.map(({ case: number, item: _item, department: _department, days: _days, ...changes }) => [
			number,
			changes,
		]),
	);

/** A road map as its page plans it: under a version, what is needed and when each finishes, and the opening day. */
async function page(id: string, pack: Pack) {
	const { project } = (await (await server.as("zhou-min")).get(`/roadmaps/${id}`)).body;
	const network = networkOf(pack);
	const ground = {
		calendar: makeCalendar(pack.calendar, pack.zone.weekend),
		start: parseDay(project.start) ?? 0,
		laws: new Map(pack.laws.map((law) => [law.id, law])),
	};
	const held = declaredHeld(network, project);
	const made = plan(network, factsOf({ network }, project).facts, ground, { held });
	return {
		finish: new Map(made.needed.map((entry) => [entry.id, entry.finish])),
		opensOn: made.milestones.production?.on ?? null,
	};
}

type Page = Awaited<ReturnType<typeof page>>;

function movedMap(was: Page, is: Page) {
	const added = [...is.finish.keys()].filter((id) => !was.finish.has(id)).sort();
	const removed = [...was.finish.keys()].filter((id) => !is.finish.has(id)).sort();
	const moved = [...is.finish]
		.flatMap(([id, to]) => {
			const from = was.finish.get(id);
			return from === undefined || from === to ? [] : [`${id} ${from} ${to}`];
		})
		.sort();
	const opensOn = { from: was.opensOn, to: is.opensOn };
	const isSame = added.length + removed.length + moved.length === 0 && was.opensOn === is.opensOn;
	return isSame ? undefined : { added, removed, moved, opensOn };
}

const predictedMap = ({ roadmaps }: LawTrial, id: string) => {
	const found = roadmaps.moved.find(({ ids }) => ids.includes(id));
	return (
		found && {
			added: [...found.added].sort(),
			removed: [...found.removed].sort(),
			moved: found.moved.map((one) => `${one.id} ${one.finish.from} ${one.finish.to}`).sort(),
			opensOn: found.opensOn,
		}
	);
};

async function numbersNow(): Promise<ReadonlyMap<string, number | null>> {
	const sun = await server.as("sun-lan");
	const { indicators } = (await sun.get("/indicators")).body;
	const { total } = (await sun.get("/cards")).body;
	return new Map([
		...indicators.map(({ id, value }: { id: string; value: number | null }) => [id, value] as const),
		["red-cards", total.red as number],
	]);
}

async function everything() {
	const { rows } = await source().pool.query(`SELECT * FROM cases."case" c ORDER BY stream_id`);
	const { rows: saved } = await source().pool.query("SELECT * FROM roadmap.map ORDER BY id");
	return JSON.stringify([rows, saved]);
}

/** The owner moves a road map to the new rules. */
async function moveOn(map: (typeof maps)[number], version: string): Promise<void> {
	const zhou = await server.as("zhou-min");
	const { project, revision } = (await zhou.get(`/roadmaps/${map.id}`)).body;
	expect((await zhou.put(`/roadmaps/${map.id}`, { project, revision, version })).status).toBe(200);
	map.version = version;
}

/** Publishes, and lets the worker do what it does. */
async function publish(pack: Pack): Promise<void> {
	kept.set(pack.version, pack);
	server.pack = pack;
	const asked = { zone: "alpha", actor: "system:worker", purpose: "test", packVersion: pack.version };
	await followCalendar(server.database, makeContext(makeClock(MONDAY - Date.now()), asked), casesPacks(packs(pack)));
}

test(
	`what a trial predicts is what is there after publishing, for ${CHANGES} random changes of the law (seed ${SEED})`,
	async () => {
		const seen = { cases: 0, cards: 0, maps: 0, numbers: 0, terms: 0 };
		for (let n = 0; n < CHANGES; n++) {
			const tried = changedLaw(server.pack, random, parseDay(TODAY) ?? 0);
			if (kept.has(tried.version)) continue;
			const untouched = await everything();
			const trial = await tryLaw(source(), packs(server.pack), tried, MONDAY);
			expect(await everything(), "a trial writes nothing").toBe(untouched);

			const before = { cases: await casesNow(), numbers: await numbersNow() };
			const pages = await Promise.all(maps.map(({ id, version }) => page(id, kept.get(version) ?? tried)));
			await publish(tried);
			const after = { cases: await casesNow(), numbers: await numbersNow() };

			expect(predictedCases(trial), `change ${n}`).toEqual(movedCases(before.cases, after.cases));
			const numbers = [...new Set([...before.numbers.keys(), ...after.numbers.keys()])].flatMap((id) => {
				const [from, to] = [before.numbers.get(id) ?? null, after.numbers.get(id) ?? null];
				return from === to ? [] : [`${id} ${from} ${to}`];
			});
			expect(trial.numbers.map(({ id, value }) => `${id} ${value.from} ${value.to}`).sort()).toEqual(numbers.sort());
			for (const [index, map] of maps.entries()) {
				const was = pages[index];
				const is = await page(map.id, tried);
				if (was) expect(predictedMap(trial, map.id), `change ${n}, road map ${index}`).toEqual(movedMap(was, is));
				if ((index + n) % 2 === 0) await moveOn(map, tried.version);
			}
			const registration = trial.forNew.find(({ item, term }) => item === "A02" && term === "promised");
			if (registration) {
				const zhou = await server.as("zhou-min");
				const { body } = await zhou.get(`/cases/${await submitted(zhou)}`);
				expect(body.item.promised).toMatchObject({ ...registration.to });
				seen.terms++;
			}
			seen.cases += trial.cases.moved.length;
			seen.cards += trial.cases.cards.length;
			seen.maps += trial.roadmaps.changed;
			seen.numbers += trial.numbers.length;
		}
		for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0);
	},
	CHANGES * 20_000,
);

test("a change of the weekend alone is predicted, and followed by every case that it moves", async () => {
	const tried = changedWeekend(server.pack, random);
	expect(tried.calendar).toEqual(server.pack.calendar);
	const trial = await tryLaw(source(), packs(server.pack), tried, MONDAY);
	const before = await casesNow();
	await publish(tried);
	const moved = movedCases(before, await casesNow());
	expect(moved.size).toBeGreaterThan(100);
	expect(predictedCases(trial)).toEqual(moved);
});
