import fc from "fast-check";
import { formatNum, isNum } from "#kernel/decimal.ts";
import type { Value } from "#modules/rules/model.ts";

/** A number as a fraction: the oracle's own arithmetic, which shares nothing with ours. */
export interface Fraction {
	readonly over: bigint;
	readonly under: bigint;
}
export type Meant = boolean | string | readonly string[] | Fraction | undefined;
export type World = ReadonlyMap<string, Value>;

/** A generated expression and, made beside it, what it means. */
export interface Sample {
	readonly source: string;
	readonly means: (world: World) => Meant;
}

/** `12.5` → 125/10; of a negative power of ten as well. */
export function fractionOf(notation: string): Fraction {
	const [whole = "0", decimals = ""] = notation.split(".");
	return { over: BigInt(whole + decimals), under: 10n ** BigInt(decimals.length) };
}

const fractionOfFact = (world: World, name: string): Fraction | undefined => {
	const value = world.get(name);
	return value !== undefined && isNum(value) ? fractionOf(formatNum(value)) : undefined;
};

const sign = (a: Fraction, b: Fraction): number => {
	const difference = a.over * b.under - b.over * a.under;
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

const known = <T>(a: T | undefined, b: T | undefined, of: (a: T, b: T) => Meant): Meant =>
	a === undefined || b === undefined ? undefined : of(a, b);

const COMPARISONS: Readonly<Record<string, (sign: number) => boolean>> = {
	"=": (s) => s === 0,
	"!=": (s) => s !== 0,
	"<": (s) => s < 0,
	"<=": (s) => s <= 0,
	">": (s) => s > 0,
	">=": (s) => s >= 0,
};

const anyOf = (values: readonly Meant[]): Meant =>
	values.includes(true) ? true : values.includes(undefined) ? undefined : false;

const allOf = (values: readonly Meant[]): Meant =>
	values.includes(false) ? false : values.includes(undefined) ? undefined : true;

const isNot = (value: Meant): Meant => (value === undefined ? undefined : !value);

/** Numbers in tenths, or in quarters where a binary fraction must be exact. */
const literal = (binary: boolean) =>
	fc.nat({ max: 20 }).map((n): Sample => {
		const source = binary ? String(n / 4) : (n / 10).toFixed(1);
		return { source, means: () => fractionOf(source) };
	});

const numberFact = (names: readonly string[]) =>
	fc.constantFrom(...names).map((name): Sample => ({ source: name, means: (world) => fractionOfFact(world, name) }));

const ARITHMETIC: Readonly<Record<string, (a: Fraction, b: Fraction) => Fraction>> = {
	"+": (a, b) => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under }),
	"-": (a, b) => ({ over: a.over * b.under - b.over * a.under, under: a.under * b.under }),
	"*": (a, b) => ({ over: a.over * b.over, under: a.under * b.under }),
};

const folded = (sources: readonly Sample[], name: "min" | "max" | "sum"): Sample => ({
	source: `${name}(${sources.map((s) => s.source).join(", ")})`,
	means: (world) =>
		sources
			.map((s) => s.means(world) as Fraction | undefined)
			.reduce(
				(a, b) =>
					known(a, b, (x, y) => {
						if (name === "sum") return ARITHMETIC["+"]?.(x, y);
						return sign(x, y) < 0 === (name === "min") ? x : y;
					}) as Fraction | undefined,
			),
});

