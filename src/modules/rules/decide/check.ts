import { compareNum, formatNum, parseNum } from "#kernel/decimal.ts";
import { didYouMean, nearestName } from "#kernel/nearest.ts";
import { type Text, text } from "#kernel/text.ts";
import { factNamed, isList } from "#modules/rules/decide/expr.ts";
import { nearestFact, TYPE_NAMES } from "#modules/rules/decide/facts.ts";
import { parseRule } from "#modules/rules/decide/parse.ts";
import { found } from "#modules/rules/decide/problems.ts";
import { canHold, literalOf, MIRRORED } from "#modules/rules/decide/range.ts";
import type { CompareOp, Dictionary, Expr, Fact, FactType, RuleProblem, Span, Test } from "#modules/rules/model.ts";

/** Reads a rule and checks it against the dictionary; every mistake is named, and there is an `expr` only without any. */
export function checkRule(
	source: string,
	expected: "boolean" | "number",
	dictionary: Dictionary,
): { readonly expr?: Expr; readonly problems: readonly RuleProblem[] } {
	const { expr, problems } = parseRule(source);
	const checker = new Checker(dictionary, [...problems]);
	checker.expect(expr, expected);
	return checker.problems.length > 0
		? { problems: checker.problems.sort((a, b) => a.offset - b.offset) }
		: { expr, problems: [] };
}

/** No `type`: something inside is wrong and already reported. No `unit`: it goes with any, as literals do; null: a bare number. */
interface Kind {
	readonly type?: FactType;
	readonly unit?: string | null;
}

const BARE: Kind = { type: "number" };
const BOOLEAN: Kind = { type: "boolean" };

class Checker {
	readonly problems: RuleProblem[];
	readonly #dictionary: Dictionary;
	readonly #kinds = new Map<Expr, Kind>();

	constructor(dictionary: Dictionary, problems: RuleProblem[]) {
		this.#dictionary = dictionary;
		this.problems = problems;
	}

