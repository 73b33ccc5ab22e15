import { type Text, text } from "#kernel/text.ts";
import { type Item, LADDER, type LadderStep, type Material, type MaterialSource } from "#modules/catalogue/model.ts";
import { type Found, lookUp, type Records, recordsOf } from "#modules/evidence/decide/held.ts";
import type { EvidenceType, Holdings } from "#modules/evidence/model.ts";

/** One material with the step of the ladder that answers it, as `items materials` prints it. */
export interface ResolvedMaterial {
	readonly id: string;
	readonly name: string;
	readonly nameEn: string;
	readonly step: LadderStep;
	/** The evidence type or item as the pack declares it; null where the step needs none. */
	readonly source: string | null;
	/** Why this step answers, and why no better one did. */
	readonly because: string;
	readonly becauseEn: string;
	readonly askApplicant: boolean;
}

/** The answer of `items materials`. */
export interface MaterialsAnswer {
	readonly item: string;
	/** Nothing is asked of this applicant on this day. */
	readonly zeroMaterial: boolean;
	readonly materials: readonly ResolvedMaterial[];
}

/** What people call the steps. */
export const STEP_NAMES: Readonly<Record<LadderStep, Text>> = {
	E1: text("电子证照", "E-certificate"),
	E2: text("数据共享", "Data sharing"),
	E3: text("本区办件结果", "Own earlier result"),
	E4: text("材料复用", "Reuse"),
	E5: text("部门核验", "Check between bodies"),
	E6: text("告知承诺", "Commitment"),
	E7: text("系统生成", "Generated form"),
	E8: text("免提交", "Dropped"),
	E9: text("申请人上传", "Upload by the applicant"),
};

/** The things of a pack that can stand in for papers, by id or code. */
export interface Ladder {
	readonly materials: ReadonlyMap<string, Material>;
	readonly evidenceTypes: ReadonlyMap<string, EvidenceType>;
	readonly items: ReadonlyMap<string, Item>;
	/** Codes of the items whose result becomes an evidence type. */
	readonly makers: ReadonlyMap<string, readonly string[]>;
}

/** The lists of a pack that a ladder is built from. */
interface PackLists {
	readonly materials: readonly Material[];
	readonly evidence: readonly EvidenceType[];
	readonly items: readonly Item[];
}

/** Built once from a pack's lists, used for every item and applicant. */
export const ladderOf = ({ materials, evidence, items }: PackLists): Ladder => ({
	materials: new Map(materials.map((material) => [material.id, material])),
	evidenceTypes: new Map(evidence.map((type) => [type.id, type])),
	items: new Map(items.map((item) => [item.code, item])),
	makers: makersOf(items),
});

/** What is known when a material is resolved: the pack's ladder, and what is recorded of one applicant. */
interface Given extends Ladder {
	readonly records: Records;
	readonly barredFromCommitment: boolean;
}

/**
 * Resolves every material of an item, or of a variant given with its item's code, for one applicant on one day: the
 * best step of the ladder that answers (catalogue.md §3.1).
 */
export function resolveMaterials(
	item: Pick<Item, "code" | "materials">,
	ladder: Ladder,
	holdings: Holdings,
): MaterialsAnswer {
	const { barredFromCommitment } = holdings;
	const given = { ...ladder, records: recordsOf(holdings), barredFromCommitment };
	const resolved = item.materials.map((id) => {
		const material = ladder.materials.get(id);
		if (!material) throw new RangeError(`no material ${id}`);
		return resolve(material, given);
	});
	return {
		item: item.code,
		zeroMaterial: resolved.every((material) => !material.askApplicant),
		materials: resolved,
	};
}

/** Why one source of a material does not answer, or that it does, without a word of the others. */
export function whyOf(id: string, { step, from }: MaterialSource, ladder: Ladder, holdings: Holdings): Text {
	const material = ladder.materials.get(id);
	if (!material) throw new RangeError(`no material ${id}`);
	const given = { ...ladder, records: recordsOf(holdings), barredFromCommitment: holdings.barredFromCommitment };
	return sentenceOf(step, TRY[step](from, material, given).because);
}

