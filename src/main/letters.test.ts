import { describe, expect, test } from "vitest";
import { isRefusal } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { casesPack } from "#main/cases-pack.ts";
import { loadPack } from "#main/pack.ts";
import { zoneFolder, zoneNames } from "#main/zones.ts";
import { shownItem } from "#modules/cases/decide/draft.ts";
import { filingOf } from "#modules/cases/decide/filing.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import { type Letter, type LetterSource, letterOf, lettersOf } from "#modules/cases/decide/letters.ts";
import { renewedBy } from "#modules/cases/decide/renewal.ts";
import { roadOf } from "#modules/cases/decide/road.ts";
import type { CaseRecord } from "#modules/cases/decide/steps.ts";
import { letterPdf } from "#modules/cases/gateway/letter-pdf.ts";
import { LETTER_EVENTS } from "#modules/cases/model/letters.ts";
import type { CaseItem } from "#modules/cases/model.ts";
import type { Item } from "#modules/catalogue/model.ts";
import { type Happened, storiesOf } from "#testing/letter-stories.ts";
import { readPdf } from "#testing/pdf-text.ts";

const START = Date.parse("2023-03-06T02:00:00Z");

/** For an item whose terms have been seen with every story: its own words are in these letters. */
const GRANTED_ONLY: readonly (readonly Happened[])[] = [
	[
		["CaseSubmitted", 0],
		["CaseAccepted", 1],
		["DecisionProposed", 1, { grant: true, opinion: "x" }],
		["CaseGranted", 1],
		["ResultReady", 1],
		["ResultDelivered", 1, { by: "electronic" }],
	],
];

function firstOf<T>([first]: readonly T[]): T {
	if (first === undefined) throw new Error("the zone has none");
	return first;
}

function renewedOf(events: readonly CaseRecord[]) {
	const renews = renewedBy({ events });
	return renews && { ...renews, newUntil: "2028-03-20" };
}

function sourceOf(pack: CasesPack, item: Item, kind: string, story: readonly Happened[]): LetterSource {
	const variant = item.variants.find((one) => one.kind === kind) ?? item.variants[0];
	if (!variant) throw new Error(`${item.code} has no variant`);
	const shown = shownItem({ item, variant }, pack.department(item.department));
	const { handling, statutory, promised } = shown;
	const terms: CaseItem = { handling, ...(statutory && { statutory }), ...(promised && { promised }) };
	const events = story.map(
		([type, days, data = {}], i): CaseRecord => ({
			seq: i + 1,
			type,
			data: data as CaseRecord["data"],
			at: new Date(START + days * 86_400_000 + i * 60_000).toISOString(),
			actor: "staff:x",
		}),
	);
	return {
		forms: pack.letters,
		people: (id) => ({ zh: id, en: id }),
		file: { item: terms, department: item.department, holder: "firm:x", events },
		settings: pack.settings,
		calendar: pack.calendar,
		words: pack.words,
		number: `${item.code}-20230306-0A1B2C`,
		zone: pack.zone,
		department: shown.department.name,
		applicant: text("欧阳\ue000𠮷有限公司", "Ouyang Ltd"),
		item: { ...shown, variant: variant.name },
		materials: variant.materials.map((id) => ({
			id,
			name: pack.materials.get(id)?.name ?? text(id, id),
			step: "E6",
			stepName: text("告知承诺", "Commitment"),
			source: null,
			because: text("", ""),
			asked: false,
			gap: true,
		})),
		...(roadOf({ events }) === "commitment" && {
			road: { ...firstOf(pack.applications.commitments), check: { n: 30, unit: "workday" } },
		}),
		filing: filingOf({ events }),
		renewal: renewedOf(events),
	};
}

const packs = await Promise.all(
	zoneNames().map(async (zone) => [zone, casesPack(await loadPack(zoneFolder(zone) ?? ""))] as const),
);
const [, first] = packs.find(([, { applications }]) => applications.remedies.length > 1) ?? [];
if (!first) throw new Error("no zone names two ways to contest a no");
const anItem = first.items.values().next().value as Item;

const lettersIn = (source: LetterSource): readonly Letter[] =>
	lettersOf(source).map(({ id }) => {
		const letter = letterOf(id, source);
		if (isRefusal(letter)) throw new Error(`${source.item.code} ${id}: ${JSON.stringify(letter)}`);
		return letter;
	});

