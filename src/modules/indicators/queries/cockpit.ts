import { type Day, formatDay } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import { refuse } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { cardsPage } from "#modules/cases/queries/cards.ts";
import { holdersOf } from "#modules/identity/queries.ts";
import {
	cardDecisions,
	complaintDecisions,
	type Decision,
	mostPressing,
	problemsOf,
	reachedByMonth,
	waitDecisions,
} from "#modules/indicators/decide/cockpit.ts";
import { asOfIn, type Period, periodNamed, periodOn } from "#modules/indicators/decide/period.ts";
import type { CockpitGiven } from "#modules/indicators/decide/services.ts";
import { figuresOf, numberAt, serviceFigures } from "#modules/indicators/queries/cockpit-figures.ts";
import type { Joined } from "#modules/indicators/queries/joined.ts";
import type { Numbers, ToldNumber } from "#modules/indicators/queries/numbers.ts";
import { servicesNow } from "#modules/indicators/queries/services.ts";
import { STUCK_DAYS } from "#modules/projects/model/settings.ts";
import { groupSums } from "#modules/projects/queries/lists.ts";
import { siteSums } from "#modules/projects/queries/sites.ts";
import { waitsPage } from "#modules/projects/queries/waits.ts";
import { complaintList } from "#modules/ratings/queries/complaint-lists.ts";
import { type Context, iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** Problems are counted, however many there are. */
const EVERY = 1_000_000;
/** As many red cards are told as a page of the list has. */
const MOST_CARDS = 100;

interface CockpitAsked {
	readonly numbers: Numbers;
	readonly given: CockpitGiven;
	readonly joined: Joined<ForAll>;
	/** What `periodNamed` knows; this year without one. */
	readonly period?: string | undefined;
}

/** Everything that whoever leads the zone sees at a glance: what needs a decision, six figures, and what lies behind them (领导驾驶舱). */
export async function cockpitPage(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	{ numbers, given, joined, period: named }: CockpitAsked,
) {
	const today = localDay(context.now, numbers.ground.timeZone);
	const period = (named === undefined ? undefined : periodNamed(named)) ?? periodOn("year", today);
	const asOf = asOfIn(period, today);
	if (asOf === undefined) return refuse("indicator/period-not-begun", { period: period.id });
	const [{ decisions, ...page }, complaints] = await Promise.all([
		joined.ask(`${source.zone} ${period.id}`, () => forAll(source, context, { numbers, given, period, asOf })),
		complaintList(source, context, caller, given.ratings, true),
	]);
	const own = complaintDecisions(complaints.rows, formatDay(today));
	return { ...page, decisions: [...mostPressing([...decisions, ...own])] };
}

/** What is the same whoever asks. */
type ForAll = Awaited<ReturnType<typeof forAll>>;

async function forAll(
	source: ZoneDatabase,
	context: Context,
	{
		numbers,
		given,
		period,
		asOf,
	}: Pick<CockpitAsked, "numbers" | "given"> & { readonly period: Period; readonly asOf: Day },
) {
	const { ground } = numbers;
	const today = localDay(context.now, ground.timeZone);
	const asked = { asOf, now: context.now };
	const [services, all, pipeline, industries, late, sites, decisions, chainLeaders] = await Promise.all([
		servicesNow(source, context, given),
		numbers.all(source, { ...asked, period: period.kind }),
		boardOf(source, context, given),
		industriesOf(source, context, given),
		problems(source, context, given),
		sitesOf(source, given),
		decisionsOf(source, context, given),
		leaderNames(source),
	]);
	const [figures, ofServices, year] = await Promise.all([
		figuresOf(source, numbers, all, { ...asked, period }),
		serviceFigures(source, services),
		yearOf(source, numbers, asked),
	]);
	return {
		at: iso(context.now),
		today: formatDay(today),
		period: {
			...{ id: period.id, kind: period.kind, from: formatDay(period.from), asOf: formatDay(asOf) },
			isOver: period.to < today,
		},
		decisions,
		figures: [...figures, ...ofServices],
		cards: {
			total: services.total,
			red: services.red.map(({ id, number, itemName, department, days, heldBy }) => ({
				...{ id, number, itemName, department, days, heldBy },
			})),
		},
		said: saidOf(services.said),
		problems: late,
		sites,
		chainLeaders,
		pipeline,
		industries,
		early: all
			.filter(({ id }) => ground.indicators.get(id)?.indicator.chart === "early")
			.map((one) => ({ ...brief(one), to: numberAt(one.id, { ...asked, period }) })),
		year,
		catalogue: all.filter(({ id }) => ground.indicators.get(id)?.indicator.of !== "projects").map(brief),
	};
}

/** A number as a chart or a line needs it; its page tells the rest. */
const brief = ({ id, name, value, unitName, definition, exact }: ToldNumber) => ({
	...{ id, name, value, unitName, definition, exact },
});

const saidOf = ({ value, rated, good, bad, open, late }: Awaited<ReturnType<typeof servicesNow>>["said"]) => ({
	...{ value, rated, good, bad, open, late },
});

/** The year of a day up to it, month by month, of the first of the four that are to come early. */
async function yearOf(source: ZoneDatabase, numbers: Numbers, asked: { readonly asOf: Day; readonly now: number }) {
	const { projects, dictionaries } = numbers.ground;
	const stage = projects?.stages.find(({ early }) => early);
	if (!stage) return null;
	const rows = await numbers.projects(source, asked);
	return {
		stage: { id: stage.id, name: stage.name },
		months: [...reachedByMonth(rows, dictionaries.projects, stage.id, asked.asOf)],
	};
}

/** What needs a decision now, beside complaints, which not everybody may see. */
async function decisionsOf(
	source: ZoneDatabase,
	context: Context,
	{ cases, projects }: CockpitGiven,
): Promise<readonly Decision[]> {
	const ground = projects();
	const departments = departmentsOf(cases);
	const cards = (view: "black" | "red") =>
		cardsPage(source, context, cases, { view, after: undefined, size: MOST_CARDS });
	const [black, red, late, tasks] = await Promise.all([
		cards("black"),
		cards("red"),
		ground && waitsPage(source, context, ground, { departments, late: true }),
		ground && waitsPage(source, context, ground, { departments, kind: "task" }),
	]);
	const { today } = black;
	return [
		...cardDecisions([...black.rows, ...red.rows], today),
		...waitDecisions(late?.waits ?? [], tasks?.waits ?? [], today, ground?.settings.stages ?? []),
	];
}

const departmentsOf =
	({ current }: CockpitGiven["cases"]) =>
	(id: string) =>
		current.department(id);

const leaderNames = async (source: ZoneDatabase) =>
	(await holdersOf(source, "chainLeader")).map(({ titled }) => titled);

/** Chains with what is late in them, what is under a slip and what is stuck; each number opens its list (链长的问题清单). */
async function problems(source: ZoneDatabase, context: Context, { cases, projects }: CockpitGiven) {
	const ground = projects();
	if (!ground) return [];
	const { industries } = ground.settings;
	const fields = [...industries.flatMap(({ chains }) => chains), ...industries];
	const groups = fields.map(({ id, name }) => ({ id, name, of: [id] }));
	const [{ waits, today }, sums] = await Promise.all([
		waitsPage(source, context, ground, { departments: departmentsOf(cases), problems: true, most: EVERY }),
		groupSums(source, context, ground, { by: "field", groups, stuckDays: STUCK_DAYS }),
	]);
	return problemsOf(waits, sums, today).map((one) => ({
		...one,
		to: `/tasks?of=everybody&problems=1&field=${one.id}`,
		stuckTo: `/projects?view=list&field=${one.id}&stuck=${STUCK_DAYS}`,
	}));
}

/** Where projects are: no project has a position, so by the land or premises that they have. */
async function sitesOf(source: ZoneDatabase, { projects }: CockpitGiven) {
	const ground = projects();
	if (!ground) return [];
	return (await siteSums(source, ground)).map((one) => ({
		...one,
		to: `/projects?view=list&${one.site === null ? "unsited=1" : `site=${encodeURIComponent(one.site)}`}`,
	}));
}

/** How many projects stand in which column of the board, and the formal contracts among them. */
async function boardOf(source: ZoneDatabase, context: Context, { projects }: CockpitGiven) {
	const ground = projects();
	if (!ground) return [];
	const { columns, stages } = ground.settings;
	const groups = columns.map(({ id, name }) => ({
		...{ id, name },
		of: stages.filter(({ column }) => column === id).map((stage) => stage.id),
	}));
	const sums = await groupSums(source, context, ground, { by: "stage", groups, stuckDays: STUCK_DAYS });
	return sums.map((sum) => groupTold(sum, `/projects?column=${sum.id}`));
}

/** The same by industry. */
async function industriesOf(source: ZoneDatabase, context: Context, { projects }: CockpitGiven) {
	const ground = projects();
	if (!ground) return [];
	const groups = ground.settings.industries.map(({ id, name }) => ({ id, name, of: [id] }));
	const sums = await groupSums(source, context, ground, { by: "industry", groups, stuckDays: STUCK_DAYS });
	return sums.map((sum) => groupTold(sum, `/projects?industry=${sum.id}`));
}

const groupTold = (
	{ id, name, projects, stuck, agreements }: Awaited<ReturnType<typeof groupSums>>[number],
	to: string,
) => ({ id, name, projects, stuck, formal: agreements.formal.amount, to });
