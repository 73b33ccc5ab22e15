import { beforeAll, describe, expect, test } from "vitest";
import { canonicalJson } from "#kernel/canonical.ts";
import { loadPack, type Pack } from "#main/pack.ts";
import { basisOf, decisionTexts, partings } from "#modules/cases/decide/decision-record.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import type { DecisionBasis } from "#modules/cases/model/decision-record.ts";
import { sha256Hex } from "#platform/hash.ts";
import { type DecidedCase, decidedCases, packOf, versionsOf } from "#testing/decided-cases.ts";
import { numbersFrom } from "#testing/numbers.ts";

const CASES = 10_000;
interface Kept {
	readonly case: DecidedCase;
	readonly basis: DecisionBasis;
	/** The texts that were hashed, themselves hashed as one. */
	readonly bytes: string;
}
let versions: readonly Pack[];
/** What the database holds: words, whose keys come back in another order. */
const kept: string[] = [];

/** Each version compiled anew, as a process of another year does. */
const packs = () => {
	const made = new Map<string, CasesPack>();
	return (pack: number, inForce: number): CasesPack => {
		const name = `${pack} ${inForce}`;
		const known = made.get(name) ?? packOf(versions, pack, inForce);
		made.set(name, known);
		return known;
	};
};

const turned = (value: unknown): unknown =>
	typeof value !== "object" || value === null
		? value
		: Array.isArray(value)
			? value.map(turned)
			: Object.fromEntries(
					Object.entries(value)
						.toReversed()
						.map(([key, one]) => [key, turned(one)]),
				);

function decide({ decision, pack, inForce }: DecidedCase, of: ReturnType<typeof packs>) {
	const ground = of(pack, inForce);
	const texts = decisionTexts(decision, ground);
	return { basis: basisOf(texts, ground, sha256Hex), bytes: sha256Hex(canonicalJson(texts)), texts };
}

/** How many of them come to other bytes, and in which parts. */
function again(cases: readonly string[], change: (one: DecidedCase) => DecidedCase = (one) => one) {
	const of = packs();
	const parts = new Set<string>();
	let [different, bytes] = [0, 0];
	for (const words of cases) {
		const one = JSON.parse(words) as Kept;
		const made = decide(change(one.case), of);
		const differs = partings(one.basis, made.basis);
		for (const part of differs) parts.add(part);
		if (differs.length > 0) different++;
		if (made.bytes !== one.bytes) bytes++;
	}
	return { different, bytes, parts };
}

const oneInTen = () => kept.filter((_, index) => index % 10 === 0);

beforeAll(async () => {
	versions = versionsOf(await loadPack("zones/science-city"));
	const of = packs();
	for (const one of decidedCases(versions, CASES, numbersFrom(6))) {
		const { basis, bytes, texts } = decide(one, of);
		if (texts.case.includes('"refused"')) throw new Error(`${one.decision.number}: ${texts.case}`);
		kept.push(JSON.stringify(turned({ case: one, basis, bytes })));
	}
}, 120_000);

describe("10,000 decisions made again after ten changes of the pack and two of the calendar", () => {
	test("come to the same bytes, each by the version and the calendar of its day", () => {
		expect(kept).toHaveLength(CASES);
		expect(versions).toHaveLength(13);
		expect(again(kept)).toEqual({ different: 0, bytes: 0, parts: new Set() });
	});

	test("would not by the version that is in force today, nor by the calendar of today", () => {
		const few = oneInTen();
		const last = versions.length - 1;
		const byToday = again(few, (one) => ({ ...one, pack: last }));
		expect(byToday.parts).toEqual(new Set(["pack", "rules", "case", "papers", "letters"]));
		expect(byToday.different).toBeGreaterThan(few.length / 2);
		const byCalendar = again(few, (one) => ({ ...one, inForce: last }));
		expect([...byCalendar.parts]).toContain("calendar");
	});

	test("would not if the program counted another day of the week as rest", () => {
		const later = versions.map((pack) => ({ ...pack, zone: { ...pack.zone, weekend: [0 as const] } }));
		const held = versions;
		versions = later;
		const { bytes, parts } = again(oneInTen());
		versions = held;
		expect(bytes).toBeGreaterThan(0);
		expect([...parts]).toEqual(expect.arrayContaining(["case"]));
	});
});
