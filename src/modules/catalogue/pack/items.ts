import { z } from "zod";
import { didYouMean } from "#kernel/nearest.ts";
import type { Entry, Listing, PackFile, Path, Problem, Reader, Source } from "#kernel/section.ts";
import { distinct, idShape, namesCell, optionalCell, termCell, told, wordsShape } from "#kernel/shape.ts";
import { type Term, workingDays } from "#kernel/term.ts";
import { text } from "#kernel/text.ts";
import {
	HANDLINGS,
	type Handling,
	ITEM_TYPES,
	type Item,
	VARIANT_KINDS,
	type Variant,
} from "#modules/catalogue/model.ts";
import type { Citation } from "#modules/zone/model.ts";
import type { DepartmentBook } from "#modules/zone/pack/departments.ts";
import type { LawBook } from "#modules/zone/pack/laws.ts";
import { duplicateOf } from "#modules/zone/pack/reader.ts";
import { offsetOf, valueAt } from "#modules/zone/pack/values.ts";

/** `licensing-law 26,32; land-law`: instruments with their articles. */
export const citationsOf = (cell: string): Citation[] =>
	cell
		.split(";")
		.map((part) => part.trim())
		.filter((part) => part !== "")
		.map((part) => {
			const blank = part.search(/\s/);
			if (blank === -1) return { law: part, articles: [] };
			const articles = part.slice(blank).split(",");
			return { law: part.slice(0, blank), articles: articles.map((a) => a.trim()).filter((a) => a !== "") };
		});

const basisCell = told(
	z.string().transform(citationsOf),
	"法律编号与条号，如 licensing-law 26,32; land-law",
	"instruments with articles, such as licensing-law 26,32; land-law",
);

const itemRow = z.strictObject({
	code: idShape,
	name_zh: wordsShape,
	name_en: wordsShape,
	department: z.string(),
	type: z.enum(ITEM_TYPES),
	handling: z.enum(HANDLINGS),
	statutory: termCell,
	promised: termCell,
	basis: basisCell,
	materials: distinct(namesCell),
	result_zh: wordsShape,
	result_en: wordsShape,
	evidence: optionalCell,
	aliases: distinct(namesCell),
	window: told(z.enum(["yes", "no"]), "yes 或 no", "yes or no"),
});

const variantRow = z.strictObject({
	item: idShape,
	kind: told(
		z.enum(VARIANT_KINDS).exclude(["new"]),
		"change、renewal、replacement 或 cancellation",
		"change, renewal, replacement or cancellation",
	),
	name_zh: wordsShape,
	name_en: wordsShape,
	statutory: termCell,
	promised: termCell,
	materials: distinct(namesCell),
});

export const itemsFile = {
	name: "items/*.csv",
	shape: z.strictObject({ items: z.array(itemRow) }),
} satisfies PackFile;

export const variantsFile = {
	name: "items/variants.csv",
	optional: true,
	shape: z.strictObject({ variants: z.array(variantRow) }),
} satisfies PackFile;

export type ItemRow = z.output<typeof itemRow>;
type VariantRow = z.output<typeof variantRow>;

/** What the items refer to. */
export interface ItemGround {
	readonly departments: DepartmentBook;
	readonly laws: LawBook;
	readonly materials: Listing<unknown>;
}

export interface ItemsRead {
	readonly rows: Listing<ItemRow>;
	readonly items: readonly Item[];
}

export function readItems(reader: Reader, ground: ItemGround): ItemsRead {
	const { items: rows } = reader.lists(itemsFile);
	const { variants } = reader.lists(variantsFile);
	for (const entry of [...rows.entries, ...rows.broken]) checkItem(reader, entry, ground);
	const handlings = new Map([...rows.broken, ...rows.entries].map(({ value }) => [value.code ?? "", value.handling]));
	for (const entry of [...variants.entries, ...variants.broken])
		checkVariant(reader, entry, { rows, handlings, ground });
	checkAliases(reader, rows);
	const variantsOf = Map.groupBy(variants.entries, ({ value }) => value.item);
	const items = rows.entries.map(({ value }) =>
		itemOf(
			value,
			(variantsOf.get(value.code) ?? []).map((v) => v.value),
		),
	);
	return { rows, items: items.sort((a, b) => (a.code < b.code ? -1 : 1)) };
}

function itemOf(row: ItemRow, variants: readonly VariantRow[]): Item {
	const own = { name: text(row.name_zh, row.name_en), ...terms(row), materials: row.materials };
	return {
		code: row.code,
		...own,
		department: row.department,
		type: row.type,
		handling: row.handling,
		basis: row.basis,
		result: text(row.result_zh, row.result_en),
		...(row.evidence !== undefined && { evidence: row.evidence }),
		aliases: row.aliases,
		oneWindow: row.window === "yes",
		variants: [{ kind: "new", ...own }, ...variants.map(variantOf)],
	};
}

const variantOf = (row: VariantRow): Variant => ({
	kind: row.kind,
	name: text(row.name_zh, row.name_en),
	...terms(row),
	materials: row.materials,
});

const terms = ({ statutory, promised }: { statutory: Term | undefined; promised: Term | undefined }) => ({
	...(statutory && { statutory }),
	...(promised && { promised }),
});