/** Expressions of every construct that rules have, over `dictionary`, each with its meaning. */
export function samples(binary: boolean): fc.Arbitrary<Sample> {
	const length = numberFact(["site.level", "site.depth"]);
	const { condition } = fc.letrec<{ number: Sample; condition: Sample }>((tie) => ({
		number: fc.oneof(
			{ maxDepth: 3, depthIdentifier: "number" },
			length,
			literal(binary),
			fc.tuple(tie("number"), fc.constantFrom("+", "-"), tie("number")).map(([a, by, b]) => arithmetic(a, by, b)),
			fc.tuple(tie("number"), literal(binary)).map(([a, b]) => arithmetic(a, "*", b)),
			tie("number").map((a) => arithmetic(a, "/", { source: "4", means: () => fractionOf("4") })),
			tie("number").map((a) => negative(a)),
			tie("number").map((a) => absolute(a)),
			tie("number").map((a) => rounded(a, "floor")),
			tie("number").map((a) => rounded(a, "ceiling")),
			fc
				.tuple(fc.array(tie("number"), { minLength: 1, maxLength: 3 }), fc.constantFrom("min", "max", "sum"))
				.map(([all, name]) => folded(all, name as "min")),
			fc.tuple(tie("condition"), tie("number"), tie("number")).map(([c, a, b]) => either(c, a, b)),
		),
		condition: fc.oneof(
			{ maxDepth: 4, depthIdentifier: "condition" },
			fc
				.constantFrom("build.new", "build.civil")
				.map((name): Sample => ({ source: name, means: (world) => world.get(name) as boolean | undefined })),
			fc.constantFrom("true", "false").map((source): Sample => ({ source, means: () => source === "true" })),
			fc
				.tuple(tie("number"), fc.constantFrom(...Object.keys(COMPARISONS)), tie("number"))
				.map(([a, by, b]) => comparison(a, by, b)),
			fc.tuple(tie("number"), literal(binary), literal(binary)).map(([a, from, to]) => between(a, from, to)),
			kindIs("land.mode", ["grant", "allocated", "lease"], binary),
			kindIs("firm.name", ["甲", "乙", "constructor"], binary),
			bslIn(binary),
			listHas(),
			fc.nat({ max: 3 }).map(countIs),
			tie("condition").map((a): Sample => ({ source: `not(${a.source})`, means: (world) => isNot(a.means(world)) })),
			fc
				.tuple(fc.array(tie("condition"), { minLength: 2, maxLength: 3 }), fc.constantFrom("and", "or"))
				.map(([parts, by]): Sample => joined(parts, by as "and")),
			fc.tuple(tie("condition"), tie("condition"), tie("condition")).map(([c, a, b]) => either(c, a, b)),
		),
	}));
	return condition;
}

const arithmetic = (a: Sample, by: string, b: Sample): Sample => ({
	source: `(${a.source} ${by} ${b.source})`,
	means: (world) =>
		known(a.means(world) as Fraction, b.means(world) as Fraction, (x, y) =>
			by === "/" ? { over: x.over * y.under, under: x.under * y.over } : ARITHMETIC[by]?.(x, y),
		),
});

const unary = (of: (a: Fraction) => Fraction, a: Sample, source: string): Sample => ({
	source,
	means: (world) => {
		const value = a.means(world) as Fraction | undefined;
		return value === undefined ? undefined : of(value);
	},
});

const negative = (a: Sample): Sample =>
	unary(({ over, under }) => ({ over: -over, under }), a, `(-${a.source.replace(/^-/, "0 - ")})`);

const absolute = (a: Sample): Sample =>
	unary(({ over, under }) => ({ over: over < 0n ? -over : over, under }), a, `abs(${a.source})`);

const rounded = (a: Sample, name: "floor" | "ceiling"): Sample =>
	unary(
		({ over, under }) => {
			const left = ((over % under) + under) % under;
			const down = (over - left) / under;
			return { over: name === "floor" || left === 0n ? down : down + 1n, under: 1n };
		},
		a,
		`${name}(${a.source})`,
	);

function either(c: Sample, a: Sample, b: Sample): Sample {
	const same = (x: Meant, y: Meant) => x === y || (isFraction(x) && isFraction(y) && sign(x, y) === 0);
	return {
		source: `(if ${c.source} then ${a.source} else ${b.source})`,
		means: (world) => {
			const condition = c.means(world);
			if (condition !== undefined) return (condition ? a : b).means(world);
			return same(a.means(world), b.means(world)) ? a.means(world) : undefined;
		},
	};
}

