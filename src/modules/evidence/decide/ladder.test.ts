import { describe, expect, test } from "vitest";
import type { Item, LadderStep, Material } from "#modules/catalogue/model.ts";
import { ladderOf, resolveMaterials } from "#modules/evidence/decide/ladder.ts";
import type { EvidenceType, Holding, Holdings } from "#modules/evidence/model.ts";

const COMPANY = "91500000MA5U000001";
const ON = "2022-07-25";

const evidence = (id: string, zh: string, en: string, more: Partial<EvidenceType> = {}): EvidenceType => ({
	id,
	name: { zh, en },
	issuer: "market-regulation",
	proves: { zh, en },
	steps: ["E1"],
	consent: false,
	...more,
});

const evidenceTypes = [
	evidence("EV01", "营业执照", "Business licence", { consent: true }),
	evidence("EV02", "居民身份证", "Identity card", { consent: true }),
	evidence("EV06", "备案证", "Filing certificate"),
	evidence("EV36", "社保登记", "Social-insurance record", { freshness: { n: 1, unit: "month" } }),
	evidence("EV45", "租赁合同", "Lease"),
];

/** `E1:EV01|E9` as a pack writes it. */
const material = (id: string, sources: string, zh = id): Material => ({
	id,
	name: { zh, en: id },
	sources: sources.split("|").map((source) => {
		const [step, from] = source.split(":");
		return { step: step as LadderStep, ...(from === undefined ? {} : { from }) };
	}),
});

const item = (code: string, materials: readonly string[], more: Partial<Item> = {}): Item => ({
	code,
	name: { zh: code, en: code },
	department: "market-regulation",
	type: "permit",
	handling: "promised",
	basis: [],
	materials,
	result: { zh: `${code}的结果`, en: `result of ${code}` },
	aliases: [],
	oneWindow: true,
	variants: [],
	...more,
});

const A02 = item("A02", ["application", "shareholders", "articles", "premises"], { evidence: "EV01" });
const items = [A02, item("B01", [], { evidence: "EV06" }), item("A03", [])];

const materials = [
	material("application", "E7"),
	material("shareholders", "E1:EV01|E1:EV02"),
	material("articles", "E7"),
	material("premises", "E2:EV45|E6:EV45", "住所证明"),
];
const ladder = ladderOf({ materials, evidence: evidenceTypes, items });

const held = (type: string, more: Partial<Holding> = {}): Holding => ({ type, holder: COMPANY, ...more });

const holdings = (evidenceHeld: readonly Holding[], more: Partial<Holdings> = {}): Holdings => ({
	subject: COMPANY,
	evidence: evidenceHeld,
	consents: ["EV01", "EV02"],
	barredFromCommitment: false,
	on: ON,
	...more,
});

/** Resolves one material with the given sources for what is held. */
function resolved(sources: string, given: Holdings) {
	const one = ladderOf({ materials: [material("paper", sources, "材料")], evidence: evidenceTypes, items });
	const answer = resolveMaterials({ code: "X", materials: ["paper"] }, one, given);
	const [paper] = answer.materials;
	if (!paper) throw new Error("one material in, one out");
	return paper;
}

describe("setting up a company (A02)", () => {
	test("asks a new company for nothing: without a lease on record a commitment stands in for the proof of domicile", () => {
		const answer = resolveMaterials(A02, ladder, holdings([held("EV02")]));
		expect(answer).toMatchObject({ item: "A02", zeroMaterial: true });
		expect(answer.materials[3]).toEqual({
			id: "premises",
			name: "住所证明",
			nameEn: "premises",
			step: "E6",
			source: "EV45",
			because: "告知承诺：由申请人书面承诺代替。数据共享：“租赁合同”没有记录。",
			becauseEn:
				'Commitment: a written commitment of the applicant stands in for it. Data sharing: "Lease" is not on record.',
			askApplicant: false,
		});
	});

	test("a registered lease is used before the commitment", () => {
		const answer = resolveMaterials(A02, ladder, holdings([held("EV02"), held("EV45")]));
		expect(answer.materials[3]).toMatchObject({ step: "E2", source: "EV45" });
	});

	test("asks for the proof of domicile if the applicant is barred from commitment and has no lease on record", () => {
		const barred = holdings([held("EV02")], { barredFromCommitment: true });
		const answer = resolveMaterials(A02, ladder, barred);
		expect(answer.zeroMaterial).toBe(false);
		expect(answer.materials[3]).toMatchObject({ step: "E9", source: null, askApplicant: true });
		expect(answer.materials[3]?.because).toContain("申请人被限制适用告知承诺");
		expect(answer.materials[3]?.because).toContain("“租赁合同”没有记录");
	});

	test("a company as shareholder is shown by its licence, a person by an identity card that is held", () => {
		const byLicence = resolveMaterials(A02, ladder, holdings([held("EV01")]));
		expect(byLicence.materials[1]).toMatchObject({ step: "E1", source: "EV01" });
		const byCard = resolveMaterials(A02, ladder, holdings([held("EV02")]));
		expect(byCard.materials[1]).toMatchObject({ step: "E1", source: "EV02" });
		const byNone = resolveMaterials(A02, ladder, holdings([]));
		expect(byNone.materials[1]).toMatchObject({ step: "E9", askApplicant: true });
	});
});

