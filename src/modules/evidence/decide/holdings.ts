import { parseDay } from "#kernel/calendar.ts";
import { didYouMean, nearestName } from "#kernel/nearest.ts";
import type { Invalid, InvalidField } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import type { Holding, Holdings } from "#modules/evidence/model.ts";

/** Characters of an id, and of what is quoted back. */
const MAX_LENGTH = 200;

/**
 * Reads `holdings.json`. `types` are the names under which something can be held: evidence types, item codes and
 * materials of the pack. Lists that are left out are empty, `barredFromCommitment` is false; every mistake is named.
 */
export function readHoldings(input: unknown, types: readonly string[]): Holdings | Invalid {
	const reader = new Reader(new Set(types));
	const holdings = reader.holdings(input);
	return reader.invalid.length > 0 ? { invalid: reader.invalid } : holdings;
}

const KEYS = ["subject", "evidence", "consents", "barredFromCommitment", "on"];
const HOLDING_KEYS = ["type", "holder", "validUntil", "issuedOn", "revoked"];

type Fields = Readonly<Record<string, unknown>>;

const NOBODY: Holdings = { subject: "", evidence: [], consents: [], barredFromCommitment: false, on: "" };
const NOTHING: Holding = { type: "", holder: "" };

const MAY_BE_LEFT_OUT = text("无截止日期或未知时请不要填写", "leave it out where there is no end or nobody knows");
const DAY_OF_THE_LOOK = text("请写明核对材料的日期", "say on which day the materials are looked at");

/** Goes on after a mistake, with a value that is never used because one mistake refuses the whole. */
class Reader {
	readonly invalid: InvalidField[] = [];
	readonly #types: ReadonlySet<string>;

	constructor(types: ReadonlySet<string>) {
		this.#types = types;
	}

	holdings(input: unknown): Holdings {
		const fields = this.#object(input, "", KEYS);
		if (!fields) return NOBODY;
		return {
			subject: this.#id(fields.subject, "subject"),
			evidence: this.#list(fields.evidence, "evidence").map((held, i) => this.#holding(held, `evidence[${i}]`)),
			consents: this.#list(fields.consents, "consents").map((type, i) => this.#type(type, `consents[${i}]`)),
			barredFromCommitment: this.#flag(fields.barredFromCommitment, "barredFromCommitment"),
			on: this.#date(fields.on, "on", DAY_OF_THE_LOOK),
		};
	}

	#holding(input: unknown, path: string): Holding {
		const fields = this.#object(input, path, HOLDING_KEYS);
		if (!fields) return NOTHING;
		const { validUntil, issuedOn } = fields;
		const held = {
			type: this.#type(fields.type, `${path}.type`),
			holder: this.#id(fields.holder, `${path}.holder`),
			revoked: this.#flag(fields.revoked, `${path}.revoked`),
			...(validUntil === undefined
				? {}
				: { validUntil: this.#date(validUntil, `${path}.validUntil`, MAY_BE_LEFT_OUT) }),
			...(issuedOn === undefined ? {} : { issuedOn: this.#date(issuedOn, `${path}.issuedOn`, MAY_BE_LEFT_OUT) }),
		};
		if (held.issuedOn && held.validUntil && held.validUntil < held.issuedOn) {
			this.#mistake(`${path}.validUntil`, "holdings/ends-before-issue", {
				message: text("有效期早于签发日期", "it ends before it was issued"),
				hint: text("请核对两个日期", "check both dates"),
			});
		}
		return held;
	}

	#object(input: unknown, path: string, keys: readonly string[]): Fields | undefined {
		if (typeof input !== "object" || input === null || Array.isArray(input)) {
			this.#mistake(path, "holdings/not-an-object", { message: text("应为对象", "must be an object") });
			return undefined;
		}
		for (const key of Object.keys(input).filter((name) => !keys.includes(name))) {
			this.#mistake(path === "" ? quoted(key) : `${path}.${quoted(key)}`, "holdings/unknown-key", {
				message: text(`没有名为“${quoted(key)}”的字段`, `there is no field "${quoted(key)}"`),
				hint: suggestion(key, keys),
			});
		}
		return Object.fromEntries(Object.entries(input).filter(([key]) => keys.includes(key)));
	}

	#list(value: unknown, path: string): readonly unknown[] {
		if (value === undefined) return [];
		if (Array.isArray(value)) return value;
		this.#mistake(path, "holdings/not-a-list", { message: text("应为列表", "must be a list") });
		return [];
	}

	#flag(value: unknown, path: string): boolean {
		if (value === undefined || typeof value === "boolean") return value ?? false;
		this.#mistake(path, "holdings/not-true-or-false", { message: text("应为 true 或 false", "must be true or false") });
		return false;
	}

	#id(value: unknown, path: string): string {
		if (typeof value === "string" && value.trim() !== "" && value.length <= MAX_LENGTH) return value;
		this.#mistake(path, value === undefined ? "holdings/missing" : "holdings/not-an-id", {
			message: text(
				`应为不超过 ${MAX_LENGTH} 字的编号`,
				`must be the number of a person or company, of at most ${MAX_LENGTH} characters`,
			),
			hint: text("例如统一社会信用代码", "for example a unified social credit code"),
		});
		return "";
	}

	#type(value: unknown, path: string): string {
		if (typeof value !== "string") {
			this.#mistake(path, value === undefined ? "holdings/missing" : "holdings/not-a-type", {
				message: text("应为证照类型的编号", "must be the id of an evidence type"),
				hint: suggestion("", [...this.#types]),
			});
			return "";
		}
		if (!this.#types.has(value)) {
			this.#mistake(path, "holdings/unknown-type", {
				message: text(`没有证照类型“${quoted(value)}”`, `there is no evidence type "${quoted(value)}"`),
				hint: suggestion(value, [...this.#types]),
			});
		}
		return value;
	}

	#date(value: unknown, path: string, hint: Text): string {
		if (typeof value === "string" && parseDay(value) !== undefined) return value;
		this.#mistake(path, value === undefined ? "holdings/missing" : "holdings/not-a-date", {
			message: text("应为存在的日期，如 2022-07-25", "must be a date that exists, such as 2022-07-25"),
			hint,
		});
		return "";
	}

	#mistake(field: string, code: string, told: Pick<InvalidField, "message" | "hint">): void {
		this.invalid.push({ field, code, ...told });
	}
}

const quoted = (name: string): string => (name.length > 40 ? `${name.slice(0, 40)}…` : name);

const suggestion = (name: string, names: readonly string[]): Text => {
	const nearest = nearestName(name, names);
	return nearest === undefined
		? text(`可用：${names.slice(0, 8).join("、")}`, `possible: ${names.slice(0, 8).join(", ")}`)
		: didYouMean(nearest);
};
