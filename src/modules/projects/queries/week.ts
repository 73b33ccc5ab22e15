import { type SqlBool, sql } from "kysely";
import { type Day, formatDay } from "#kernel/calendar.ts";
import { formatNum, parseNum } from "#kernel/decimal.ts";
import { sumNum } from "#kernel/money.ts";
import { dayStart } from "#kernel/zone-time.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { slipMoves, stagesReached, weekOf } from "#modules/projects/decide/week.ts";
import { fieldName, nameIn, toldMoney } from "#modules/projects/decide/words.ts";
import { STUCK_DAYS } from "#modules/projects/model/settings.ts";
import { SLIP_WHATS } from "#modules/projects/model/slips.ts";
import { factsOfKinds } from "#modules/projects/queries/all-facts.ts";
import { groupSums, type ListGiven, stuckPage, todayIn } from "#modules/projects/queries/lists.ts";
import { idOf, projects } from "#modules/projects/queries/rows.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";
import { type Context, iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** ISO days, both within. */
interface Days {
	readonly from: string;
	readonly to: string;
}

/**
 * What became of the projects in the week of a day (周报): new ones, contracts, stages reached, projects that came to rest or were lost,
 * slips. What is stuck and how many stand where is of now, so only of the week that goes on.
 */
export async function weekPage(source: ZoneDatabase, context: Context, given: ListGiven, day: Day) {
	const { ground } = given;
	const week = weekOf(day);
	const days = { from: formatDay(week.from), to: formatDay(week.to) };
	const today = todayIn(context, ground);
	const isCurrent = days.from <= today && today <= days.to;
	const [rows, slips, stuck, columns] = await Promise.all([
		rowsOf(source, days, ground),
		slipsOf(source, days, week, ground),
		isCurrent ? stuckPage(source, context, given) : null,
		isCurrent ? columnsOf(source, context, ground) : null,
	]);
	return { ...days, today, isCurrent, ...rows, slips, stuck, columns };
}

/** Everything that a row tells of the days: a project stands under each heading that it belongs to. */
async function rowsOf(source: Source, days: Days, ground: ProjectGround) {
	const { settings } = ground;
	const within = (column: string) => sql<SqlBool>`${sql.ref(column)} BETWEEN ${days.from}::date AND ${days.to}::date`;
	const found = await projects(source)
		.select(["stream_id", "number", "name", "investor", "industry", "chain", "owner", "standing", "reached", "formal"])
		.select(["recorded_on", "formal_on", "standing_on"])
		.where((where) =>
			where.or([
				within("recorded_on"),
				within("formal_on"),
				within("standing_on"),
				sql<SqlBool>`EXISTS (SELECT FROM jsonb_each_text(reached) r WHERE r.value BETWEEN ${days.from} AND ${days.to})`,
			]),
		)
		.orderBy("stream_id")
		.execute();
	const name = await namesOf(
		source,
		found.flatMap(({ owner }) => owner ?? []),
	);
	const isIn = (day: Day | null): boolean => day !== null && days.from <= formatDay(day) && formatDay(day) <= days.to;
	const told = (row: (typeof found)[number]) => ({
		project: { id: idOf(row.stream_id), number: row.number, name: row.name },
		investor: row.investor,
		field: fieldName(settings, row.chain ?? row.industry),
		owner: row.owner === null ? null : name(row.owner).name,
	});
	const signed = found.filter((row) => isIn(row.formal_on));
	const sum = formatNum(sumNum(signed.map(({ formal }) => parseNum(formal ?? "0") ?? 0)));
	return {
		new: found.filter((row) => isIn(row.recorded_on)).map((row) => ({ ...told(row), on: formatDay(row.recorded_on) })),
		signed: signed.map((row) => ({
			...told(row),
			on: formatDay(row.formal_on ?? 0),
			amount: toldMoney(row.formal ?? "0", ground),
		})),
		signedSum: toldMoney(sum, ground),
		moved: found.flatMap((row) => {
			const stages = stagesReached(row.reached, settings, days);
			const named = stages.map(({ stage, on }) => ({ id: stage, name: nameIn(settings.stages, stage), on }));
			return named.length === 0 ? [] : [{ ...told(row), stages: named }];
		}),
		rested: found
			.filter((row) => row.standing !== "active" && isIn(row.standing_on))
			.map((row) => ({ ...told(row), standing: row.standing, on: formatDay(row.standing_on) })),
	};
}

/** What became of slips, as it stands after corrections. */
async function slipsOf(source: Source, days: Days, { from, to }: ReturnType<typeof weekOf>, ground: ProjectGround) {
	const { timeZone, settings } = ground;
	const [begins, ends] = [dayStart(from, timeZone), dayStart(to + 1, timeZone)];
	const touched = await sql<{ stream_id: string; number: string; name: { zh: string; en: string } }>`
		SELECT p.stream_id, p.number, p.name FROM projects.project p WHERE p.zone_id = ${zoneOf(source)} AND p.stream_id IN (
			SELECT stream_id FROM projects.event WHERE zone_id = ${zoneOf(source)} AND type = ANY(${[...SLIP_WHATS]})
				AND at >= ${iso(begins)}::timestamptz AND at < ${iso(ends)}::timestamptz)
		ORDER BY p.stream_id`.execute(read(source));
	const ids = touched.rows.map(({ stream_id }) => idOf(stream_id));
	const facts = await factsOfKinds(source, [...SLIP_WHATS, "FactCorrected"], timeZone, ids);
	return touched.rows.flatMap(({ stream_id, number, name }) => {
		const id = idOf(stream_id);
		return slipMoves(effective(facts.get(id) ?? [], timeZone), days).map(({ step, ...move }) => ({
			...move,
			step: { id: step, name: nameIn(settings.slips, step) },
			project: { id, number, name },
		}));
	});
}

/** How many stand in each column, with their formal contracts: the sums of the list. */
async function columnsOf(source: ZoneDatabase, context: Context, ground: ProjectGround) {
	const { columns, stages } = ground.settings;
	const groups = columns.map(({ id, name }) => ({
		...{ id, name },
		of: stages.filter(({ column }) => column === id).map((stage) => stage.id),
	}));
	const sums = await groupSums(source, context, ground, { by: "stage", groups, stuckDays: STUCK_DAYS });
	return sums.map(({ id, name, projects: count, stuck, agreements }) => ({
		...{ id, name, projects: count, stuck },
		formal: agreements.formal.amount,
	}));
}