export const isFraction = (value: Meant): value is Fraction => typeof value === "object" && "under" in value;

const comparison = (a: Sample, by: string, b: Sample): Sample => ({
	source: `${a.source} ${by} ${b.source}`,
	means: (world) =>
		known(a.means(world) as Fraction, b.means(world) as Fraction, (x, y) => COMPARISONS[by]?.(sign(x, y))),
});

function between(a: Sample, from: Sample, to: Sample): Sample {
	const [low, high] =
		sign(from.means(new Map()) as Fraction, to.means(new Map()) as Fraction) > 0 ? [to, from] : [from, to];
	return {
		source: `${a.source} between ${low.source} and ${high.source}`,
		means: (world) => allOf([comparison(a, ">=", low).means(world), comparison(a, "<=", high).means(world)]),
	};
}

/** In brackets for feelin, whose parser takes what follows `in` for its test. */
const kindIs = (name: string, values: readonly string[], bracketed: boolean) =>
	fc.subarray([...values], { minLength: 1 }).chain((chosen) =>
		fc.constantFrom("=", "!=", "in", "in list").map((by): Sample => {
			const [first = ""] = chosen;
			const quoted = chosen.map((value) => `"${value}"`).join(", ");
			const source = {
				"=": `${name} = "${first}"`,
				"!=": `${name} != "${first}"`,
				in: `${name} in (${quoted})`,
				"in list": `${name} in [${quoted}]`,
			}[by];
			return {
				source: bracketed ? `(${source})` : (source ?? ""),
				means: (world) => {
					const value = world.get(name);
					if (value === undefined) return undefined;
					if (by === "=") return value === first;
					return by === "!=" ? value !== first : chosen.includes(value as string);
				},
			};
		}),
	);

const bslIn = (bracketed: boolean) =>
	fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }).map(
		(levels): Sample => ({
			source: bracketed ? `(lab.bsl in (${levels.join(", ")}))` : `lab.bsl in (${levels.join(", ")})`,
			means: (world) => (world.has("lab.bsl") ? levels.includes(world.get("lab.bsl") as number) : undefined),
		}),
	);

const listHas = () =>
	fc.constantFrom("eia", "water", "relic").map(
		(element): Sample => ({
			source: `list contains(regional.done, "${element}")`,
			means: (world) => (world.get("regional.done") as readonly string[] | undefined)?.includes(element),
		}),
	);

const countIs = (n: number): Sample => ({
	source: `count(regional.done) >= ${n}`,
	means: (world) => {
		const list = world.get("regional.done") as readonly string[] | undefined;
		return list === undefined ? undefined : list.length >= n;
	},
});

const joined = (parts: readonly Sample[], by: "and" | "or"): Sample => ({
	source: `(${parts.map((part) => part.source).join(` ${by} `)})`,
	means: (world) => {
		const values = parts.map((part) => part.means(world));
		return by === "and" ? allOf(values) : anyOf(values);
	},
});

/** Facts of a project, some of them unknown where `partial`. */
export const worlds = (partial: boolean, binary: boolean): fc.Arbitrary<World> => {
	const n = fc.nat({ max: 20 }).map((k) => (binary ? k / 4 : k / 10));
	const values: Readonly<Record<string, fc.Arbitrary<Value>>> = {
		"build.new": fc.boolean(),
		"build.civil": fc.boolean(),
		"site.level": n,
		"site.depth": n,
		"lab.bsl": fc.constantFrom(0, 1, 2, 3, 4),
		"land.mode": fc.constantFrom("grant", "allocated", "lease"),
		"firm.name": fc.constantFrom("甲", "乙", "丙", "constructor"),
		"regional.done": fc.subarray(["eia", "water", "relic"]),
	};
	return fc
		.record(values, partial ? { requiredKeys: [] } : {})
		.map((record) => new Map(Object.entries(record).filter(([, value]) => value !== undefined)) as World);
};
