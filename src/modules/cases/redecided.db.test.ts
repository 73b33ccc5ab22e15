import { beforeAll, describe, expect, test } from "vitest";
import { casesPack } from "#main/cases-pack.ts";
import type { Pack } from "#main/pack.ts";
import { type PackThen, type Redecided, redecided } from "#modules/cases/queries/redecided.ts";
import { DAY, MONDAY, server, step, submitted } from "#testing/registration.ts";

/** Every version that was in force, as a zone keeps them. */
const kept = new Map<string, Pack>();
const EACH = 50;

const packThen =
	(change: (pack: Pack) => Pack = (pack) => pack): PackThen =>
	async (version, inForce) => {
		const [pack, then] = [kept.get(version), kept.get(inForce)];
		return pack && then && { ...casesPack(change(pack), change(then)), version, inForce };
	};

async function all(packs: PackThen): Promise<readonly Redecided[]> {
	const found: Redecided[] = [];
	for await (const one of redecided(server.database.of("alpha"), packs)) found.push(one);
	return found;
}

/** Publishes the pack with another promise for company registration. */
function publish(n: number, more: Partial<Pack> = {}): void {
	const promised = { n, unit: "workday" } as const;
	const pack = {
		...server.pack,
		...more,
		version: `sha256:${String(n).repeat(64)}`,
		items: server.pack.items.map((item) =>
			item.code === "A02" ? { ...item, promised, variants: item.variants.map((one) => ({ ...one, promised })) } : item,
		),
	};
	server.pack = pack;
}

/** A day of rest more, as the notice of a year that is changed. */
const changedCalendar = (pack: Pack, day = 19_199): Pack => ({
	...pack,
	calendar: pack.calendar.map((year) =>
		year.year === 2022
			? { ...year, rest: [...year.rest, day].sort((a, b) => a - b), hash: `sha256:${"c".repeat(60)}${day % 10_000}` }
			: year,
	),
});

/** Cases that are decided today, some granted, some denied, some refused at intake. */
async function decide(cases: number): Promise<void> {
	kept.set(server.pack.version, { ...server.pack, zone: { ...server.pack.zone, id: "alpha" } });
	const [zhou, wang, tang, wu] = await Promise.all(
		["zhou-min", "wang-fang", "tang-jing", "wu-tao"].map((one) => server.as(one)),
	);
	if (!zhou || !wang || !tang || !wu) throw new Error("nobody there");
	for (let i = 0; i < cases; i++) {
		const id = await submitted(zhou);
		if (i % 10 === 9) {
			await step(wang, id, "IntakeRefused", { reason: "NA1", note: "不归本区管" });
			continue;
		}
		await step(wang, id, "CaseAccepted");
		const grant = i % 3 !== 0;
		await step(tang, id, "DecisionProposed", { grant, opinion: "已审", ...(!grant && { reason: "ND1" }) });
		const done = grant
			? await step(wu, id, "CaseGranted")
			: await step(wu, id, "CaseDenied", { reason: "ND1", note: "不符合" });
		expect(done.status).toBe(200);
	}
}

beforeAll(async () => {
	await decide(EACH);
	publish(2);
	server.now += DAY;
	await decide(EACH);
	publish(3, { calendar: changedCalendar(server.pack).calendar });
	server.now += DAY;
	await decide(EACH);
	publish(4, {
		letters: server.pack.letters.map((letter) => ({ ...letter, name: { zh: letter.name.zh, en: "Letter" } })),
	});
	server.now = MONDAY + 7 * DAY;
	await decide(EACH);
}, 240_000);

describe("decisions made again years later", () => {
	test("200 of them, under four versions and a changed calendar, come to the same bytes", async () => {
		server.now = MONDAY + 5 * 365 * DAY;
		const found = await all(packThen());
		expect(found).toHaveLength(4 * EACH);
		expect(found.filter(({ differs, unrecorded }) => unrecorded || differs.length > 0)).toEqual([]);
		expect(new Set(found.map(({ pack }) => pack)).size).toBe(4);
		expect(new Set(found.map(({ type }) => type))).toEqual(new Set(["CaseGranted", "CaseDenied", "IntakeRefused"]));
	});

	test.each<[string, (pack: Pack) => Pack, readonly string[]]>([
		[
			"a rule of the clocks",
			(pack) => ({ ...pack, clocks: { ...pack.clocks, yellowPercent: pack.clocks.yellowPercent - 50 } }),
			["rules"],
		],
		[
			"the statutory term",
			(pack) => ({
				...pack,
				clocks: {
					...pack.clocks,
					clocks: { ...pack.clocks.clocks, K1: { ...pack.clocks.clocks.K1, term: { n: 4, unit: "workday" } } },
				},
			}),
			["rules", "case"],
		],
		["the calendar", (pack) => changedCalendar(pack, 19_200), ["calendar"]],
		[
			"the words of a letter",
			(pack) => ({
				...pack,
				letters: pack.letters.map((letter) => ({ ...letter, name: { zh: "另一封信", en: "Another" } })),
			}),
			["rules", "letters"],
		],
		[
			"where a paper comes from",
			(pack) => ({ ...pack, materials: pack.materials.map((one) => ({ ...one, sources: [{ step: "E8" as const }] })) }),
			["rules", "papers"],
		],
	])("with %s changed afterwards it is told what differs", async (_, change, parts) => {
		const granted = (await all(packThen(change))).filter(({ type }) => type === "CaseGranted");
		expect(granted.length).toBeGreaterThan(0);
		for (const { differs } of granted) expect(differs).toEqual(expect.arrayContaining([...parts]));
	});

	test("a version that is not kept, a fact or an application that was changed in the database", async () => {
		const [gone] = await all(async () => undefined);
		expect(gone?.differs).toEqual(["pack"]);
		const first = (await all(packThen())).find(({ type }) => type === "CaseGranted")?.case ?? "";
		const where = `(SELECT stream_id FROM cases."case" WHERE number = '${first}')`;
		await server.tamper(
			`UPDATE cases.application SET content = jsonb_set(content, '{form,company.name}', '"另一家"') WHERE case_id = ${where}`,
		);
		await server.tamper(
			`UPDATE cases.event SET data = data || '{"delivery": "courier"}' WHERE seq = 1 AND stream_id = ${where}`,
		);
		const told = (await all(packThen())).find((one) => one.case === first && one.type === "CaseGranted");
		expect(told?.differs).toEqual(["application", "facts"]);
	});
});
