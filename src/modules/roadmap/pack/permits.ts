import { z } from "zod";
import { formatNum, isNum } from "#kernel/decimal.ts";
import { didYouMean } from "#kernel/nearest.ts";
import type { Entry, Listing, PackFile, Path, Problem, Reader, Source } from "#kernel/section.ts";
import { distinct, idShape, textShape, told } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import type { Item } from "#modules/catalogue/model.ts";
import type { ItemsRead } from "#modules/catalogue/pack/items.ts";
import { type Permit, PRODUCTION, type Prerequisite, type RoadmapSection } from "#modules/roadmap/model.ts";
import { circles } from "#modules/roadmap/pack/circles.ts";
import type { Value } from "#modules/rules/model.ts";
import type { RuleBook } from "#modules/rules/pack/rules.ts";
import { duplicateOf } from "#modules/zone/pack/reader.ts";

const ruleShape = told(z.string().min(1).max(20_000), "FEEL 规则（须为文字）", "a FEEL rule (as words)");

const prerequisiteShape = told(
	z.string().regex(/^[^/?\s]+(\/[^/?\s]+)*\??$/),
	'前置，如 A02、"B07?"、"B01/B02"',
	'a prerequisite such as A02, "B07?", "B01/B02"',
);

const entryShape = {
	stage: idShape,
	when: ruleShape,
	after: distinct(z.array(prerequisiteShape)).default([]),
	satisfiedBy: ruleShape.exactOptional(),
};

const permitShape = z.strictObject({ id: idShape, ...entryShape, days: ruleShape.exactOptional() });
const activityShape = z.strictObject({ id: idShape, name: textShape, ...entryShape, days: ruleShape });
const stageShape = z.strictObject({ id: idShape, name: textShape });
const milestoneShape = z.strictObject({
	id: idShape,
	name: textShape,
	at: z.enum(["start", "finish"]),
	of: distinct(z.array(idShape).min(1)),
});
const cautionShape = z.strictObject({
	code: told(z.string().regex(/^[a-z]+\/[a-z0-9-]+$/), "代码，如 roadmap/map-data", "a code such as roadmap/map-data"),
	items: distinct(z.array(idShape).min(1)),
	when: ruleShape,
	message: textShape,
});

export const permitsFile = {
	name: "permits.yaml",
	shape: z.strictObject({
		stages: z.array(stageShape),
		milestones: z.array(milestoneShape).optional(),
		permits: z.array(permitShape),
		activities: z.array(activityShape).optional(),
		cautions: z.array(cautionShape).optional(),
	}),
} satisfies PackFile;

type PermitRow = z.output<typeof permitShape>;
type ActivityRow = z.output<typeof activityShape>;
type Row = Partial<PermitRow & ActivityRow>;

/** What may be waited for: permits and activities. */
interface Nodes {
	has(id: string): boolean;
	readonly ids: readonly string[];
}

/** The road map as far as it could be read, and every id in it, read or not. */
export interface RoadmapRead {
	readonly section: RoadmapSection;
	readonly ids: readonly string[];
}

