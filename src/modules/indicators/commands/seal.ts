import { formatDay } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import type { Evaluated } from "#modules/indicators/decide/evaluate.ts";
import type { IndicatorGround } from "#modules/indicators/decide/ground.ts";
import { monthsToSeal, rowsText } from "#modules/indicators/decide/seal.ts";
import {
	RED_CARDS,
	RED_CARDS_TOLD,
	SATISFIED,
	SATISFIED_TOLD,
	type ServicesGiven,
} from "#modules/indicators/decide/services.ts";
import type { SealedNumber } from "#modules/indicators/model.ts";
import { definitionHash, lastSealed } from "#modules/indicators/queries/months.ts";
import type { Numbers } from "#modules/indicators/queries/numbers.ts";
import { servicesNow } from "#modules/indicators/queries/services.ts";
import { sealMonth } from "#modules/indicators/store.ts";
import { type Context, iso } from "#platform/context.ts";
import type { Database, ZoneDatabase } from "#platform/database.ts";
import { sha256 } from "#platform/hash.ts";
import { transaction } from "#platform/transaction.ts";

/** What is sealed stands on: the numbers of the pack in force, and services. */
export interface SealGiven {
	readonly numbers: Numbers;
	readonly services: ServicesGiven;
}

/**
 * Seals every published number for each month that has ended since the last seal (封存): value, definition, and what it rests on as hashes.
 * Harmless to repeat: a sealed month stays as it is. `settled`: so long ago, ms, that whatever was being recorded then is on record.
 */
export async function sealMonths(
	database: Database,
	context: Context,
	given: SealGiven,
	settled: number,
): Promise<readonly string[]> {
	const source = database.of(context.zone);
	const { numbers } = given;
	const { ground } = numbers;
	const knownAt = context.now - settled;
	if (ground.indicators.size === 0 || (await numbers.beginsAfter(source, knownAt))) return [];
	const today = localDay(knownAt, ground.timeZone);
	const sealed: string[] = [];
	for (const asOf of monthsToSeal(today, await lastSealed(source))) {
		const all = [
			...(await numbersOn(source, numbers, { asOf, knownAt, now: context.now })),
			...(asOf === today - 1 ? await servicesOn(source, context, given.services) : []),
		];
		const month = formatDay(asOf).slice(0, 7);
		const data = { month, asOf: formatDay(asOf), knownAt: iso(knownAt), pack: ground.version, numbers: all };
		if (await transaction(database, context, (tx) => sealMonth(tx, data))) sealed.push(month);
	}
	return sealed;
}

async function numbersOn(
	source: ZoneDatabase,
	numbers: Numbers,
	asked: { readonly asOf: number; readonly knownAt: number; readonly now: number },
): Promise<readonly SealedNumber[]> {
	const { ground } = numbers;
	const sealed: SealedNumber[] = [];
	for (const { indicator } of ground.indicators.values()) {
		const project = indicator.figure?.project;
		if (indicator.each && project === undefined) continue;
		const answer = await numbers.one(source, indicator.id, { ...asked, project });
		if (!isRefusal(answer)) sealed.push(sealedNumber(answer, ground, project));
	}
	return sealed;
}

const sealedNumber = (answer: Evaluated, ground: IndicatorGround, project: string | undefined): SealedNumber => ({
	id: answer.id,
	...(project !== undefined && { project }),
	value: answer.value === null ? null : String(answer.value),
	numerator: String(answer.exact.numerator),
	denominator: String(answer.exact.denominator),
	definition: definitionHash(ground, answer.id),
	rows: sha256(rowsText(answer)),
});

/** Cards and ratings as they stand now are those of the month only on the day after its end. */
async function servicesOn(
	source: ZoneDatabase,
	context: Context,
	given: ServicesGiven,
): Promise<readonly SealedNumber[]> {
	const { total, red, said } = await servicesNow(source, context, given);
	return [
		{
			id: RED_CARDS,
			value: String(total.red),
			numerator: String(total.red),
			denominator: "1",
			definition: sha256(RED_CARDS_TOLD.definition.zh),
			rows: sha256(red.map(({ id }) => id).join("\n")),
		},
		{
			id: SATISFIED,
			value: said.value === null ? null : String(said.value),
			numerator: String(said.good),
			denominator: String(said.rated),
			definition: sha256(SATISFIED_TOLD.definition.zh),
			rows: "",
		},
	];
}
