import { parser } from "lezer-feel";
import { type Text, text } from "#kernel/text.ts";
import { children, claimsOf, type Node, swallowedBy, type Tree } from "#modules/rules/decide/chain.ts";
import { type ProblemKind, problem } from "#modules/rules/decide/problems.ts";
import {
	ARITHMETIC_OPS,
	type CompareOp,
	type Expr,
	RULE_FUNCTIONS,
	type RuleFunction,
	type RuleProblem,
	type Span,
	type Test,
} from "#modules/rules/model.ts";

const MAX_LENGTH = 20_000;
/** Up to here an error of lezer-feel 3.0.1 is one; in a longer chain of conditions it gives up readings that were right. */
const RELIABLE_LENGTH = 3_000;
/** Levels of brackets or of any other nesting; rules of people have fewer than ten. */
const MAX_DEPTH = 200;
/** After that many, further syntax errors are echoes of the first. */
const MAX_SYNTAX_PROBLEMS = 5;

/** Reads a rule's text; where something cannot be read the tree has `missing` and the problems say why. */
export function parseRule(source: string): { readonly expr: Expr; readonly problems: readonly RuleProblem[] } {
	const whole: Span = [0, source.length];
	const missing: Expr = { op: "missing", at: whole };
	if (bracketDepth(source) > MAX_DEPTH) return { expr: missing, problems: [problem("too-deep", whole, MAX_DEPTH)] };
	if (source.length > MAX_LENGTH) return { expr: missing, problems: [problem("too-long", whole, MAX_LENGTH)] };
	if (source.trim() === "") return { expr: missing, problems: [problem("empty", whole)] };
	const tree = parser.parse(source);
	const problems = syntaxProblems(tree, source);
	if (problems.length > 0 && source.length > RELIABLE_LENGTH) {
		return { expr: missing, problems: [problem("too-long", whole, RELIABLE_LENGTH)] };
	}
	const reader = new Reader(source, [...problems]);
	const expr = reader.read(tree.topNode, 0);
	return { expr, problems: reader.problems };
}

function bracketDepth(source: string): number {
	let depth = 0;
	let deepest = 0;
	for (const [found] of source.matchAll(/"(?:[^"\\]|\\.)*"|[([{)\]}]/g)) {
		if ("([{".includes(found)) deepest = Math.max(deepest, ++depth);
		else if (found.length === 1) depth--;
	}
	return deepest;
}

/** Where the parser had to skip or invent something. */
function syntaxProblems(tree: Tree, source: string): RuleProblem[] {
	const problems: RuleProblem[] = [];
	let end = -1;
	tree.iterate({
		enter: (node) => {
			if (!node.type.isError || problems.length === MAX_SYNTAX_PROBLEMS) return;
			if (node.from > end) problems.push(problem("syntax", [node.from, node.to], misread(source, node.from)));
			end = Math.max(end, node.to);
		},
	});
	return problems;
}

/** The notation of other languages that people type, at an error's place. */
function misread(source: string, from: number) {
	const rest = source.slice(from);
	if (rest.startsWith("'") || rest.startsWith("‘") || rest.startsWith("“")) {
		return text('文本请用英文双引号，例如 "grant"', 'texts stand in double quotes, e.g. "grant"');
	}
	if (rest.startsWith("&&")) return text("“并且”写作 and", "write `and`");
	if (rest.startsWith("||")) return text("“或者”写作 or", "write `or`");
	if (source[from - 1] === "=") return text("等于写作单个 =", "equality is a single `=`");
	if (rest.startsWith("!")) return text("“非”写作 not(…)", "write `not(…)`");
	if (rest.startsWith('"')) return text("缺少结尾的双引号", "the closing quote is missing");
	return undefined;
}

/** An expression and where it stands with its own brackets. */
interface Placed {
	readonly expr: Expr;
	readonly at: Span;
}

/** Lezer's tree → ours; it lets pass what FEEL does not mean, so every child is looked at. */
class Reader {
	readonly problems: RuleProblem[];
	readonly #source: string;
	readonly #broken: boolean;
	#tooDeep = false;

