import { z } from "zod";
import { didYouMean } from "#kernel/nearest.ts";
import type { Entry, PackFile, Path, Reader } from "#kernel/section.ts";
import { distinct, idShape, termShape, textShape } from "#kernel/shape.ts";
import { type Text, text } from "#kernel/text.ts";
import type { ApplicationSettings } from "#modules/cases/model/application.ts";
import type { BundleSettings } from "#modules/cases/model/bundle.ts";
import { type Item, VARIANT_KINDS } from "#modules/catalogue/model.ts";
import type { DepartmentBook } from "#modules/zone/pack/departments.ts";
import { citationShape, type LawBook } from "#modules/zone/pack/laws.ts";

const memberShape = z.strictObject({
	item: idShape,
	variant: z.enum(VARIANT_KINDS).default("new"),
	optional: z.boolean().default(false),
	after: distinct(z.array(idShape)).default([]),
});

const bundleShape = z.strictObject({
	id: idShape,
	name: textShape,
	about: textShape,
	lead: idShape,
	basis: z.array(citationShape).default([]),
	aliases: distinct(z.array(z.string().min(1).max(60))).default([]),
	members: z.array(memberShape).min(2),
});

/** What is applied for once and handled together, and the term of the whole (行政许可法 Art 26, 42(2)). */
export const bundlesFile = {
	name: "bundles.yaml",
	shape: z.strictObject({
		joint: z
			.strictObject({ term: termShape, extension: z.int().min(1), basis: z.array(citationShape).min(1) })
			.exactOptional(),
		bundles: z.array(bundleShape).default([]),
	}),
	optional: true,
} satisfies PackFile;

type Read = Partial<z.output<typeof bundleShape>>;
type Forms = ApplicationSettings["forms"];

/** Every mistake at its place: an unknown or doubled member, an order that goes in a circle, one question asked in two ways. */
export function readBundles(
	reader: Reader,
	given: {
		readonly laws: LawBook;
		readonly departments: DepartmentBook;
		readonly items: readonly Item[];
		readonly forms: Forms;
	},
): BundleSettings {
	const { bundles, joint } = reader.lists(bundlesFile);
	const items = new Map(given.items.map((item) => [item.code, item]));
	const all = [...bundles.entries, ...bundles.broken];
	const first = all[0];
	for (const entry of all) {
		const { value, source, path } = entry;
		if (value.lead !== undefined) given.departments.check(source, [...path, "lead"], value.lead);
		for (const [i, citation] of (value.basis ?? []).entries())
			given.laws.check(source, citation, (word) => ({
				path: [...path, "basis", i, ...(word === "law" ? ["law"] : ["articles", word])],
			}));
		checkId(reader, entry, items);
		checkMembers(reader, entry, items);
		checkOrder(reader, entry);
		checkQuestions(reader, entry, given.forms);
	}
	const whole = joint && first ? { first, joint } : undefined;
	for (const [i, citation] of (whole?.joint.basis ?? []).entries())
		if (whole)
			given.laws.check(whole.first.source, citation, (word) => ({
				path: ["joint", "basis", i, ...(word === "law" ? ["law"] : ["articles", word])],
			}));
	return { bundles: bundles.entries.map(({ value }) => value), ...(joint && { joint }) };
}

/** An application is for an item or a bundle, told by one word. */
function checkId(reader: Reader, { value, source, path }: Entry<Read>, items: ReadonlyMap<string, Item>): void {
	if (value.id === undefined || !items.has(value.id)) return;
	reader.error(source, [...path, "id"], {
		code: "bundle/id-of-an-item",
		message: text(`“${value.id}”已是事项编码`, `"${value.id}" is the code of an item already`),
		hint: text("换一个编号", "choose another id"),
	});
}

function checkMembers(reader: Reader, { value, source, path }: Entry<Read>, items: ReadonlyMap<string, Item>): void {
	const seen = new Set<string>();
	for (const [i, { item: code, variant }] of (value.members ?? []).entries()) {
		const at = [...path, "members", i];
		const item = items.get(code);
		if (!item?.variants.some(({ kind }) => kind === variant)) {
			const meant = item ? undefined : reader.nearest(code, items.keys());
			reader.error(source, [...at, item ? "variant" : "item"], {
				code: "case/unknown-item",
				message: item
					? text(`事项“${code}”没有这种情形`, `the item "${code}" has no such variant`)
					: text(`没有事项“${code}”`, `there is no item "${code}"`),
				hint: meant === undefined ? text("与 items/*.csv 核对", "compare it with items/*.csv") : didYouMean(meant),
			});
		}
		if (seen.has(code)) wrong(reader, { source, path: [...at, "item"] }, "bundle/member-twice", TWICE);
		seen.add(code);
	}
}

const TWICE = text("该事项在这件事中已有", "the item is in this bundle already");
const CIRCLE = text("先后顺序成了环，谁也办不了", "the order goes in a circle: none of them could ever be granted");

const wrong = (reader: Reader, at: Pick<Entry<unknown>, "source"> & { path: Path }, code: string, message: Text) =>
	reader.error(at.source, at.path, { code, message, hint: text("改正后再检查", "correct it and check again") });

/** `after` names members only, and nobody waits for themselves. */
function checkOrder(reader: Reader, { value, source, path }: Entry<Read>): void {
	const members = value.members ?? [];
	const codes = members.map(({ item }) => item);
	for (const [i, { after }] of members.entries())
		for (const [j, code] of after.entries()) {
			if (codes.includes(code)) continue;
			const meant = reader.nearest(code, codes);
			reader.error(source, [...path, "members", i, "after", j], {
				code: "bundle/not-a-member",
				message: text(`“${code}”不在这件事中`, `"${code}" is not in this bundle`),
				hint: meant === undefined ? text("先把它加入", "add it first") : didYouMean(meant),
			});
		}
	const done = new Set<string>();
	for (let found = true; found; ) {
		const free = members.filter(({ item, after }) => !done.has(item) && after.every((one) => done.has(one)));
		for (const { item } of free) done.add(item);
		found = free.length > 0;
	}
	const known = members.every(({ after }) => after.every((one) => codes.includes(one)));
	const stuck = members.findIndex(({ item }) => !done.has(item));
	if (known && stuck >= 0)
		wrong(reader, { source, path: [...path, "members", stuck, "after"] }, "bundle/order-in-a-circle", CIRCLE);
}

/** One form asks each question once: under one id two members must ask the same. */
function checkQuestions(reader: Reader, { value, source, path }: Entry<Read>, forms: Forms): void {
	const asked = new Map<string, string>();
	for (const [i, { item }] of (value.members ?? []).entries())
		for (const field of forms.find(({ items }) => items.includes(item))?.fields ?? []) {
			const { id, kind, choices } = field;
			const question = JSON.stringify({ kind, choices: choices?.map((choice) => choice.value) });
			const before = asked.get(id);
			if (before !== undefined && before !== question)
				wrong(
					reader,
					{ source, path: [...path, "members", i, "item"] },
					"bundle/question-differs",
					text(`“${id}”在各事项的表单中问法不同`, `the forms of its items ask "${id}" in different ways`),
				);
			asked.set(id, before ?? question);
		}
}