	/** Checks `expr` and that it is of one of the types. */
	expect(expr: Expr, ...types: readonly FactType[]): Kind {
		const kind = this.#kindOf(expr);
		if (kind.type === undefined || types.includes(kind.type)) return kind;
		const wanted = TYPE_NAMES[types[0] ?? kind.type];
		this.#report("rule/type", expr.at, [
			text(
				`此处应为${wanted.zh}，而这是${TYPE_NAMES[kind.type].zh}`,
				`this must be ${wanted.en} but is ${TYPE_NAMES[kind.type].en}`,
			),
			text("请核对事实的类型", "check the type of the fact"),
		]);
		return {};
	}

	/** An expression that several tests share is checked once. */
	#kindOf(expr: Expr): Kind {
		const known = this.#kinds.get(expr) ?? this.#kindOfNew(expr);
		this.#kinds.set(expr, known);
		return known;
	}

	#kindOfNew(expr: Expr): Kind {
		switch (expr.op) {
			case "missing":
				return {};
			case "boolean":
				return BOOLEAN;
			case "string":
				return { type: "string" };
			case "number":
				return this.#number(expr.value, expr.at);
			case "fact":
				return this.#fact(expr.name, expr.at);
			case "list":
				for (const item of expr.items) this.expect(item, "string", "number");
				return { type: "list" };
			case "and":
			case "or":
				for (const part of expr.parts) this.expect(part, "boolean");
				return BOOLEAN;
			case "not":
				this.expect(expr.part, "boolean");
				return BOOLEAN;
			case "negate":
				return this.expect(expr.part, "number");
			case "if":
				this.expect(expr.condition, "boolean");
				return this.#alike(expr.then, expr.else, expr.at);
			case "compare":
				this.#comparison(expr.by, expr.left, expr.right, expr.at);
				return BOOLEAN;
			case "in":
				for (const test of expr.tests) this.#test(expr.value, test);
				return BOOLEAN;
			case "arithmetic":
				return this.#arithmetic(expr);
			case "call":
				return this.#call(expr);
		}
	}

	#number(value: string, at: Span): Kind {
		if (parseNum(value) !== undefined) return BARE;
		return this.#report("rule/number", at, [
			text("数字超出 34 位有效数字或过大", "a number of more than 34 digits, or too large"),
			text("请改用较短的数字", "use a shorter number"),
		]);
	}

	#fact(name: string, at: Span): Kind {
		const fact = factNamed(name, this.#dictionary);
		if (fact) return { type: fact.type, unit: fact.unit ?? null };
		return this.#report("rule/unknown-fact", at, [
			text(`事实字典中没有“${name}”`, `the dictionary has no fact "${name}"`),
			nearestFact(name, this.#dictionary),
		]);
	}

	#arithmetic({ by, left, right, at }: Extract<Expr, { op: "arithmetic" }>): Kind {
		if (by === "+" || by === "-") return this.#sameUnit([left, right], at);
		const a = this.expect(left, "number");
		const b = this.expect(right, "number");
		if (by === "/" && isZero(right)) {
			return this.#report("rule/division-by-zero", right.at, [
				text("除数为零", "division by zero"),
				text("请更正除数", "correct the divisor"),
			]);
		}
		if (by === "**") return BARE;
		if (!b.unit) return withUnit(a.unit);
		if (by === "/") return withUnit(a.unit === b.unit ? null : undefined);
		return withUnit(a.unit ? undefined : b.unit);
	}

	#call({ name, args, at }: Extract<Expr, { op: "call" }>): Kind {
		const [first, second] = args;
		switch (name) {
			case "list contains":
				if (first && second) this.#member(second, first);
				return BOOLEAN;
			case "count":
				if (first) this.expect(first, "list");
				return BARE;
			case "abs":
			case "floor":
			case "ceiling":
				return first ? this.expect(first, "number") : {};
			case "min":
			case "max":
			case "sum":
				return this.#sameUnit(args, at);
		}
	}

	/** Numbers that are added, compared or chosen between must be of one unit. */
	#sameUnit(exprs: readonly Expr[], at: Span): Kind {
		const kinds = exprs.map((expr) => this.expect(expr, "number"));
		return kinds.every(({ type }) => type) ? this.#oneUnit(kinds, at) : {};
	}

	#oneUnit(kinds: readonly Kind[], at: Span): Kind {
		const units = kinds.map(({ unit }) => unit).filter((unit) => unit !== undefined);
		const other = units.find((unit) => unit !== units[0]);
		if (other === undefined) return withUnit(units[0]);
		const names = [units[0], other].map((unit) => unit ?? "—");
		return this.#report("rule/unit", at, [
			text(`单位不同：${names.join(" 与 ")}`, `different units: ${names.join(" and ")}`),
			text("请先换算成同一单位", "convert to one unit first"),
		]);
	}

	/** Both sides of one type and, if numbers, of one unit. */
	#alike(left: Expr, right: Expr, at: Span): Kind {
		const a = this.#kindOf(left);
		const b = this.#kindOf(right);
		if (a.type === undefined || b.type === undefined) return {};
		if (a.type !== b.type) {
			return this.#report("rule/type", at, [
				text(
					`两边类型不同：${TYPE_NAMES[a.type].zh}与${TYPE_NAMES[b.type].zh}`,
					`the two sides differ: ${TYPE_NAMES[a.type].en} and ${TYPE_NAMES[b.type].en}`,
				),
				text("两边须为同一类型", "both must be of one type"),
			]);
		}
		if (a.type !== "number") return { type: a.type };
		return this.#oneUnit([a, b], at);
	}

	#comparison(by: CompareOp, left: Expr, right: Expr, at: Span): void {
		const { type } = this.#alike(left, right, at);
		if (type === undefined) return;
		if (type === "list") {
			this.#report("rule/type", at, [
				text("列表不能直接比较", "lists are not compared"),
				text("请用 list contains(…) 或 count(…)", "use `list contains(list, value)` or `count(list)`"),
			]);
		} else if (type !== "number" && by !== "=" && by !== "!=") {
			this.#report("rule/type", at, [
				text("只有数字可以比较大小", "only numbers are greater or less"),
				text("请用 = 或 !=", "use `=` or `!=`"),
			]);
		} else {
			this.#allowed(left, right, by);
			this.#allowed(right, left, MIRRORED[by]);
		}
	}

	#test(value: Expr, test: Test): void {
		if (test.by === "range") return this.#range(value, test);
		if (test.by === "=" && isList(test.to, this.#dictionary)) this.#member(value, test.to);
		else this.#comparison(test.by, value, test.to, test.to.at);
	}

	/** Elements of a list fact are texts; those of a list in the rule must be comparable with the value. */
	#member(value: Expr, list: Expr): void {
		this.expect(list, "list");
		if (list.op === "list") {
			for (const item of list.items) this.#comparison("=", value, item, item.at);
		} else {
			this.expect(value, "string");
			this.#allowed(list, value, "=");
		}
	}

	#range(value: Expr, { from, to, open }: Extract<Test, { by: "range" }>): void {
		const at: Span = [from.at[0], to.at[1]];
		this.#sameUnit([value, from, to], at);
		this.#allowed(value, from, open[0] ? ">" : ">=");
		this.#allowed(value, to, open[1] ? "<" : "<=");
		const low = literalOf(from);
		const high = literalOf(to);
		if (low === undefined || high === undefined) return;
		const span = compareNum(high, low);
		if (span < 0 || (span === 0 && (open[0] || open[1]))) {
			this.#report("rule/impossible-value", at, [
				text("区间为空", "the range is empty"),
				text("先写小值，再写大值", "the lower end comes first"),
			]);
		}
	}

	/** A fact against a literal that the dictionary says it can never be, reach or pass. */
	#allowed(fact: Expr, value: Expr, by: CompareOp): void {
		if (fact.op !== "fact") return;
		const entry = factNamed(fact.name, this.#dictionary);
		if (!entry) return;
		if (value.op === "string" && entry.values && !entry.values.includes(value.value)) {
			this.#impossible(entry, `"${value.value}"`, value.at, {
				by,
				nearest: nearestName(value.value, entry.values.map(String)),
			});
		}
		const n = literalOf(value);
		if (n === undefined || entry.type !== "number") return;
		if (by === "!=" && !canHold(entry, "=", n)) this.#impossible(entry, formatNum(n), value.at, { by });
		else if (!canHold(entry, by, n)) this.#impossible(entry, `${by} ${formatNum(n)}`, value.at, { by });
	}

	#impossible(
		fact: Fact,
		what: string,
		at: Span,
		{ by, nearest }: { by: CompareOp; nearest?: string | undefined },
	): void {
		const range = fact.values?.slice(0, 20).join(", ") ?? `${fact.min ?? "−∞"} … ${fact.max ?? "∞"}`;
		const outcome = by === "!=" ? text("，此比较总是成立", ": the comparison is always true") : text("", "");
		this.#report("rule/impossible-value", at, [
			text(`${fact.name} 不可能为 ${what}${outcome.zh}`, `${fact.name} can never be ${what}${outcome.en}`),
			nearest === undefined ? text(`允许取值：${range}`, `it can be: ${range}`) : didYouMean(nearest),
		]);
	}

	#report(code: string, at: Span, [message, hint]: readonly [Text, Text]): Kind {
		const made = found(code, at, message, hint);
		const same = (p: RuleProblem) => p.code === code && p.offset === made.offset && p.length === made.length;
		if (!this.problems.some(same)) this.problems.push(made);
		return {};
	}
}

const withUnit = (unit: string | null | undefined): Kind => (unit === undefined ? BARE : { type: "number", unit });

const isZero = (expr: Expr): boolean => compareNum(literalOf(expr) ?? 1, 0) === 0;
