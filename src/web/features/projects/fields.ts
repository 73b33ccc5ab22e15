// oxlint-disable-next-line import/no-unassigned-import -- before the contract is read
import "#web/lib/without-eval.ts";

import { z } from "zod";
import { factShapes, leadShape } from "#modules/projects/contract/facts.ts";

/** One field of a fact, as its shape in the contract says; a form and a timeline are made from it. */
export interface Field {
	readonly name: string;
	/** From the fact on: `credit.share`. */
	readonly path: string;
	readonly kind:
		| "text"
		| "long"
		| "date"
		| "decimal"
		| "integer"
		| "choice"
		| "yesNo"
		| "flag"
		| "money"
		| "group"
		| "rows"
		| "lines"
		| "proofs"
		| "made";
	readonly optional: boolean;
	readonly values: readonly string[];
	readonly fields: readonly Field[];
}

/** The part of JSON Schema that the shapes of facts use. */
interface Shape {
	readonly type?: string;
	readonly format?: string;
	readonly enum?: readonly string[];
	readonly const?: unknown;
	readonly maxLength?: number;
	readonly properties?: Readonly<Record<string, Shape>>;
	readonly required?: readonly string[];
	readonly items?: Shape;
}

/** What the form makes by itself: ids of what is told for the first time, and what a lead says only when it is asked. */
const MADE: ReadonlySet<string> = new Set([
	"AgreementSigned.agreement",
	"ClauseProposed.clause",
	"PromiseMade.promise",
	"TaskGiven.task",
	"HandoverOffered.handover",
	"SlipIssued.slip",
	"WorksPlanned.packages.id",
	"ProjectRecorded.notTheSameAs",
	"ProjectRecorded.basis",
]);

/** A text longer than this is written in lines, not in a line. */
const LONG = 500;

export type FactKind = keyof typeof factShapes;
export const isFactKind = (type: string): type is FactKind => Object.hasOwn(factShapes, type);

/** The shape of what a kind of fact tells; a lead's where it is the first. */
export const shapeOf = (type: string): z.ZodType | undefined =>
	type === "ProjectRecorded" ? leadShape : isFactKind(type) ? factShapes[type] : undefined;

const made = new Map<string, readonly Field[]>();

/** The fields of a kind of fact, in the order of the contract; nothing of one that has no shape. */
export function fieldsOf(type: string): readonly Field[] {
	const known = made.get(type);
	if (known) return known;
	const shape = shapeOf(type);
	const fields = shape ? inside(type, z.toJSONSchema(shape, { io: "input", unrepresentable: "any" }) as Shape, "") : [];
	made.set(type, fields);
	return fields;
}

const inside = (of: string, { properties = {}, required = [] }: Shape, at: string): readonly Field[] =>
	Object.entries(properties).map(([name, shape]) =>
		fieldOf(of, name, shape, at === "" ? name : `${at}.${name}`, !required.includes(name)),
	);

function fieldOf(of: string, name: string, shape: Shape, path: string, optional: boolean): Field {
	const field = (kind: Field["kind"], more: Partial<Field> = {}): Field => ({
		name,
		path,
		kind,
		optional,
		values: [],
		fields: [],
		...more,
	});
	if (MADE.has(`${of}.${path}`)) return field("made");
	const { type, format, properties = {}, items, maxLength = 0 } = shape;
	if (type === "object") {
		if ("currency" in properties) return field("money");
		return field("group", { fields: inside(of, shape, path) });
	}
	if (type === "array") {
		if (items?.properties && "proof" in items.properties) return field("proofs");
		return items?.properties ? field("rows", { fields: inside(of, items, path) }) : field("lines");
	}
	if (shape.enum) return field("choice", { values: shape.enum });
	if (type === "boolean") return field("const" in shape ? "flag" : "yesNo");
	if (type === "integer") return field("integer");
	if (format === "date" || format === "decimal") return field(format);
	return field(maxLength > LONG ? "long" : "text");
}

export type Values = Readonly<Record<string, unknown>>;

/** What a form has, as it is sent: nothing empty in it, groups that nobody filled in left out. */
export function tidy(fields: readonly Field[], told: Values): Values {
	const entries = fields.flatMap(({ name, kind, optional, fields: inner }): readonly (readonly [string, unknown])[] => {
		const value = told[name];
		const kept = (one: unknown) => [[name, one] as const];
		if (kind === "group") {
			const group = tidy(inner, isValues(value) ? value : {});
			return Object.keys(group).length === 0 && optional ? [] : kept(group);
		}
		if (kind === "money")
			return isValues(value) && wordsOf(value.amount) !== "" ? kept({ ...value, amount: wordsOf(value.amount) }) : [];
		if (kind === "rows") {
			const rows = listIn(value)
				.map((row) => tidy(inner, isValues(row) ? row : {}))
				.filter((row) => Object.keys(row).length > 0);
			return rows.length === 0 && optional ? [] : kept(rows);
		}
		if (kind === "lines") {
			const lines = listIn(value)
				.map(wordsOf)
				.filter((line) => line !== "");
			return lines.length === 0 && optional ? [] : kept(lines);
		}
		if (kind === "proofs") return kept(listIn(value));
		if (kind === "made") return value === undefined ? [] : kept(value);
		if (kind === "flag") return value === true ? kept(true) : [];
		if (kind === "integer") return wordsOf(value) === "" ? [] : kept(Number(wordsOf(value)));
		if (typeof value === "boolean") return kept(value);
		return wordsOf(value) === "" ? [] : kept(wordsOf(value));
	});
	return Object.fromEntries(entries);
}

/** A text or number as it is written; nothing of anything else. */
export const wordsOf = (value: unknown): string =>
	typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
export const isValues = (value: unknown): value is Values =>
	typeof value === "object" && value !== null && !Array.isArray(value);
export const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What is wrong with what is to be sent, by path; empty where nothing is. `missing`: it was not filled in. */
export function wrongIn(shape: z.ZodType, data: Values): ReadonlyMap<string, "missing" | "wrong"> {
	const result = shape.safeParse(data);
	if (result.success) return new Map();
	return new Map(
		result.error.issues.map((issue) => [
			issue.path.join("."),
			issue.code === "invalid_type" || issue.code === "invalid_value" || issue.code === "too_small"
				? "missing"
				: "wrong",
		]),
	);
}
