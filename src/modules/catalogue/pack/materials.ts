import { z } from "zod";
import type { Entry, Listing, PackFile, Problem, Reader } from "#kernel/section.ts";
import { idShape, told, wordsShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { LADDER, type LadderStep, type Material, type MaterialSource } from "#modules/catalogue/model.ts";
import { offsetOf } from "#modules/zone/pack/values.ts";

const sourcePattern = /^(E[1-9])(?::(\S+))?$/;

const sourcesOf = (cell: string): MaterialSource[] =>
	cell.split("|").flatMap((source) => {
		const parts = sourcePattern.exec(source.trim());
		if (!parts) return [];
		const step = parts[1] as LadderStep;
		return [parts[2] === undefined ? { step } : { step, from: parts[2] }];
	});

const sourcesCell = told(
	z
		.string()
		.refine((cell) => cell === "" || cell.split("|").length === sourcesOf(cell).length)
		.transform(sourcesOf),
	"以 | 分隔的来源，如 E1:EV01|E6|E9",
	"sources parted by |, such as E1:EV01|E6|E9",
);

const materialRow = z.strictObject({
	id: idShape,
	name_zh: wordsShape,
	name_en: wordsShape,
	sources: sourcesCell,
});

export const materialsFile = {
	name: "materials.csv",
	shape: z.strictObject({ materials: z.array(materialRow) }),
} satisfies PackFile;

export type MaterialRow = z.output<typeof materialRow>;

export function readMaterials(reader: Reader): Listing<MaterialRow> {
	const { materials } = reader.lists(materialsFile);
	for (const entry of [...materials.entries, ...materials.broken]) checkSources(reader, entry);
	return materials;
}

export const materialOf = ({ id, name_zh, name_en, sources }: MaterialRow): Material => ({
	id,
	name: text(name_zh, name_en),
	sources,
});

function checkSources(reader: Reader, { value, source, path }: Entry<Partial<MaterialRow>>): void {
	const { sources } = value;
	if (!sources) return;
	const cell = [...path, "sources"];
	let at = 0;
	for (const { step, from } of sources) {
		at = offsetOf(source.value, cell, step, at);
		if (from === undefined && NAMED.has(step)) reader.error(source, cell, { ...withoutName(step), offset: at });
		at += step.length + (from === undefined ? 0 : from.length + 1);
	}
	if (sources.length === 0) reader.error(source, [...path, "sources"], NO_SOURCE);
	const rungs = sources.map(({ step }) => LADDER.indexOf(step));
	if (rungs.some((rung, i) => i > 0 && rung < (rungs[i - 1] ?? 0))) reader.error(source, [...path, "sources"], ORDER);
}

/** Steps on which a certificate or an earlier result answers, which has a name; E4 without one is the same paper, used again. */
const NAMED: ReadonlySet<LadderStep> = new Set(["E1", "E3"]);

const withoutName = (step: LadderStep): Problem => ({
	code: "catalogue/source-without-name",
	message: text(`${step} 没有写明来自哪个证照或事项`, `${step} does not say which certificate or item it is`),
	hint: text(`如 ${step}:EV01；其他步骤可不写`, `such as ${step}:EV01; the other steps need none`),
});

const NO_SOURCE: Problem = {
	code: "catalogue/material-without-source",
	message: text("材料没有来源", "the material has no source"),
	hint: text(
		"按阶梯写出来源；只能由申请人提交的写 E9",
		"write its sources in the order of the ladder; E9 if only the applicant has it",
	),
};

const ORDER: Problem = {
	code: "catalogue/ladder-order",
	message: text("来源不按阶梯顺序", "the sources are not in the order of the ladder"),
	hint: text("按 E1 至 E9 排列", "order them from E1 to E9"),
};
