import { formatDay, parseDay } from "#kernel/calendar.ts";
import { compareNum, parseNum } from "#kernel/decimal.ts";
import type { MoneyUnit } from "#kernel/money.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { text } from "#kernel/text.ts";
import { dayStart, type Instant, localDay } from "#kernel/zone-time.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { PLAN, plannedStages } from "#modules/projects/decide/import-columns.ts";
import { isSuspect, likeness, type NameKeys } from "#modules/projects/decide/names.ts";
import type { Fact, FactData } from "#modules/projects/model/facts.ts";
import type { ReadRow } from "#modules/projects/model/imports.ts";

export type Lead = Omit<FactData["ProjectRecorded"], "number">;

/** A fact of a row; without `at` it happens when it is written. */
export interface RowFact {
	readonly type: Fact["type"];
	readonly data: object;
	readonly at?: Instant;
}

/** A refusal and the column of the row where it is repaired. */
export interface Spoken {
	readonly key: string;
	readonly refusal: Refusal;
}

/** The lead that a row of projects tells. */
export function leadOf({ says }: ReadRow, { currency }: ProjectGround): Lead {
	const {
		name = "",
		nameEn = "",
		investor = "",
		creditCode,
		group,
		country,
		industry = "",
		chain,
		channel = "",
	} = says;
	const { referrer, content = "", amount, unit } = says;
	return {
		name: text(name, nameEn),
		investor: {
			name: text(investor, ""),
			...(creditCode !== undefined && { creditCode: creditCode.toUpperCase() }),
			...(group !== undefined && { group }),
			...(country !== undefined && { country }),
		},
		industry,
		...(chain !== undefined && { chain }),
		source: { channel, ...(referrer !== undefined && { referrer }) },
		content: text(content, ""),
		...(amount !== undefined &&
			unit !== undefined && { expected: { amount, unit: unit as MoneyUnit, currency: says["currency"] ?? currency } }),
	};
}

/** Everything that a row of projects tells, in the order in which it is recorded. */
export function projectFacts(row: ReadRow, lead: Lead, number: string, ground: ProjectGround, now: Instant): RowFact[] {
	const { on, owner } = row.says;
	const at = on === undefined ? undefined : leadMoment(on, ground, now);
	return [
		{ type: "ProjectRecorded", data: { number, ...lead }, ...(at !== undefined && { at }) },
		...(owner === undefined
			? []
			: [{ type: "OwnerAssigned" as const, data: { owner, credit: [{ to: owner, share: "100" }] } }]),
		...plannedStages(ground).flatMap(({ id }) => {
			const day = row.says[`${PLAN}${id}`];
			return day === undefined ? [] : [{ type: "MilestonePlanned" as const, data: { stage: id, on: day } }];
		}),
	];
}

/** What of one row of projects contradicts itself: an amount without a unit or the other way round, planned days out of order. */
export function rowRefusal({ says }: ReadRow, ground: ProjectGround): Spoken | undefined {
	const [amount, unit] = [says["amount"], says["unit"]];
	if (amount !== undefined && unit === undefined) return { key: "unit", refusal: refuse("project/cell-empty") };
	if (amount === undefined && unit !== undefined) return { key: "amount", refusal: refuse("project/cell-empty") };
	let before: string | undefined;
	for (const { id } of plannedStages(ground)) {
		const on = says[`${PLAN}${id}`];
		if (on === undefined) continue;
		if (before !== undefined && on < before)
			return { key: `${PLAN}${id}`, refusal: refuse("project/window-reversed", { from: before, to: on }) };
		before = on;
	}
	return undefined;
}

/** Which earlier row of the file tells a lead that looks the same. */
export function twinIn(keys: NameKeys, earlier: ReadonlyMap<number, NameKeys>): number | undefined {
	for (const [row, other] of earlier) if (isSuspect(likeness(keys, other))) return row;
	return undefined;
}

/** A lead of today came in now, one of an earlier day at its beginning: nothing of the project lies before it. */
function leadMoment(on: string, { timeZone }: ProjectGround, now: Instant): Instant | undefined {
	const day = parseDay(on) ?? 0;
	return day === localDay(now, timeZone) ? undefined : dayStart(day, timeZone);
}

/** Progress of a day stands at its end, and today's as of now. */
export function progressMoment(on: string, { timeZone }: ProjectGround, now: Instant): Instant | undefined {
	const day = parseDay(on) ?? 0;
	return day === localDay(now, timeZone) ? undefined : dayStart(day + 1, timeZone) - 1_000;
}

/** The same progress of the same package and day is on record: the row was written before. */
export const isTold = (facts: readonly Fact[], data: FactData["ProgressReported"], on: string): boolean =>
	facts.some(
		(fact) =>
			fact.type === "ProgressReported" &&
			fact.on === on &&
			fact.data.package === data.package &&
			compareNum(parseNum(fact.data.percent) ?? -1, parseNum(data.percent) ?? -2) === 0,
	);

/** A fact as it would stand behind what is known, to be looked at before anything is written. */
export const asFact = (
	{ type, data, at }: RowFact,
	known: readonly Fact[],
	{ now, actor, packVersion: version }: { readonly now: Instant; readonly actor: string; readonly packVersion: string },
	{ timeZone }: ProjectGround,
): Fact => {
	const moment = at ?? Math.max(now, ...known.map((fact) => fact.at));
	const seq = Math.max(0, ...known.map((fact) => fact.seq)) + 1;
	const on = formatDay(localDay(moment, timeZone));
	return {
		seq,
		type,
		data,
		at: moment,
		on,
		recordedAt: Math.max(now, at === undefined ? moment : now),
		actor,
		version,
	} as Fact;
};

/** In which column a refusal of a row is repaired. */
const KEYS: Readonly<Record<string, string>> = {
	"project/wrong-unit": "unit",
	"project/wrong-currency": "currency",
	"project/not-positive": "amount",
	"project/in-the-future": "on",
	"project/before-the-lead": "on",
	"project/breaks-later-fact": "on",
	"project/looks-like-another": "name",
	"project/row-twice": "name",
	"project/unknown": "number",
	"project/resting": "number",
	"project/no-such-package": "package",
	"project/percent-out-of-range": "percent",
	"project/progress-falls": "percent",
	"project/proof-missing": "photo",
	"project/proof-not-taken": "photo",
	"project/photo-unknown": "photo",
	"project/photo-ambiguous": "photo",
};
export const spokenOf = (refusal: Refusal, otherwise: string): Spoken => ({
	key: KEYS[refusal.refused] ?? otherwise,
	refusal,
});
