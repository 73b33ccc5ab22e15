import { type Calendar, type Day, formatDay, workdaysBetween } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { type Instant, localDay } from "#kernel/zone-time.ts";
import { heldBy } from "#modules/cases/decide/holders.ts";
import { type Life, lifeUntil } from "#modules/cases/decide/life.ts";
import type { CaseGround } from "#modules/cases/decide/steps.ts";
import type { CaseHistory, CaseState } from "#modules/cases/model.ts";
import type { Holder, Outcome } from "#modules/roadmap/model.ts";

/** States in which the permit is there, or is found not to be needed: what waits for it may go on. */
const DONE: readonly CaseState[] = ["granted", "grantedWithGap", "ready", "inTransit", "delivered", "notRequired"];

/** One case of an item: from when to when it was somebody's, and whether that settled the item. */
interface Run {
	readonly life: Life;
	readonly from: Day;
	readonly to: Day;
	readonly done: boolean;
}

/** A case of one item, under the rules that it began with. */
export interface CaseOfEntry {
	readonly item: string;
	readonly history: CaseHistory;
	readonly ground: CaseGround;
}

/**
 * What cases say of the entries of a road map (实际进展): begun with the first one that led to the last, finished with the
 * grant. Working days in each hand are those of the cases; between one that came to nothing and the next they are the applicant's.
 */
export function outcomesOf(cases: readonly CaseOfEntry[], asOf: Instant, inForce: CaseGround): readonly Outcome[] {
	const today = localDay(asOf, inForce.settings.timeZone);
	return [...Map.groupBy(cases, ({ item }) => item)].flatMap(([id, all]) => {
		const runs = all.flatMap((one) => runOf(one, asOf, today) ?? []);
		const chain = deciding(runs);
		const [first] = chain;
		const last = chain.at(-1);
		if (!first || !last) return [];
		return [
			{
				id,
				startedOn: formatDay(first.from),
				...(last.done && { finishedOn: formatDay(last.to) }),
				heldBy: daysIn(chain, last.done ? last.to : today, inForce.calendar),
			},
		];
	});
}

function runOf({ history, ground: { settings, calendar } }: CaseOfEntry, asOf: Instant, today: Day): Run | undefined {
	const life = lifeUntil(history, asOf, settings, calendar);
	if (isRefusal(life)) return undefined;
	const done = DONE.includes(life.state);
	const granted = history.events.find(({ type, at }) => at <= asOf && /^(CaseGranted|RenewalDeemed)/.test(type));
	const from = Math.min(life.receivedOn, today);
	const to = (done ? granted?.day : undefined) ?? life.endedOn ?? today;
	return { life, from, to: Math.max(from, to), done };
}

/** The case that counts (the first that settled it, else the last that runs, else the last) after those that ended before it. */
function deciding(runs: readonly Run[]): readonly Run[] {
	const inOrder = [...runs].sort((a, b) => a.from - b.from || a.to - b.to);
	const settled = inOrder.filter(({ done }) => done).sort((a, b) => a.to - b.to)[0];
	const counts = settled ?? inOrder.findLast(({ life }) => life.endedOn === null) ?? inOrder.at(-1);
	if (!counts) return [];
	const before: Run[] = [];
	for (const run of inOrder) {
		const ended = run !== counts && run.life.endedOn !== null && run.to <= counts.from;
		if (ended && run.from >= (before.at(-1)?.to ?? run.from)) before.push(run);
	}
	return [...before, counts];
}

function daysIn(chain: readonly Run[], until: Day, calendar: Calendar): Partial<Record<Holder, number>> {
	const days = { department: 0, applicant: 0, thirdParty: 0 };
	for (const [i, { life, to }] of chain.entries()) {
		for (const { holder, days: n } of heldBy(calendar, { ...life, endedOn: to }, to)) {
			if (holder !== "nonWorking") days[holder] += n;
		}
		days.applicant += workdaysBetween(calendar, to, Math.max(to, chain[i + 1]?.from ?? until));
	}
	return Object.fromEntries(Object.entries(days).filter(([, n]) => n > 0));
}
