import * as fc from "fast-check";
import { expect, test } from "vitest";
import { formatDay } from "#kernel/calendar.ts";
import { type Item, LADDER, type Material } from "#modules/catalogue/model.ts";
import { ladderOf, resolveMaterials } from "#modules/evidence/decide/ladder.ts";
import type { EvidenceType, Holding, Holdings } from "#modules/evidence/model.ts";

const words = (id: string) => ({ zh: id, en: id });

const evidenceTypes = ["EV01", "EV02", "EV03", "EV04"].map(
	(id, i): EvidenceType => ({
		id,
		name: words(id),
		issuer: "d",
		proves: words(id),
		steps: ["E1", "E2", "E3", "E4"],
		consent: i % 2 === 0,
		...(i < 2 ? { freshness: { n: 2, unit: "month" as const } } : {}),
	}),
);

const items = (["EV02", undefined] as const).map(
	(becomes, i): Item => ({
		code: `I${i}`,
		name: words(`I${i}`),
		department: "d",
		type: "permit",
		handling: "promised",
		basis: [],
		materials: [],
		result: words("r"),
		aliases: [],
		oneWindow: true,
		variants: [],
		...(becomes === undefined ? {} : { evidence: becomes }),
	}),
);

const NAMES = ["EV01", "EV02", "EV03", "EV04", "I0", "I1"];
const day = fc.integer({ min: 19000, max: 19400 }).map(formatDay);

const source = fc.record(
	{ step: fc.constantFrom(...LADDER), from: fc.constantFrom(...NAMES) },
	{ requiredKeys: ["step"] },
);

const materials = fc
	.array(fc.array(source, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
	.map(
		(list) =>
			new Map<string, Material>(list.map((sources, i) => [`m${i}`, { id: `m${i}`, name: words(`m${i}`), sources }])),
	);

const holding: fc.Arbitrary<Holding> = fc.record(
	{
		type: fc.constantFrom(...NAMES, "m0", "m1"),
		holder: fc.constantFrom("me", "me", "me", "other"),
		validUntil: fc.oneof(day, fc.constant("2030-01-01")),
		issuedOn: fc.oneof(day, fc.constant("2022-12-31")),
		revoked: fc.boolean(),
	},
	{ requiredKeys: ["type", "holder"] },
);

const holdings: fc.Arbitrary<Holdings> = fc.record({
	subject: fc.constant("me"),
	evidence: fc.array(holding, { maxLength: 8 }),
	consents: fc.subarray(NAMES),
	barredFromCommitment: fc.boolean(),
	on: fc.oneof(day, fc.constant("2023-01-15")),
});

const resolve = (pack: ReadonlyMap<string, Material>, given: Holdings) =>
	resolveMaterials(
		{ code: "X", materials: [...pack.keys()] },
		ladderOf({ materials: [...pack.values()], evidence: evidenceTypes, items }),
		given,
	).materials;

const rungs = (pack: ReadonlyMap<string, Material>, given: Holdings) =>
	resolve(pack, given).map(({ step }) => LADDER.indexOf(step));

/** Every material stands on a rung that is as good or better before than after. */
const noneImproves = (before: readonly number[], after: readonly number[]) =>
	before.every((rung, i) => rung <= (after[i] ?? -1));

test("the step that answers is declared for the material, or is the upload that remains", () => {
	fc.assert(
		fc.property(materials, holdings, (pack, given) => {
			for (const { id, step, source: from, askApplicant } of resolve(pack, given)) {
				const declared = pack.get(id)?.sources.some((s) => s.step === step && (s.from ?? null) === from);
				expect(declared || (step === "E9" && from === null)).toBe(true);
				expect(askApplicant).toBe(step === "E9");
			}
		}),
	);
});

test("the order in which a pack writes the sources does not matter for the step", () => {
	fc.assert(
		fc.property(materials, holdings, (pack, given) => {
			const turned = new Map([...pack].map(([id, m]) => [id, { ...m, sources: [...m.sources].reverse() }]));
			expect(rungs(turned, given)).toEqual(rungs(pack, given));
		}),
	);
});

test("who holds more or agrees to more is never asked for more papers, and never by a worse step", () => {
	fc.assert(
		fc.property(materials, holdings, fc.array(holding), fc.subarray(NAMES), (pack, given, more, agreed) => {
			const richer = {
				...given,
				evidence: [...given.evidence, ...more],
				consents: [...given.consents, ...agreed],
			};
			expect(noneImproves(rungs(pack, richer), rungs(pack, given))).toBe(true);
		}),
	);
});

test("revoking certificates never saves a paper", () => {
	fc.assert(
		fc.property(materials, holdings, fc.array(fc.boolean(), { minLength: 8 }), (pack, given, strike) => {
			const evidence = given.evidence.map((h, i) => (strike[i] ? { ...h, revoked: true } : h));
			expect(noneImproves(rungs(pack, given), rungs(pack, { ...given, evidence }))).toBe(true);
		}),
	);
});

test("being barred from commitment never saves a paper", () => {
	fc.assert(
		fc.property(materials, holdings, (pack, given) => {
			const [free, barred] = [false, true].map((barredFromCommitment) => ({ ...given, barredFromCommitment }));
			expect(noneImproves(rungs(pack, free as Holdings), rungs(pack, barred as Holdings))).toBe(true);
		}),
	);
});

test("the order of the holdings does not matter, and each material says why in both languages", () => {
	fc.assert(
		fc.property(materials, holdings, (pack, given) => {
			const turned = { ...given, evidence: [...given.evidence].reverse() };
			expect(rungs(pack, turned)).toEqual(rungs(pack, given));
			for (const { because, becauseEn } of resolve(pack, given)) {
				expect(because).toMatch(/^\S+：.+。$/u);
				expect(becauseEn).toMatch(/^[A-Z][\w -]+: .+\.$/);
			}
		}),
	);
});