	constructor(source: string, problems: RuleProblem[]) {
		this.#source = source;
		this.problems = problems;
		this.#broken = problems.length > 0;
	}

	read(node: Node, depth: number): Expr {
		const at: Span = [node.from, node.to];
		if (depth > MAX_DEPTH) return this.#deep(at);
		const down = (child: Node | undefined) => (child ? this.read(child, depth + 1) : this.#bad(node));
		const inner = children(node);
		const [first, second, third] = inner;
		switch (node.name) {
			case "Expression":
				return inner.length === 1 ? down(first) : this.#bad(second ?? node);
			case "ParenthesizedExpression":
				return inner.length === 3 ? down(second) : this.#bad(node);
			case "PositiveUnaryTest":
				return down(first);
			case "BooleanLiteral":
				return { op: "boolean", at, value: this.#text(node) === "true" };
			case "NumericLiteral":
				return { op: "number", at, value: this.#text(node).replaceAll(/\s/g, "") };
			case "StringLiteral":
				return this.#string(node);
			case "VariableName":
			case "PathExpression":
				return this.#name(node);
			case "List":
				return { op: "list", at, items: inner.slice(1, -1).map(down) };
			case "Conjunction":
			case "Disjunction":
				return this.#chain(node, depth);
			case "ArithmeticExpression":
				if (inner.length === 2) return { op: "negate", at, part: down(second) };
				if (!second || inner.length !== 3) return this.#bad(node);
				return this.#arithmetic(at, second, down(first), down(third));
			case "Comparison":
				return swallowedBy(node).length > 0 ? this.#chain(node, depth) : this.#comparison(node, depth);
			case "IfExpression": {
				const [, condition, , then, , otherwise] = inner;
				return { op: "if", at, condition: down(condition), then: down(then), else: down(otherwise) };
			}
			case "FunctionInvocation":
				return this.#call(node, depth);
			case "SimplePositiveUnaryTest":
				return this.#bad(node);
			default:
				return this.#unsupported(node);
		}
	}

	/** `and` before `or`; a chain of one operator is one step, however the parser nests it. */
	#chain(node: Node, depth: number): Expr {
		const groups: Placed[][] = [];
		for (const { by, node: operand, test } of claimsOf(node)) {
			const expr = test ? this.#comparison(operand, depth + 1, test) : this.read(operand, depth + 1);
			const placed: Placed = { expr, at: [operand.from, test?.to ?? operand.to] };
			if (by === "or" || groups.length === 0) groups.push([placed]);
			else groups.at(-1)?.push(placed);
		}
		const alternatives = groups.map((parts) => joined("and", parts));
		return joined("or", alternatives).expr;
	}

	/** `only` is what a single test really tests, where the parser took more. */
	#comparison(node: Node, depth: number, only?: Node): Expr {
		const at: Span = [node.from, only?.to ?? node.to];
		const [value, sign, ...rest] = children(node);
		const [first, second, third] = rest;
		if (!value || !sign || !first) return this.#bad(node);
		const left = this.read(value, depth + 1);
		const read = (child: Node) => this.read(child, depth + 1);
		if (sign.name === "CompareOp" && rest.length === 1) {
			return { op: "compare", at, by: this.#text(sign) as CompareOp, left, right: read(first) };
		}
		if (sign.name === "between" && third) {
			const range: Test = { by: "range", from: read(first), to: read(third), open: [false, false] };
			return { op: "in", at, value: left, tests: [range] };
		}
		if (sign.name !== "in") return this.#bad(node);
		const tests = first.name === "(" && second ? children(second) : [first];
		return { op: "in", at, value: left, tests: tests.map((test) => this.#test(test, depth + 1, only)) };
	}

	#test(node: Node, depth: number, only?: Node): Test {
		const test = node.name === "PositiveUnaryTest" ? children(node)[0] : node;
		if (!test) return { by: "=", to: this.#bad(node) };
		if (test.name !== "SimplePositiveUnaryTest") {
			return only ? this.#test(only, depth) : { by: "=", to: this.read(test, depth) };
		}
		const [sign, operand] = children(test);
		if (sign?.name === "CompareOp" && operand) {
			return { by: this.#text(sign) as CompareOp, to: this.read(only ?? operand, depth) };
		}
		const [opening, from, , to, closing] = sign?.name === "Interval" ? children(sign) : [];
		if (!opening || !from || !to || !closing) return { by: "=", to: this.#bad(node) };
		const open = [opening.name !== "[", closing.name !== "]"] as const;
		return { by: "range", from: this.read(from, depth), to: this.read(to, depth), open };
	}

	/** The grammar also lets `^` pass as a power, which FEEL writes `**`. */
	#arithmetic(at: Span, sign: Node, left: Expr, right: Expr): Expr {
		const by = ARITHMETIC_OPS.find((known) => known === this.#text(sign));
		return by ? { op: "arithmetic", at, by, left, right } : this.#unsupported(sign);
	}

	#call(node: Node, depth: number): Expr {
		const at: Span = [node.from, node.to];
		const [called, , parameters] = children(node);
		if (!called || !parameters) return this.#bad(node);
		if (parameters.name !== "PositionalParameters") return this.#unsupported(node);
		const args = children(parameters).map((parameter) => this.read(parameter, depth + 1));
		const name = this.#text(called).replaceAll(/\s+/g, " ");
		const [part] = args;
		if (name === "not") return part && args.length === 1 ? { op: "not", at, part } : this.#arguments(at, name);
		if (!isRuleFunction(name)) return this.#unsupported(called);
		return takes(name, args.length) ? { op: "call", at, name, args } : this.#arguments(at, name);
	}

	#string(node: Node): Expr {
		const at: Span = [node.from, node.to];
		try {
			return { op: "string", at, value: JSON.parse(this.#text(node)) as string };
		} catch {
			return this.#bad(node);
		}
	}

	/** FEEL allows blanks in names, the dictionary does not: two words are a forgotten operator or quote. */
	#name(node: Node): Expr {
		const at: Span = [node.from, node.to];
		const name = this.#text(node)
			.split(".")
			.map((part) => part.trim())
			.join(".");
		if (/^[^\s()[\]{}"]+$/.test(name)) return { op: "fact", at, name };
		if (this.problems.some(({ offset }) => offset >= node.from && offset < node.to)) return { op: "missing", at };
		return /["()[\]{}]/.test(name) ? this.#unsupported(node) : this.#report("two-words", at, name);
	}

	#bad(node: Node): Expr {
		const at: Span = [node.from, node.to];
		return this.#broken ? { op: "missing", at } : this.#report("syntax", at, misread(this.#source, node.from));
	}

	#deep(at: Span): Expr {
		if (this.#tooDeep) return { op: "missing", at };
		this.#tooDeep = true;
		return this.#report("too-deep", at, MAX_DEPTH);
	}

	#unsupported(node: Node): Expr {
		return node.type.isError
			? this.#bad(node)
			: this.#report(node.name === "null" ? "null" : "unsupported", [node.from, node.to], this.#text(node));
	}

	#arguments(at: Span, name: string): Expr {
		return this.#report("arguments", at, name);
	}

	#report(kind: ProblemKind, at: Span, detail?: string | number | Text): Expr {
		this.problems.push(problem(kind, at, detail));
		return { op: "missing", at };
	}

	#text(node: Node): string {
		return this.#source.slice(node.from, node.to);
	}
}

/** A chain of one is its only part. */
function joined(op: "and" | "or", parts: readonly Placed[]): Placed {
	const [first] = parts;
	const last = parts.at(-1);
	if (!first || !last) throw new RangeError("a chain has at least one part");
	if (first === last) return first;
	const at: Span = [first.at[0], last.at[1]];
	return { expr: { op, at, parts: parts.map((part) => part.expr) }, at };
}

const isRuleFunction = (name: string): name is RuleFunction => RULE_FUNCTIONS.some((known) => known === name);

function takes(name: RuleFunction, count: number): boolean {
	if (name === "list contains") return count === 2;
	return name === "min" || name === "max" || name === "sum" ? count >= 1 : count === 1;
}