describe("a certificate answers only if it may be used", () => {
	const asked = (...evidenceHeld: Holding[]) => resolved("E1:EV01|E9", holdings(evidenceHeld));

	test("on its last day it is still valid, on the day after it has expired", () => {
		expect(asked(held("EV01", { validUntil: ON }))).toMatchObject({ step: "E1", askApplicant: false });
		const expired = asked(held("EV01", { validUntil: "2022-07-24" }));
		expect(expired).toMatchObject({ step: "E9", askApplicant: true });
		expect(expired.because).toContain("“营业执照”已于2022-07-24到期");
		expect(expired.becauseEn).toContain('"Business licence" expired on 2022-07-24');
	});

	test("without a last day it is valid without an end", () => {
		expect(asked(held("EV01")).because).toBe("电子证照：“营业执照”有效，无截止日期。");
	});

	test("it does not answer when revoked, held by another, or not issued yet", () => {
		expect(asked(held("EV01", { revoked: true })).because).toContain("已被撤销");
		expect(asked(held("EV01", { holder: "91500000OTHER" })).because).toContain("持有人不是申请人");
		expect(asked(held("EV01", { issuedOn: "2022-07-26" })).because).toContain("2022-07-26才签发");
		expect(asked(held("EV01", { issuedOn: ON }))).toMatchObject({ step: "E1" });
	});

	test("it does not name the other holder", () => {
		expect(asked(held("EV01", { holder: "91500000OTHER" })).becauseEn).not.toContain("OTHER");
	});

	test("it needs the holder's consent if its type asks for it", () => {
		const silent = holdings([held("EV01")], { consents: [] });
		expect(resolved("E1:EV01|E9", silent)).toMatchObject({ step: "E9" });
		expect(resolved("E1:EV01|E9", silent).because).toContain("持有人未授权使用");
		expect(resolved("E1:EV06|E9", holdings([held("EV06")], { consents: [] }))).toMatchObject({ step: "E1" });
	});

	test("a bad copy does not hide a good one, and of several bad ones the nearest miss is told", () => {
		expect(asked(held("EV01", { revoked: true }), held("EV01"))).toMatchObject({ step: "E1" });
		const told = asked(held("EV01", { validUntil: "2020-01-01" }), held("EV01", { holder: "another" }));
		expect(told.because).toContain("已于2020-01-01到期");
	});
});

describe("a type that must be fresh", () => {
	const asked = (more: Partial<Holding>) => resolved("E2:EV36|E9", holdings([held("EV36", more)]));

	test("answers until the month is over", () => {
		expect(asked({ issuedOn: "2022-06-25" }).step).toBe("E2");
		expect(asked({ issuedOn: "2022-06-24" }).because).toContain("签发于2022-06-24，已超过1个月");
	});

	test("does not answer without a date of issue, for nobody can say how old it is", () => {
		expect(asked({}).because).toContain("没有签发日期");
	});
});

describe("the steps", () => {
	test("the best step answers, in whatever order the sources are written", () => {
		expect(resolved("E9|E7|E1:EV06", holdings([held("EV06")])).step).toBe("E1");
		expect(resolved("E9|E7|E1:EV06", holdings([])).step).toBe("E7");
	});

	test("an own earlier result answers under the evidence type it becomes and under the item's code, without consent", () => {
		const nothing = { consents: [] };
		expect(resolved("E3:A02|E9", holdings([held("A02")], nothing))).toMatchObject({ step: "E3", source: "A02" });
		expect(resolved("E3:A02|E9", holdings([held("EV01")], nothing)).step).toBe("E3");
		expect(resolved("E3:EV06|E9", holdings([held("B01")], nothing)).step).toBe("E3");
		expect(resolved("E3:A03|E9", holdings([held("A03")], nothing)).step).toBe("E3");
		expect(resolved("E3:A03|E9", holdings([], nothing)).because).toContain("“A03”没有记录");
	});

	test("a paper handed in before is used again under its own name", () => {
		expect(resolved("E4|E9", holdings([held("paper")])).step).toBe("E4");
		expect(resolved("E4|E9", holdings([])).step).toBe("E9");
	});

	test("a register without a certificate, a check between bodies, a generated form and a dropped paper need nothing held", () => {
		for (const step of ["E2", "E5", "E5:EV06", "E7", "E7:EV45", "E8"]) {
			expect(resolved(`${step}|E9`, holdings([], { barredFromCommitment: true })).step).toBe(step.slice(0, 2));
		}
	});

	test("where no declared source answers the applicant is asked, even if the pack declares no upload", () => {
		expect(resolved("E1:EV06", holdings([]))).toMatchObject({ step: "E9", source: null, askApplicant: true });
	});
});

test("a variant with materials of its own is resolved under its item's code", () => {
	const renewal = { code: "A02", materials: ["application"] };
	expect(resolveMaterials(renewal, ladder, holdings([]))).toMatchObject({
		item: "A02",
		zeroMaterial: true,
	});
});
