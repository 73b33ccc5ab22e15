import { formatDay } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import { cardsPage } from "#modules/cases/queries/cards.ts";
import {
	cardDecisions,
	complaintDecisions,
	type Decision,
	mostPressing,
	reachedByMonth,
	waitDecisions,
} from "#modules/indicators/decide/cockpit.ts";
import {
	type CockpitGiven,
	RED_CARDS,
	RED_CARDS_TOLD,
	SATISFIED,
	SATISFIED_TOLD,
} from "#modules/indicators/decide/services.ts";
import { type KeptMonth, sealedMonths } from "#modules/indicators/queries/months.ts";
import type { Numbers, ToldNumber } from "#modules/indicators/queries/numbers.ts";
import { servicesNow } from "#modules/indicators/queries/services.ts";
import { STUCK_DAYS } from "#modules/projects/model/settings.ts";
import { boardPage, listPage } from "#modules/projects/queries/lists.ts";
import { waitsPage } from "#modules/projects/queries/waits.ts";
import { complaintList } from "#modules/ratings/queries/complaint-lists.ts";
import { type Context, iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** As many red cards are told as a page of the list has. */
const MOST_CARDS = 100;

/** Everything that whoever leads the zone sees at a glance: what needs a decision, six figures, and what lies behind them (领导驾驶舱). */
export async function cockpitPage(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	{ numbers, given }: { readonly numbers: Numbers; readonly given: CockpitGiven },
) {
	const { ground } = numbers;
	const today = localDay(context.now, ground.timeZone);
	const asked = { asOf: today, now: context.now };
	const [services, all, [sealed], board, decisions] = await Promise.all([
		servicesNow(source, context, given),
		numbers.all(source, asked),
		sealedMonths(source, 1),
		boardOf(source, context, given),
		decisionsOf(source, context, caller, given),
	]);
	const stage = ground.projects?.stages.find(({ early }) => early);
	const rows = await numbers.projects(source, asked);
	return {
		at: iso(context.now),
		today: formatDay(today),
		sealed: sealed ? { month: sealed.stream_id.slice("month:".length), knownAt: iso(sealed.known_at) } : null,
		decisions: [...decisions],
		figures: [...(await figuresOf(source, numbers, all, sealed, context.now)), ...serviceFigures(services, sealed)],
		cards: {
			total: services.total,
			red: services.red.map(({ id, number, itemName, department, days, heldBy }) => ({
				id,
				number,
				itemName,
				department,
				days,
				heldBy,
			})),
		},
		said: services.said,
		pipeline: board,
		industries: await industriesOf(source, context, given),
		early: all.filter(({ id }) => ground.indicators.get(id)?.indicator.chart === "early"),
		year: stage
			? {
					stage: { id: stage.id, name: stage.name },
					months: [...reachedByMonth(rows, ground.dictionaries.projects, stage.id, today)],
				}
			: null,
		catalogue: all.filter(({ id }) => ground.indicators.get(id)?.indicator.of !== "projects"),
	};
}

/** What needs a decision now, the longest waiting first. */
async function decisionsOf(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	{ cases, ratings, projects }: CockpitGiven,
): Promise<readonly Decision[]> {
	const ground = projects();
	const cards = (view: "black" | "red") =>
		cardsPage(source, context, cases, { view, after: undefined, size: MOST_CARDS });
	const [black, red, complaints, late, tasks] = await Promise.all([
		cards("black"),
		cards("red"),
		complaintList(source, context, caller, ratings, true),
		ground && waitsPage(source, context, ground, { late: true }),
		ground && waitsPage(source, context, ground, { kind: "task" }),
	]);
	const { today } = black;
	return mostPressing([
		...cardDecisions([...black.rows, ...red.rows], today),
		...complaintDecisions(complaints.rows, today),
		...waitDecisions(late?.waits ?? [], tasks?.waits ?? [], today, ground?.settings.stages ?? []),
	]);
}

/** The figures that the pack names, from left to right, each beside the month that was sealed last. */
async function figuresOf(
	source: ZoneDatabase,
	numbers: Numbers,
	all: readonly ToldNumber[],
	sealed: KeptMonth | undefined,
	now: number,
) {
	const placed = [...numbers.ground.indicators.values()]
		.flatMap(({ indicator }) =>
			indicator.figure ? [{ ...indicator.figure, id: indicator.id, each: indicator.each }] : [],
		)
		.toSorted((a, b) => a.place - b.place);
	const asOf = localDay(now, numbers.ground.timeZone);
	const figures = await Promise.all(
		placed.map(async ({ id, each, project }) => {
			const known = all.find((one) => one.id === id);
			const found = known ?? (each ? await numbers.one(source, id, { asOf, now, project }) : undefined);
			if (!found || isRefusal(found)) return [];
			const [row] = "numerator" in found && Array.isArray(found.numerator) ? found.numerator : [];
			const of = each && row?.project !== undefined ? { id: row.project, name: row.name } : null;
			const { name, value, target, unitName, exact, definition, window, rule } = found;
			const isShare = rule.counts !== undefined;
			return [
				{
					...{ id, name, value, target, unitName, definition, window, project: of },
					share: isShare ? exact : null,
					last: lastOf(sealed, id, project),
					to: `/numbers/${id}${of ? `?project=${encodeURIComponent(of.id)}` : ""}`,
				},
			];
		}),
	);
	return figures.flat();
}

function lastOf(sealed: KeptMonth | undefined, id: string, project?: string) {
	const found = sealed?.numbers.find((one) => one.id === id && one.project === project);
	if (found?.value == null) return null;
	const [numerator, denominator] = [Number(found.numerator), Number(found.denominator)];
	return { value: Number(found.value), exact: { numerator, denominator } };
}

const serviceFigures = ({ total, said }: Awaited<ReturnType<typeof servicesNow>>, sealed: KeptMonth | undefined) => [
	{
		id: RED_CARDS,
		...figureOf(RED_CARDS_TOLD, total.red),
		share: null,
		last: lastOf(sealed, RED_CARDS),
		to: "/cards?view=red",
	},
	{
		id: SATISFIED,
		...figureOf(SATISFIED_TOLD, said.value),
		share: { numerator: said.good, denominator: said.rated },
		last: lastOf(sealed, SATISFIED),
		to: "/ratings?show=all",
	},
];

const figureOf = ({ name, definition, unit }: typeof RED_CARDS_TOLD, value: number | null) => ({
	...{ name, definition, value, unitName: unit },
	target: null,
	window: null,
	project: null,
});

/** How many projects stand in which column of the board, and the formal contracts among them. */
async function boardOf(source: ZoneDatabase, context: Context, { projects }: CockpitGiven) {
	const ground = projects();
	if (!ground) return [];
	const { columns } = await boardPage(source, context, ground, { cards: 0, stuckDays: STUCK_DAYS });
	return columns.map(({ id, name, projects: count, stuck, agreements }) => ({
		...{ id, name, projects: count, stuck },
		formal: agreements.formal.amount,
		to: `/projects?column=${id}`,
	}));
}

/** The same by industry. */
async function industriesOf(source: ZoneDatabase, context: Context, { projects }: CockpitGiven) {
	const ground = projects();
	if (!ground) return [];
	return Promise.all(
		ground.settings.industries.map(async ({ id, name }) => {
			const asked = { industry: id, after: undefined, pageSize: 1, stuckDays: STUCK_DAYS };
			const { total } = await listPage(source, context, ground, asked);
			const { projects: count, stuck, agreements } = total;
			return { id, name, projects: count, stuck, formal: agreements.formal.amount, to: `/projects?industry=${id}` };
		}),
	);
}