describe.each(packs)("the letters of %s", (_zone, pack) => {
	const stories = storiesOf(pack, true);

	test("the stories have every event from which a letter may come", () => {
		const told = new Set(stories.flatMap((story) => story.map(([type]) => type)));
		expect(LETTER_EVENTS.filter((type) => !told.has(type))).toEqual([]);
	});

	test("every item, variant and transition has its letters without a blank, each with a number of its own", () => {
		const terms = new Set<string>();
		for (const item of pack.items.values())
			for (const { kind } of item.variants) {
				const own = JSON.stringify(sourceOf(pack, item, kind, []).file.item);
				const told = terms.size === 0 ? stories : terms.has(own) ? GRANTED_ONLY : storiesOf(pack, false);
				terms.add(own);
				const isFiled = pack.applications.filings.some((filing) => filing.item === item.code);
				for (const story of told) {
					if (filingOf(sourceOf(pack, item, kind, story).file) && !isFiled) continue;
					const letters = lettersIn(sourceOf(pack, item, kind, story));
					const numbers = letters.map(({ number }) => number.zh);
					expect(new Set(numbers).size).toBe(numbers.length);
					const words = letters.flatMap(({ body }) => [...body.zh, ...body.en]).join("\n");
					expect(words).not.toMatch(/[{}]|undefined|null|NaN/);
				}
			}
	});

	test("every no, yes and pause of the law leaves a letter", () => {
		const due = [
			"CaseSubmitted",
			"CorrectionRequested",
			"PermitNotRequired",
			"IntakeRefused",
			"CaseAccepted",
			"SpecialProcedureStarted",
			"TermExtended",
			"CaseGranted",
			"CaseDenied",
			"ResultDelivered",
			"CaseWithdrawn",
			"CaseGrantedWithGap",
			"GapExtended",
			"CaseRevoked",
			"CaseCancelled",
			"CheckPassed",
			"CheckFixOrdered",
			"CheckFailed",
			"HearingOffered",
			"HearingHeld",
			"RenewalDeemed",
		];
		const kinds = new Set(pack.letters.flatMap(({ on }) => on as readonly string[]));
		expect(due.filter((type) => !kinds.has(type))).toEqual([]);
	});

	test("what happens later changes no letter", () => {
		for (const story of stories) {
			const whole = lettersIn(sourceOf(pack, pack.items.values().next().value as Item, "new", story));
			for (let n = 1; n < story.length; n++) {
				const then = lettersIn(sourceOf(pack, pack.items.values().next().value as Item, "new", story.slice(0, n)));
				expect(whole.slice(0, then.length)).toEqual(then);
			}
		}
	});
});

describe("a letter", () => {
	const denied = sourceOf(first, anItem, "new", [
		["CaseSubmitted", 0],
		["CaseAccepted", 1],
		["DecisionProposed", 1, { grant: false, reason: "ND1", opinion: "x" }],
		["CaseDenied", 1, { reason: "ND1", note: "厂房未通过消防验收" }],
	]);

	test("of a no names ground, article, and both ways to contest it with their time (行政许可法 38)", () => {
		const words = lettersIn(denied).at(-1)?.body.zh.join("\n");
		expect(words).toContain("不符合法定条件");
		expect(words).toContain("《中华人民共和国行政许可法》第三十八条");
		expect(words).toMatch(/60日内.*行政复议/);
		expect(words).toMatch(/6个月内.*行政诉讼/);
	});

	test("with a missing fact is refused, and the fact is named", () => {
		const silent = sourceOf(first, anItem, "new", [
			["CaseSubmitted", 0],
			["CaseAccepted", 1],
			["TermExtended", 1, { n: 10, approvedBy: "departmentHead" }],
		]);
		expect(letterOf("extension-3", silent)).toMatchObject({
			refused: "case/letter-fact-missing",
			facts: { fact: "step.note", seq: 3 },
		});
	});

	test("that the case has not given rise to is not there", () => {
		for (const id of ["denial-1", "denial-99", "nothing-4", "denial", ""])
			expect(letterOf(id, denied)).toMatchObject({ refused: "case/unknown-document" });
	});
});

describe("a letter on paper", () => {
	const paper = {
		language: "zh" as const,
		title: "不予许可决定书",
		number: "不准〔2023〕A01-20230306-0A1B2C-4号",
		issuer: "市场监督管理局",
		to: "欧阳\ue000𠮷有限公司",
		date: "2023年3月7日",
		body: ["根据《中华人民共和国行政许可法》第三十八条的规定，决定不予许可。".repeat(36)],
		official: true,
		at: START,
		foot: "办件 A01",
	};

	test("is A4 with its fonts inside, in the type area of GB/T 9704: 156 × 225 mm from 28 and 37 mm", async () => {
		const { boxes, embedded, runs } = readPdf(await letterPdf(paper));
		expect(boxes.length).toBe(3);
		for (const box of boxes) expect(box.split(" ").map(Number)).toEqual([0, 0, 595.28, 841.89]);
		expect(embedded.length).toBeGreaterThanOrEqual(2);
		for (const font of embedded) expect(font).toMatch(/^[A-Z]{6}\+NotoSerifSC/);
		const inside = runs.filter(({ words }) => !/^—|^办件/.test(words));
		expect(Math.min(...inside.map(({ x }) => x))).toBeCloseTo((28 * 72) / 25.4, 1);
		for (const { x, baseline } of inside) {
			expect(x).toBeLessThan((184 * 72) / 25.4);
			expect(baseline).toBeGreaterThan((37 * 72) / 25.4);
			expect(baseline).toBeLessThan((262 * 72) / 25.4);
		}
		const full = runs.filter(({ page, words }) => page === 2 && words.length > 20);
		expect(full.length).toBe(22);
	});

	test("has 28 characters in a line, its page numbers between dashes, and every word of it can be copied", async () => {
		const { runs } = readPdf(await letterPdf(paper));
		for (const { words } of runs.filter((run) => run.page === 2 && run.words.length > 20))
			expect(words.length).toBe(28);
		expect(runs.map(({ words }) => words).join("")).toContain(paper.body[0]?.slice(0, 200));
		expect(runs.filter(({ words }) => /^— \d —$/.test(words)).map(({ words }) => words)).toEqual([
			"— 1 —",
			"— 2 —",
			"— 3 —",
		]);
	});

	test("shows a character that no font has as a box and keeps the character as its actual text", async () => {
		const { actual } = readPdf(await letterPdf(paper));
		expect(actual).toEqual(["\ue000", "𠮷"]);
	});

	test("is the same bytes every time", async () => {
		expect((await letterPdf(paper)).equals(await letterPdf(paper))).toBe(true);
	});
});
