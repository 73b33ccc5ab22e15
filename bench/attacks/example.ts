import { z } from "zod";

/** What is read of a JSON Schema; all else may be anything. */
export interface Shape {
	readonly type?: string;
	readonly const?: unknown;
	readonly enum?: readonly unknown[];
	readonly oneOf?: readonly Shape[];
	readonly anyOf?: readonly Shape[];
	readonly properties?: Readonly<Record<string, Shape>>;
	readonly required?: readonly string[];
	readonly additionalProperties?: Shape | boolean;
	readonly items?: Shape;
	readonly pattern?: string;
	readonly minimum?: number;
	readonly minItems?: number;
}

export const shapeOf = (schema: z.ZodType): Shape =>
	z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape;

/** One of these is what most fields of some words take. */
const WORDS = [
	"1",
	"2022-07-25",
	"2022-07-25T10:00:00+08:00",
	"2022-07",
	"staff:li-na",
	"SF1234567890",
	"/me",
	"x@example.org",
	"91500000MA5U0000XX",
	"firm:isotope",
	"CNY",
	"CN",
	"A001",
	"123456",
	"0".repeat(20),
	"0".repeat(64),
	"A".repeat(32),
	"A".repeat(43),
	`sha256:${"0".repeat(64)}`,
];

/** Something that the schema takes, with all that may be left out; where no word of ours fits, what it refuses is tried. */
export function exampleOf(schema: z.ZodType, shape: Shape, known: object = {}): unknown {
	const value: unknown = { ...(example(shape) as object), ...known };
	for (const word of WORDS) {
		const wrong = schema.safeParse(value).error?.issues ?? [];
		for (const { path } of wrong) {
			const last = path.at(-1);
			const holder = path.slice(0, -1).reduce<unknown>((at, key) => Reflect.get(Object(at), key), value);
			if (last !== undefined && typeof Reflect.get(Object(holder), last) === "string")
				Reflect.set(Object(holder), last, word);
		}
	}
	return value;
}

function example(shape: Shape): unknown {
	if (shape.const !== undefined) return shape.const;
	if (shape.enum) return shape.enum[0];
	const choice = (shape.oneOf ?? shape.anyOf)?.[0];
	if (choice) return example(choice);
	switch (shape.type) {
		case "object": {
			const more = typeof shape.additionalProperties === "object" ? { more: shape.additionalProperties } : {};
			const keys = Object.entries(shape.properties ?? more);
			return Object.fromEntries(keys.map(([key, value]) => [key, example(value)]));
		}
		case "array":
			return Array.from({ length: Math.max(shape.minItems ?? 1, 1) }, () => example(shape.items ?? {}));
		case "integer":
		case "number":
			return Math.max(shape.minimum ?? 1, 1);
		case "boolean":
			return true;
		default: {
			const pattern = new RegExp(shape.pattern ?? "", "u");
			return WORDS.find((word) => pattern.test(word)) ?? "1";
		}
	}
}

const MARK = "*";
/** Stands for the quotes that a number has not. */
const BARE = "\u0001";

/** As JSON with every value marked that sqlmap is to change, but for those at these places. */
export function marked(value: unknown, except: ReadonlySet<string>): string {
	const written = JSON.stringify(value, (key, one: unknown) => {
		if (typeof one === "object" || except.has(key)) return one;
		return typeof one === "string" ? one + MARK : `${BARE}${JSON.stringify(one)}${MARK}${BARE}`;
	});
	const bare = JSON.stringify(BARE).slice(1, -1);
	return written.replaceAll(`"${bare}`, "").replaceAll(`${bare}"`, "");
}

/** How many places are marked. */
export const marks = (text: string): number => text.split(MARK).length - 1;
export const unmarked = (text: string): string => text.replaceAll(MARK, "");