export function readRoadmap(reader: Reader, rules: RuleBook, { rows, items }: ItemsRead): RoadmapRead {
	const { stages, milestones, permits, activities, cautions } = reader.lists(permitsFile);
	const nodes: Nodes = {
		has: (id) => permits.has(id) || activities.has(id),
		ids: [...permits.ids, ...activities.ids],
	};
	const names = new Map(items.map((item) => [item.code, item.name]));
	for (const entry of [...permits.entries, ...permits.broken]) {
		const id = entry.value.id;
		if (id !== undefined && !rows.has(id))
			reader.error(entry.source, [...entry.path, "id"], unknownItem(id, items, reader));
		checkEntry(reader, rules, entry, { stages, nodes });
	}
	for (const entry of [...activities.entries, ...activities.broken]) {
		const first = [permits, rows].find((listing) => listing.ids.has(entry.value.id ?? ""));
		if (first) reader.error(entry.source, [...entry.path, "id"], takenBy(entry.value.id ?? "", first));
		checkEntry(reader, rules, entry, { stages, nodes });
	}
	for (const { value, source, path } of [...milestones.entries, ...milestones.broken]) {
		checkNodes(reader, source, [...path, "of"], value.of ?? [], nodes);
	}
	const [entry] = [...milestones.entries, ...milestones.broken, ...permits.entries, ...activities.entries];
	if (entry && !milestones.has(PRODUCTION)) reader.error(entry.source, ["milestones"], NO_PRODUCTION);
	for (const { value, source, path } of [...cautions.entries, ...cautions.broken]) {
		checkNodes(reader, source, [...path, "items"], value.items ?? [], nodes);
		if (value.when !== undefined) rules.read(source, [...path, "when"], value.when, "boolean");
	}
	reportCircles(reader, [...permits.entries, ...permits.broken, ...activities.entries, ...activities.broken]);
	const section = {
		stages: stages.entries.map(({ value }) => value),
		milestones: milestones.entries.map(({ value }) => value),
		permits: [
			...permits.entries.flatMap(({ value }) => {
				const name = names.get(value.id);
				return name ? [nodeOf(value, name, false)] : [];
			}),
			...activities.entries.map(({ value }) => nodeOf(value, value.name, true)),
		],
		cautions: cautions.entries.map(({ value }) => value),
	};
	return { section, ids: nodes.ids };
}

const nodeOf = (row: PermitRow, name: Permit["name"], activity: boolean): Permit => ({
	id: row.id,
	activity,
	name,
	stage: row.stage,
	when: row.when,
	after: row.after.map(prerequisiteOf),
	...(row.satisfiedBy !== undefined && { satisfiedBy: row.satisfiedBy }),
	...(row.days !== undefined && { days: row.days }),
});

function prerequisiteOf(notation: string): Prerequisite {
	const optional = notation.endsWith("?");
	return { anyOf: (optional ? notation.slice(0, -1) : notation).split("/"), optional };
}

interface EntryGround {
	readonly stages: Listing<unknown>;
	readonly nodes: Nodes;
}

function checkEntry(
	reader: Reader,
	rules: RuleBook,
	{ value: row, source, path }: Entry<Row>,
	{ stages, nodes }: EntryGround,
): void {
	if (row.stage !== undefined && !stages.has(row.stage)) {
		const nearest = reader.nearest(row.stage, stages.ids);
		reader.error(source, [...path, "stage"], unknownStage(row.stage, nearest));
	}
	if (row.when !== undefined) rules.read(source, [...path, "when"], row.when, "boolean");
	if (row.satisfiedBy !== undefined) rules.read(source, [...path, "satisfiedBy"], row.satisfiedBy, "boolean");
	if (row.days !== undefined) checkDays(reader, rules, { value: row.days, source, path: [...path, "days"] });
	for (const [i, notation] of (row.after ?? []).entries()) {
		for (const id of prerequisiteOf(notation).anyOf) {
			if (!nodes.has(id)) {
				const problem = unknownNode("roadmap/unknown-prerequisite", id, reader.nearest(id, nodes.ids));
				reader.error(source, [...path, "after", i], { ...problem, offset: notation.indexOf(id) });
			}
		}
	}
}

/** A plan rounds days up and takes none below zero: a rule that gives them says something else than is meant. */
function checkDays(reader: Reader, rules: RuleBook, { value, source, path }: Entry<string>): void {
	const rule = rules.read(source, path, value, "number");
	if (!rule) return;
	const found = rules.belowZero(rule);
	if (found) reader.error(source, path, negativeDays(found));
	else if (rule.reads.length === 0 && !Number.isInteger(Number(rule.evaluate([]))))
		reader.warning(source, path, FRACTION);
}

function checkNodes(reader: Reader, source: Source, path: Path, ids: readonly string[], nodes: Nodes): void {
	for (const [i, id] of ids.entries()) {
		if (!nodes.has(id))
			reader.error(source, [...path, i], unknownNode("roadmap/unknown-permit", id, reader.nearest(id, nodes.ids)));
	}
}

