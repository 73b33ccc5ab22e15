import { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";

/** What a contract says of a value, in JSON Schema. */
export interface Shape {
	readonly type?: string;
	readonly const?: unknown;
	readonly enum?: readonly unknown[];
	readonly pattern?: string;
	readonly format?: string;
	readonly maxLength?: number;
	readonly minimum?: number;
	readonly minItems?: number;
	readonly properties?: Readonly<Record<string, Shape>>;
	readonly additionalProperties?: Shape | boolean;
	readonly items?: Shape;
	readonly anyOf?: readonly Shape[];
	readonly oneOf?: readonly Shape[];
	readonly $ref?: string;
	readonly $defs?: Readonly<Record<string, Shape>>;
}

/** Texts that keep to a form; a pattern takes the first that fits it. */
const FORMED = [
	"2022-07-25",
	"2022-07-25T09:00:00+08:00",
	"staff:li-na",
	"firm:isotope",
	"some@firm.example",
	"123456",
	"1234",
	"1",
	"A037",
	"CNY",
	"CN",
	"91500107MA5U12345X",
	"+86 13800001234",
	"/my",
	"M1 2 L3 4",
	"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
	"0".repeat(43),
	"0".repeat(64),
	`sha256:${"0".repeat(64)}`,
] as const;

/** Fields that a contract checks by more than their shape. */
const BY_NAME: Readonly<Record<string, unknown>> = {
	at: "2022-07-25T09:00:00+08:00",
	startsAt: "2022-07-25T09:00:00+08:00",
	heldOn: "2022-07-25",
	liveOn: "2022-07-25",
};
/** Fields that exclude another one which is there. */
const LEFT_OUT: ReadonlySet<string> = new Set(["data.proofs[].case", "data.proofs[].file", "data.withdrawn"]);

/** Makes the free texts of a body. */
export type Words = (path: string, longest: number) => string;
export const PLAIN: Words = (_path, longest) => "words".slice(0, longest);

/** A body that a contract describes with every field that it may have; of several kinds of one field, the first. */
function bodyOf(shape: Shape, root: Shape, path: string, words: Words): unknown {
	const inner = (next: Shape, at: string) => bodyOf(next, root, at, words);
	if (shape.$ref !== undefined) return inner(root.$defs?.[shape.$ref.replace("#/$defs/", "")] ?? {}, path);
	if (shape.const !== undefined) return shape.const;
	if (shape.enum) return shape.enum[0];
	const [choice] = shape.oneOf ?? shape.anyOf ?? [];
	if (choice) return inner(choice, path);
	switch (shape.type) {
		case "object": {
			const named = Object.entries(shape.properties ?? {});
			const more = typeof shape.additionalProperties === "object" ? shape.additionalProperties : undefined;
			if (more && named.length === 0) return { some: inner(more, `${path}.*`) };
			return Object.fromEntries(
				named
					.map(([key, value]) => [key, path === "" ? key : `${path}.${key}`, value] as const)
					.filter(([, at]) => !LEFT_OUT.has(at))
					.map(([key, at, value]) => [key, BY_NAME[key] ?? inner(value, at)]),
			);
		}
		case "array":
			return Array.from({ length: Math.max(1, shape.minItems ?? 0) }, () => inner(shape.items ?? {}, `${path}[]`));
		case "string":
			return textOf(shape, path, words);
		case "integer":
		case "number":
			return Math.max(1, shape.minimum ?? 1);
		case "boolean":
			return true;
		default:
			return null;
	}
}

/** Whether people may write there what they like. */
const isFree = ({ pattern, format }: Shape): boolean => pattern === undefined && format === undefined;

function textOf(shape: Shape, path: string, words: Words): string {
	if (isFree(shape)) return words(path, shape.maxLength ?? Number.POSITIVE_INFINITY);
	if (shape.format === "decimal") return "1";
	const formed = FORMED.find((text) => new RegExp(shape.pattern ?? "^\\d{4}-\\d\\d-\\d\\d$").test(text));
	if (formed === undefined) throw new Error(`${path}: nothing here is like ${shape.pattern}`);
	return formed;
}

export const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`;

/** One body for each kind of body that an endpoint takes, by its `type` or other first constant. */
export function bodiesOf({ body }: Endpoint, words: Words = PLAIN): readonly (readonly [kind: string, body: object])[] {
	if (!body) return [];
	const root = z.toJSONSchema(body, { io: "input", unrepresentable: "any" }) as Shape;
	return (root.oneOf ?? root.anyOf ?? [root]).map((shape) => {
		const kind = Object.values(shape.properties ?? {}).find((one) => typeof one.const === "string")?.const;
		return [typeof kind === "string" ? kind : "", bodyOf(shape, root, "", words) as object] as const;
	});
}

/** What a body must not be able to set: keys of records, of logins and of every object. */
export const MORE: Readonly<Record<string, unknown>> = {
	...Object.fromEntries(
		["id", "zone", "zone_id", "role", "status", "state", "actor", "principal", "holder", "number", "toString"].map(
			(key) => [key, "planted"],
		),
	),
	createdAt: "2001-01-01T00:00:00Z",
	recordedAt: "2001-01-01T00:00:00Z",
	seq: 999,
	constructor: { prototype: { planted: true } },
};

/** The same body with more in one of its objects, for each of them; a key that is there stays as it is. */
export function withMore(body: unknown, more: object = MORE, place = ""): readonly (readonly [string, unknown])[] {
	if (typeof body !== "object" || body === null) return [];
	const isList = Array.isArray(body);
	const within = Object.entries(body).flatMap(([key, value]) =>
		withMore(value, more, isList ? `${place}[]` : `${place}.${key}`).map(
			([at, fuller]) =>
				[at, isList ? Object.assign([...body], { [key]: fuller }) : { ...body, [key]: fuller }] as const,
		),
	);
	return isList ? within : [[place, { ...more, ...body }], ...within];
}