const sentenceOf = (step: LadderStep, because: Text): Text =>
	text(`${STEP_NAMES[step].zh}：${because.zh}。`, `${STEP_NAMES[step].en}: ${because.en}.`);

function makersOf(items: readonly Item[]): ReadonlyMap<string, readonly string[]> {
	const makers = new Map<string, string[]>();
	for (const { code, evidence } of items) {
		if (evidence !== undefined) makers.set(evidence, [...(makers.get(evidence) ?? []), code]);
	}
	return makers;
}

/** Where no declared source answers the applicant has to bring the paper, whether the pack declares E9 or not. */
function resolve(material: Material, given: Given): ResolvedMaterial {
	const misses: Text[] = [];
	for (const source of [...material.sources, UPLOAD].sort(byStep)) {
		const { usable, because } = TRY[source.step](source.from, material, given);
		const told = sentenceOf(source.step, because);
		if (usable) return answer(material, source, [told, ...misses]);
		misses.push(told);
	}
	throw new RangeError(`the last step answers always, also for ${material.id}`);
}

const UPLOAD: MaterialSource = { step: "E9" };

const byStep = (a: MaterialSource, b: MaterialSource): number => LADDER.indexOf(a.step) - LADDER.indexOf(b.step);

const answer = (material: Material, source: MaterialSource, because: readonly Text[]): ResolvedMaterial => ({
	id: material.id,
	name: material.name.zh,
	nameEn: material.name.en,
	step: source.step,
	source: source.from ?? null,
	because: because.map((sentence) => sentence.zh).join(""),
	becauseEn: because.map((sentence) => sentence.en).join(" "),
	askApplicant: source.step === "E9",
});

/** Whether a declared source answers, by its step. */
const TRY: Readonly<Record<LadderStep, (from: string | undefined, material: Material, given: Given) => Found>> = {
	E1: (from, material, given) => recorded(from ?? material.id, true, material, given),
	/** Without a name it is a register that the zone asks itself: there is nothing that an applicant could hold. */
	E2: (from, material, given) =>
		from === undefined
			? always(text("办理时向登记系统查询", "the register is asked when the case is handled"))
			: recorded(from, true, material, given),
	E3: (from, material, given) => recorded(from ?? material.id, false, material, given),
	E4: (from, material, given) => recorded(from ?? material.id, true, material, given),
	E5: (from, material, given) => {
		const { zh, en } = nameOf(from, material, given);
		return always(text(`由签发或主管部门核实“${zh}”`, `the body behind "${en}" is asked`));
	},
	/** 国办发〔2020〕42号: not for those with serious bad credit or an earlier false commitment. */
	E6: (_from, _material, { barredFromCommitment }) =>
		barredFromCommitment
			? { usable: false, because: text("申请人被限制适用告知承诺", "the applicant is barred from it") }
			: always(text("由申请人书面承诺代替", "a written commitment of the applicant stands in for it")),
	E7: () => always(text("由已有信息填好，电子签名确认", "filled in from what is known, confirmed by e-signature")),
	E8: () => always(text("按规则无需提交", "the rules do not ask for it")),
	E9: () => always(text("没有其他来源，须由申请人提交", "nothing else answers, so the applicant hands it in")),
};

const always = (because: Text): Found => ({ usable: true, because });

/** Looks a thing up under all its names: an evidence type is also on record as the item that makes it, and the reverse. */
function recorded(from: string, consent: boolean, material: Material, given: Given): Found {
	const evidence = given.items.get(from)?.evidence;
	const names = [from, ...(evidence === undefined ? (given.makers.get(from) ?? []) : [evidence])];
	const found = lookUp({ names, type: given.evidenceTypes.get(evidence ?? from), consent }, given.records);
	const name = nameOf(from, material, given);
	return {
		usable: found.usable,
		because: text(`“${name.zh}”${found.because.zh}`, `"${name.en}" ${found.because.en}`),
	};
}

const nameOf = (from: string | undefined, material: Material, { evidenceTypes, items }: Given): Text =>
	from === undefined ? material.name : (evidenceTypes.get(from)?.name ?? items.get(from)?.name ?? material.name);
