import { parseDay } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { localDay, parseInstant } from "#kernel/zone-time.ts";
import { type Call, type Command, optional, required } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { whereOf } from "#main/cli/up.ts";
import { openZone } from "#main/cli/zone.ts";
import { DATABASE_OPTIONS, hasZone, openInstallation } from "#main/installation.ts";
import type { Pack } from "#main/pack.ts";
import { compiledPack } from "#main/pack.ts";
import { indicatorGround } from "#modules/indicators/decide/ground.ts";
import { INDICATOR_REFUSALS, type IndicatorAnswer, PERIOD_KINDS, type PeriodKind } from "#modules/indicators/model.ts";
import { Numbers } from "#modules/indicators/queries/numbers.ts";
import { findPack, versionOn } from "#modules/zone/queries.ts";
import { clockOf } from "#platform/context.ts";
import { openDatabase, type ZoneDatabase } from "#platform/database.ts";
import { loginAs, readerRole } from "#platform/roles.ts";

export const command: Command = {
	usage: `usage: ./landfall indicators show --id ID [--as-of DAY] [--known-at INSTANT] [--period KIND] [--project PROJECT] [--zone ZONE] [--data DIR] [--database-url URL]

A published number as of a day, with its definition, the rows behind it and the events behind each row.
  --as-of DAY         what happened up to and with that day; without it today in the zone
  --known-at INSTANT  leaves out what was recorded later: what we knew then
  --period KIND       over what numbers of a period are counted: month, quarter or year, up to that day; a year without it
  --project PROJECT   of numbers about one project

example: ./landfall indicators show --id start-rate --as-of 2022-06-30 --json`,
	options: {
		...DATABASE_OPTIONS,
		zone: { type: "string" },
		id: { type: "string" },
		"as-of": { type: "string" },
		"known-at": { type: "string" },
		period: { type: "string" },
		project: { type: "string" },
	},
	async run(call) {
		const id = required(call, "id");
		const asOf = readOption(call, "as-of", parseDay, "a day such as 2022-06-30");
		const knownAt = readOption(call, "known-at", parseInstant, "a moment such as 2022-07-25T08:30+08:00");
		const pack = await openZone(call);
		const installation = await openInstallation(whereOf(call));
		const reader = loginAs(installation.admin, readerRole(pack.zone.id));
		const database = openDatabase({ login: () => reader, connections: 1 });
		try {
			if (!(await hasZone(installation.admin, pack.zone.id)))
				throw new Usage(`there is no zone "${pack.zone.id}" in this database: run ./landfall prepare first`);
			const source = database.of(pack.zone.id);
			const now = clockOf(installation.folder).now();
			const today = localDay(now, pack.zone.timeZone);
			const ground = indicatorGround(await inForce(source, pack, today));
			const project = optional(call, "project");
			const period = periodOption(call);
			const answer = await new Numbers({ current: ground }).one(source, id, {
				asOf: asOf ?? today,
				knownAt,
				now,
				period,
				project,
			});
			if (isRefusal(answer))
				return call.output.refuse(answer, INDICATOR_REFUSALS[answer.refused as keyof typeof INDICATOR_REFUSALS]?.title);
			call.output.answer(answer, () => inWords(answer, call));
			return EXIT.good;
		} finally {
			await database.close();
			await installation.close();
		}
	},
};

/** The version that is in force in the database; `pack` where it is that very one. */
async function inForce(source: ZoneDatabase, pack: Pack, today: number): Promise<Pack> {
	const version = await versionOn(source, today);
	const folder = version === undefined || version === pack.version ? undefined : await findPack(source, version);
	return folder && version !== undefined ? compiledPack(folder, version) : pack;
}

function readOption(call: Call, option: string, read: (words: string) => number | undefined, wanted: string) {
	const words = optional(call, option);
	if (words === undefined) return undefined;
	const value = read(words);
	if (value === undefined) throw new Usage(`--${option} takes ${wanted}, not "${words}"`);
	return value;
}

function periodOption(call: Call): PeriodKind | undefined {
	const words = optional(call, "period");
	const period = PERIOD_KINDS.find((kind) => kind === words);
	if (words !== undefined && period === undefined)
		throw new Usage(`--period takes ${PERIOD_KINDS.join(", ")}, not "${words}"`);
	return period;
}

function inWords(
	{ name, value, unitName, exact, asOf, window, definition, numerator, denominator }: IndicatorAnswer,
	{ output }: Call,
) {
	const share = denominator.length > 0 ? `  (${exact.numerator} / ${exact.denominator})` : "";
	return [
		`${output.say(name)}  ${value ?? "–"} ${output.say(unitName)}${share}  ${asOf}${window ? `  ${window.from} – ${window.to}` : ""}`,
		output.say(definition),
		...numerator.map(
			(row) =>
				`● ${row.project ?? [row.item, row.variant].filter(Boolean).join(" ")}  ${output.say(row.name)}${row.amount === undefined ? "" : `  ${row.amount}`}`,
		),
		...denominator
			.filter((row) => !numerator.some(({ project, item }) => project === row.project && item === row.item))
			.map((row) => `○ ${row.project ?? row.item}  ${output.say(row.name)}`),
	].join("\n");
}