function reportCircles(reader: Reader, entries: readonly Entry<Row>[]): void {
	const byId = new Map(entries.map((entry) => [entry.value.id ?? "", entry]));
	const waitsFor = new Map(
		[...byId].map(([id, { value }]) => [id, (value.after ?? []).flatMap((after) => prerequisiteOf(after).anyOf)]),
	);
	for (const circle of circles(waitsFor)) {
		const entry = byId.get(circle[0] ?? "");
		if (!entry) continue;
		const next = circle[1] ?? circle[0] ?? "";
		const i = (entry.value.after ?? []).findIndex((after) => prerequisiteOf(after).anyOf.includes(next));
		reader.error(entry.source, [...entry.path, "after", i], inCircle([...circle, circle[0] ?? ""]));
	}
}

const negativeDays = ({ facts, value }: NonNullable<ReturnType<RuleBook["belowZero"]>>): Problem => {
	const given = Object.entries(facts).map(([name, fact]) => `${name} = ${formatValue(fact)}`);
	const where =
		given.length > 0 ? text(`：${given.join("、")} 时为 ${value}`, `: ${value} with ${given.join(", ")}`) : NOWHERE;
	return {
		code: "roadmap/negative-days",
		message: text(`天数可能为负${where.zh}`, `the days can be negative${where.en}`),
		hint: text(
			"天数须从 0 起；可写 max(0, …)，或为事实设 min",
			"days begin at 0: write max(0, …), or give the fact a min",
		),
	};
};

const NOWHERE = text("", "");

const formatValue = (value: Value): string => (isNum(value) ? formatNum(value) : JSON.stringify(value));

const FRACTION: Problem = {
	code: "roadmap/fractional-days",
	message: text("天数不是整数，按进一取整计", "the days are no whole number and are rounded up"),
	hint: text("写整数", "write a whole number"),
};

const NO_PRODUCTION: Problem = {
	code: "roadmap/no-production",
	message: text("路线图没有里程碑 production（投产）", "the road map has no milestone production"),
	hint: text("在 milestones 中补上；开业日由它得出", "add it to the milestones: the opening day is read from it"),
};

const inCircle = (circle: readonly string[]): Problem => ({
	code: "roadmap/cycle",
	message: text(`前置成环：${circle.join(" → ")}`, `a circle of prerequisites: ${circle.join(" → ")}`),
	hint: text("每个箭头读作“等待”；去掉其中一个", "read each arrow as “waits for”; remove one of them"),
});

const unknownItem = (id: string, items: readonly Item[], reader: Reader): Problem => {
	const meant =
		items.find((item) => item.aliases.includes(id))?.code ??
		reader.nearest(
			id,
			items.map((item) => item.code),
		);
	return {
		code: "roadmap/unknown-item",
		message: text(`目录中没有事项“${id}”`, `the catalogue has no item "${id}"`),
		hint:
			meant === undefined
				? text("在 items/ 中补上；不是许可的写在 activities", "add it in items/; what is no permit is an activity")
				: didYouMean(meant),
	};
};

const unknownStage = (id: string, nearest: string | undefined): Problem => ({
	code: "roadmap/unknown-stage",
	message: text(`没有阶段“${id}”`, `there is no stage "${id}"`),
	hint: nearest === undefined ? text("在 stages 中补上", "add it to the stages") : didYouMean(nearest),
});

const unknownNode = (code: string, id: string, nearest: string | undefined): Problem => ({
	code,
	message: text(`路线图中没有“${id}”`, `the road map has no "${id}"`),
	hint: nearest === undefined ? text("核对编号", "see the id") : didYouMean(nearest),
});

const takenBy = (id: string, { entries }: Listing<{ id?: string; code?: string }>): Problem => {
	const first = entries.find(({ value }) => (value.id ?? value.code) === id);
	return duplicateOf(id, first ? first.source.locate(first.path) : { file: "permits.yaml", line: 1, column: 1 });
};
