import { type Calendar, type Day, forecastWorkday, formatDay } from "#kernel/calendar.ts";
import { type Language, type Text, text } from "#kernel/text.ts";
import type { PlannedEntry } from "#modules/roadmap/decide/plan.ts";
import type { Happened, Standing } from "#modules/roadmap/decide/standing.ts";
import { PRODUCTION } from "#modules/roadmap/model.ts";
import { shortVersion } from "#modules/zone/decide.ts";

/** Needed entries as a printed table has them, in the order of their beginning; what happened stands with its own dates. */
export function paperRows(
	{ plan, stateOf }: Standing,
	happened: Happened | undefined,
	bodyOf: (department: string | null) => Text,
	language: Language,
) {
	const outcomes = new Map(happened?.outcomes.map((outcome) => [outcome.id, outcome]));
	const row = (entry: PlannedEntry) => {
		const { id, name, department, start, finish, slack, critical } = entry;
		const done = stateOf(entry) === "done";
		const outcome = outcomes.get(id);
		return {
			id,
			name: name[language],
			department: bodyOf(department)[language],
			days: finish - start,
			startOn: outcome?.startedOn ?? entry.startOn,
			finishOn: outcome?.finishedOn ?? entry.finishOn,
			slack: done || critical ? "" : String(slack),
			from: start,
			to: finish,
			look: done ? ("done" as const) : critical ? ("critical" as const) : ("plain" as const),
		};
	};
	return [...plan.needed].sort((a, b) => a.start - b.start || a.finish - b.finish).map(row);
}

/** The months that begin within so many working days after day 0. */
export function paperMonths(calendar: Calendar, start: Day, length: number) {
	const months: { at: number; name: string }[] = [];
	for (let at = 0; at <= length; at++) {
		const name = formatDay(forecastWorkday(calendar, start, at).day).slice(0, 7);
		if (months.at(-1)?.name !== name) months.push({ at, name });
	}
	return months;
}

/** The opening day in a sentence. */
export function paperSentence({ plan }: Standing, language: Language): string {
	const opening = plan.milestones[PRODUCTION];
	const zh = language === "zh";
	const items = zh
		? `${plan.needed.length} 个事项，${plan.allDone} 个工作日。`
		: `${plan.needed.length} items, ${plan.allDone} working days.`;
	if (!opening) return items;
	const estimated = opening.estimated ? (zh ? "（推算）" : " (estimated)") : "";
	return zh
		? `${opening.name.zh}：${opening.on}${estimated}。${items}`
		: `${opening.name.en}: ${opening.on}${estimated}. ${items}`;
}

/** What a road map on paper was made from. */
export function paperMade(start: string, asOf: string, version: string, language: Language): readonly string[] {
	const rules = shortVersion(version);
	return [
		text(`第 0 天 ${start}`, `Day 0 ${start}`),
		text(`截至 ${asOf}`, `As of ${asOf}`),
		text(`规则 ${rules}`, `Rules ${rules}`),
	].map((words) => words[language]);
}

/** What is not settled yet, and what the plan warns of. */
export function paperNotes({ plan, given }: Standing, language: Language): readonly string[] {
	const { undetermined, warnings } = plan;
	const names = undetermined.map(({ id, name }) => `${id} ${name[language]}`);
	const open = text(
		`尚待确定（${names.length} 项）：${names.join("、")}`,
		`Not settled yet (${names.length}): ${names.join(", ")}`,
	);
	const assumed = given.origins.filter((origin) => origin === "assumed").length;
	const byDefault = text(
		`${assumed} 个没有回答的问题按默认值推算。`,
		`${assumed} questions without an answer were taken at their defaults.`,
	);
	return [
		...(names.length > 0 ? [open] : []),
		...(assumed > 0 ? [byDefault] : []),
		...warnings.map(({ message }) => message),
	].map((words) => words[language]);
}
