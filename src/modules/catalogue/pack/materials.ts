import { z } from "zod";
import type { Entry, Listing, PackFile, Problem, Reader } from "#kernel/section.ts";
import { idShape, told, wordsShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { LADDER, type LadderStep, type Material, type MaterialSource } from "#modules/catalogue/model.ts";

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
	if (sources.length === 0) reader.error(source, [...path, "sources"], NO_SOURCE);
	const rungs = sources.map(({ step }) => LADDER.indexOf(step));
	if (rungs.some((rung, i) => i > 0 && rung < (rungs[i - 1] ?? 0))) reader.error(source, [...path, "sources"], ORDER);
}

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
