import { describe, expect, test } from "vitest";
import type { Text } from "#kernel/text.ts";
import { APPLY } from "#web/lib/words/apply.ts";
import { AUDIT } from "#web/lib/words/audit.ts";
import { CLOCK, HOLDERS } from "#web/lib/words/clock.ts";
import { COMMON, STEP_WORDS } from "#web/lib/words/common.ts";
import { CORRECTIONS } from "#web/lib/words/corrections.ts";
import { DEPUTIES } from "#web/lib/words/deputies.ts";
import { DESK, REVIEW } from "#web/lib/words/desk.ts";
import { EVIDENCE } from "#web/lib/words/evidence.ts";
import { FILES } from "#web/lib/words/files.ts";
import { HOME, SEARCH } from "#web/lib/words/home.ts";
import { IDENTITY } from "#web/lib/words/identity.ts";
import { INBOX } from "#web/lib/words/inbox.ts";
import { ITEM } from "#web/lib/words/item.ts";
import { LEDGER } from "#web/lib/words/ledger.ts";
import { MY } from "#web/lib/words/my.ts";
import { NUMBERS } from "#web/lib/words/numbers.ts";
import { DIFFERENCE_WORDS, PACK } from "#web/lib/words/pack.ts";
import { PROJECT } from "#web/lib/words/project.ts";
import { FACT_FIELDS, FACT_FORM, FACT_VALUES } from "#web/lib/words/project-facts.ts";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { COMPLAIN, RATE, SATISFACTION } from "#web/lib/words/ratings.ts";
import { MAP, WHAT_IF, WHY, WIZARD } from "#web/lib/words/roadmap.ts";
import { SAVED } from "#web/lib/words/saved-map.ts";
import { SCORES } from "#web/lib/words/scores.ts";
import { SIGN_IN } from "#web/lib/words/sign-in.ts";
import { STEERING } from "#web/lib/words/steering.ts";
import { SUPERVISION } from "#web/lib/words/supervision.ts";
import { VERIFY } from "#web/lib/words/verify.ts";

const tables: Readonly<Record<string, object>> = {
	COMMON,
	STEP_WORDS,
	EVIDENCE,
	FILES,
	HOME,
	SEARCH,
	ITEM,
	MAP,
	WHAT_IF,
	WHY,
	WIZARD,
	IDENTITY,
	SIGN_IN,
	INBOX,
	CLOCK,
	APPLY,
	MY,
	DESK,
	PACK,
	LEDGER,
	NUMBERS,
	DIFFERENCE_WORDS,
	REVIEW,
	RATE,
	COMPLAIN,
	SATISFACTION,
	VERIFY,
	HOLDERS,
	SAVED,
	STEERING,
	SUPERVISION,
	DEPUTIES,
	AUDIT,
	CORRECTIONS,
	PROJECT,
	PROJECTS,
	FACT_FIELDS,
	FACT_FORM,
	FACT_VALUES,
	SCORES,
};

const isText = (value: unknown): value is Text =>
	typeof value === "object" && value !== null && "zh" in value && "en" in value;

function textsOf(at: string, value: unknown): readonly (readonly [string, Text])[] {
	if (isText(value)) return [[at, value]];
	if (typeof value !== "object" || value === null) throw new Error(`${at} has not both languages`);
	return Object.entries(value).flatMap(([key, inner]) => textsOf(`${at}.${key}`, inner));
}

const texts = Object.entries(tables).flatMap(([name, table]) => textsOf(name, table));
/** A form that a number asks for (`{n|day|days}`) is no value. */
const places = (words: string) =>
	[...new Set([...words.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name))].sort((a, b) => (a < b ? -1 : 1));

/** The name of the other language stands in that language. */
const FOREIGN = new Set(["COMMON.otherLanguage"]);

describe("the words of the pages", () => {
	test("every one is there in Chinese and in English", () => {
		expect(texts.length).toBeGreaterThan(250);
		expect(texts.filter(([, { zh, en }]) => zh.trim() === "" || en.trim() === "").map(([at]) => at)).toEqual([]);
	});

	test("both languages put in the same values", () => {
		const differing = texts.filter(([, { zh, en }]) => places(zh).join() !== places(en).join());
		expect(differing.map(([at]) => at)).toEqual([]);
	});

	test("English has no Chinese characters or marks in it, and no half-width marks end a Chinese sentence", () => {
		const mixed = texts.filter(
			([at, { zh, en }]) =>
				!FOREIGN.has(at) && (/[\p{Script=Han}。，；：“”’]/u.test(en) || /\p{Script=Han}[,.;!?]/u.test(zh)),
		);
		expect(mixed.map(([at]) => at)).toEqual([]);
	});
});