function checkItem(reader: Reader, { value: row, source, path }: Entry<Partial<ItemRow>>, ground: ItemGround): void {
	const { department, basis = [] } = row;
	if (department === "") reader.error(source, [...path, "department"], NO_DEPARTMENT);
	else if (department !== undefined) ground.departments.check(source, [...path, "department"], department);
	checkTerms(reader, { value: row, source, path }, row.handling);
	checkMaterials(reader, source, path, row.materials, ground);
	const cell = [...path, "basis"];
	for (const citation of basis) {
		ground.laws.check(source, citation, (word) => {
			const from = offsetOf(source.value, cell, citation.law);
			return {
				path: cell,
				offset:
					word === "law"
						? from
						: offsetOf(source.value, cell, citation.articles[word] ?? "", from + citation.law.length),
			};
		});
	}
}

interface VariantGround {
	readonly rows: Listing<ItemRow>;
	readonly handlings: ReadonlyMap<string, Handling | undefined>;
	readonly ground: ItemGround;
}

function checkVariant(
	reader: Reader,
	{ value: row, source, path }: Entry<Partial<VariantRow>>,
	{ rows, handlings, ground }: VariantGround,
): void {
	if (row.item !== undefined && !rows.has(row.item)) {
		reader.error(source, [...path, "item"], unknownItem(row.item, reader.nearest(row.item, rows.ids)));
	}
	checkTerms(reader, { value: row, source, path }, handlings.get(row.item ?? ""));
	checkMaterials(reader, source, path, row.materials, ground);
}

type Terms = Pick<Partial<VariantRow>, "statutory" | "promised">;

function checkTerms(reader: Reader, { value, source, path }: Entry<Terms>, handling: Handling | undefined): void {
	const { statutory, promised } = value;
	const cell = [...path, "promised"];
	if (handling === "promised" && valueAt(source.value, cell) === "") reader.error(source, cell, NO_PROMISE);
	if (handling === "onTheSpot" && promised && workingDays(promised) > AT_THE_COUNTER)
		reader.warning(source, cell, NOT_AT_ONCE);
	if (!statutory || !promised) return;
	const isLonger =
		statutory.unit === promised.unit ? promised.n > statutory.n : workingDays(promised) > workingDays(statutory);
	if (isLonger) reader.error(source, cell, LONGER);
}

function checkMaterials(
	reader: Reader,
	source: Source,
	path: Path,
	ids: readonly string[] | undefined,
	{ materials }: ItemGround,
): void {
	const cell = [...path, "materials"];
	for (const id of ids ?? []) {
		if (!materials.has(id)) {
			const problem = unknownMaterial(id, reader.nearest(id, materials.ids));
			reader.error(source, cell, { ...problem, offset: offsetOf(source.value, cell, id) });
		}
	}
}

/** A name must not lead to two items: no alias is the code of another item, or an alias of one that looks like a code. */
function checkAliases(reader: Reader, rows: Listing<ItemRow>): void {
	const codes = new Map(rows.entries.map((entry) => [entry.value.code, entry]));
	const aliases = new Map<string, Entry<ItemRow>>();
	for (const entry of rows.entries) {
		for (const alias of entry.value.aliases) {
			const cell = [...entry.path, "aliases"];
			const first = codes.get(alias) ?? (/^[A-Z]+-?\d+$/.test(alias) ? aliases.get(alias) : undefined);
			if (!first) aliases.set(alias, entry);
			else {
				const place = first.source.locate([...first.path, codes.has(alias) ? "code" : "aliases"]);
				reader.error(entry.source, cell, {
					...duplicateOf(alias, place),
					offset: offsetOf(entry.source.value, cell, alias),
				});
			}
		}
	}
}

const NO_DEPARTMENT: Problem = {
	code: "catalogue/item-without-department",
	message: text("事项没有部门", "the item has no department"),
	hint: text("写上 departments.yaml 中的编号", "write an id of departments.yaml"),
};

const NO_PROMISE: Problem = {
	code: "catalogue/promised-without-term",
	message: text("承诺件没有承诺时限", "an item that is promised has no promised term"),
	hint: text(
		"写上承诺时限，如 10wd；当场办结的写 onTheSpot",
		"write it, such as 10wd; what is decided at once is onTheSpot",
	),
};

/** Workdays. Sources promise up to a week for what they call decided at the counter (即办件). */
const AT_THE_COUNTER = 5;

const NOT_AT_ONCE: Problem = {
	code: "catalogue/on-the-spot-with-term",
	message: text(
		`即办件的承诺时限超过 ${AT_THE_COUNTER} 个工作日`,
		`an item that is decided at the counter has a promised term of more than ${AT_THE_COUNTER} workdays`,
	),
	hint: text("改为 promised，或核对时限", "make it promised, or see the term"),
};

const LONGER: Problem = {
	code: "catalogue/promised-longer-than-statutory",
	message: text("承诺时限长于法定时限", "the promised term is longer than the statutory one"),
	hint: text("承诺时限不得长于法定时限", "a promise may shorten the term of the law, never lengthen it"),
};

const unknownMaterial = (id: string, nearest: string | undefined): Problem => ({
	code: "catalogue/unknown-material",
	message: text(`没有材料“${id}”`, `there is no material "${id}"`),
	hint: nearest === undefined ? text("在 materials.csv 中补上", "add it to materials.csv") : didYouMean(nearest),
});

const unknownItem = (code: string, nearest: string | undefined): Problem => ({
	code: "catalogue/unknown-item",
	message: text(`没有事项“${code}”`, `there is no item "${code}"`),
	hint: nearest === undefined ? text("在 items/ 中补上", "add it in items/") : didYouMean(nearest),
});
