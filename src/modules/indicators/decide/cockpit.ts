import { addMonths, type Day, dayOf, formatDay, parseDay, yearOf } from "#kernel/calendar.ts";
import { type Text, text } from "#kernel/text.ts";
import type { Counted } from "#modules/indicators/decide/subject.ts";
import type { DECISION_KINDS } from "#modules/indicators/model.ts";
import type { ProjectSettings } from "#modules/projects/model/settings.ts";
import { isAsked, type Wait } from "#modules/projects/model/waits.ts";
import type { Dictionary } from "#modules/rules/model.ts";

/** Something that is late and waits for whoever leads the zone. */
export interface Decision {
	readonly kind: (typeof DECISION_KINDS)[number];
	readonly id: string;
	readonly title: Text;
	readonly says: Text;
	/** Whose move it was. */
	readonly holder: Text | null;
	readonly due: string;
	/** Calendar days since its last day. */
	readonly late: number;
	/** Where it is looked at. */
	readonly to: string;
	/** Of a project: to whom the leader may give a task about it (交办). */
	readonly assign: { readonly project: string; readonly to: string; readonly name: Text } | null;
}

const lateBy = (due: string, today: string): number => (parseDay(today) ?? 0) - (parseDay(due) ?? 0);

interface Card {
	readonly id: string;
	readonly number: string;
	readonly itemName: Text;
	readonly department: { readonly name: Text };
	readonly heldBy: Text;
	readonly dueOn: string | null;
	readonly card: "black" | "red" | "yellow" | "paused";
	readonly urged: object | null;
}

/** A card to which nobody was ordered to move on yet (待督办). */
export const cardDecisions = (cards: readonly Card[], today: string): readonly Decision[] =>
	cards.flatMap(({ id, number, itemName, department, heldBy, dueOn, card, urged }): Decision[] => {
		if (urged !== null || (card !== "red" && card !== "black")) return [];
		const due = dueOn ?? today;
		const over =
			card === "black" ? text("超法定期限", "past the statutory term") : text("超承诺期限", "past the promise");
		return [
			{
				kind: "card",
				id,
				title: text(`${itemName.zh}，${number}`, `${itemName.en}, ${number}`),
				says: text(
					`${department.name.zh}${over.zh}，还没有督办`,
					`${department.name.en}: ${over.en}, no order to move on yet`,
				),
				holder: heldBy,
				due,
				late: Math.max(0, lateBy(due, today)),
				to: `/cards?view=${card}`,
				assign: null,
			},
		];
	});

interface Complaint {
	readonly id: string;
	readonly number: string;
	readonly departmentName: Text;
	readonly dueOn: string | null;
	readonly isLate: boolean;
}

/** A complaint that should have been answered (投诉逾期未答). */
export const complaintDecisions = (complaints: readonly Complaint[], today: string): readonly Decision[] =>
	complaints.flatMap(({ id, number, departmentName, dueOn, isLate }): Decision[] =>
		!isLate || dueOn === null
			? []
			: [
					{
						kind: "complaint",
						id,
						title: text(`投诉 ${number}`, `Complaint ${number}`),
						says: text("到期没有答复投诉人", "the complainant was not answered in time"),
						holder: departmentName,
						due: dueOn,
						late: lateBy(dueOn, today),
						to: `/ratings/complaints/${id}`,
						assign: null,
					},
				],
	);

type LateKind = Exclude<Decision["kind"], "card" | "complaint">;

interface LateWait {
	readonly kind: Wait["kind"];
	readonly id: string;
	readonly project: { readonly id: string; readonly name: Text };
	readonly for: { readonly id: string; readonly name: Text } | null;
	readonly due: string | null;
}

/** A task that somebody has. */
interface OpenTask {
	readonly project: { readonly id: string };
	readonly since: string;
	readonly due: string | null;
}

/**
 * What is late in projects, each project once with what has waited longest and how much more there is. A project of which a task was given
 * since then, whose day has not passed, was decided.
 */
export function waitDecisions(
	waits: readonly LateWait[],
	tasks: readonly OpenTask[],
	today: string,
	stages: ProjectSettings["stages"],
): readonly Decision[] {
	return [...Map.groupBy(waits, ({ project }) => project.id).values()].flatMap((ofOne): Decision[] => {
		const [first, ...more] = ofOne.filter(isDecidable).toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
		if (!first) return [];
		const isDecided = tasks.some(
			({ project, since, due }) => project.id === first.project.id && since > first.due && due !== null && due >= today,
		);
		if (isDecided) return [];
		const said = lateWords(first, stages);
		const besides = more.length;
		return [
			{
				kind: first.kind,
				id: `${first.project.id} ${first.kind} ${first.id}`,
				title: first.project.name,
				says: besides > 0 ? text(`${said.zh}，另有 ${besides} 项逾期`, `${said.en}, and ${besides} more`) : said,
				holder: first.for?.name ?? null,
				due: first.due,
				late: lateBy(first.due, today),
				to: `/projects/${first.project.id}`,
				assign: first.for && { project: first.project.id, to: first.for.id, name: first.for.name },
			},
		];
	});
}

/** An approved cause runs out by itself; what departments are asked is told in their own queue. */
const isDecidable = (wait: LateWait): wait is LateWait & { readonly kind: LateKind; readonly due: string } =>
	wait.kind !== "cause" && !isAsked(wait.kind) && wait.due !== null;

function lateWords(
	{ kind, id }: { readonly kind: LateKind; readonly id: string },
	stages: ProjectSettings["stages"],
): Text {
	if (kind === "milestone") {
		const name = stages.find((stage) => stage.id === id)?.name ?? text(id, id);
		return text(`计划的“${name.zh}”没有按期达成`, `the planned stage "${name.en}" was not reached`);
	}
	return LATE[kind];
}

const LATE: Readonly<Record<Exclude<LateKind, "milestone">, Text>> = {
	answer: text("线索没有按时答复", "the lead was not answered in time"),
	task: text("交办的任务到期没有办结", "a task is past its day"),
	promise: text("承诺到期没有兑现", "a promise was not kept by its day"),
	handover: text("移交没有按时接收或退回", "a hand-over was neither accepted nor returned"),
	slip: text("督办没有按时回复", "a slip was not answered in time"),
};

/** How many things are late or under an open slip in a field of projects, and how many of its projects are stuck. */
export interface Problems {
	readonly id: string;
	readonly name: Text;
	readonly waits: number;
	readonly slips: number;
	readonly longest: number;
	readonly stuck: number;
}

interface ProblemWait {
	readonly kind: LateWait["kind"];
	readonly project: { readonly field: { readonly id: string; readonly name: Text } };
	readonly due: string | null;
}

/** Problems (`isProblem`) by chain, or by industry of projects in none; those with the most first, and none without any. */
export function problemsOf(
	waits: readonly ProblemWait[],
	fields: readonly { readonly id: string; readonly name: Text; readonly stuck: number }[],
	today: string,
): readonly Problems[] {
	const byField = Map.groupBy(waits, ({ project }) => project.field.id);
	const known = new Set(fields.map(({ id }) => id));
	const others = [...byField].flatMap(([id, [first]]) =>
		known.has(id) || !first ? [] : [{ id, name: first.project.field.name, stuck: 0 }],
	);
	return [...fields, ...others]
		.map(({ id, name, stuck }) => {
			const here = byField.get(id) ?? [];
			return {
				...{ id, name, stuck, waits: here.length },
				slips: here.filter(({ kind }) => kind === "slip").length,
				longest: Math.max(0, ...here.map(({ due }) => (due === null ? 0 : lateBy(due, today)))),
			};
		})
		.filter((one) => one.waits + one.stuck > 0)
		.toSorted((a, b) => b.waits - a.waits || b.stuck - a.stuck || (a.id < b.id ? -1 : 1));
}

/** What has waited longest comes first. */
export const mostPressing = (decisions: readonly Decision[]): readonly Decision[] =>
	decisions.toSorted((a, b) => b.late - a.late || (a.id < b.id ? -1 : 1));

/** One month of the year: how many projects had reached a stage by its end, and how many were to. */
export interface MonthOfYear {
	/** `2022-07`. */
	readonly month: string;
	readonly reached: number;
	readonly planned: number;
}

/** The year up to a day, month by month, summed up: projects that reached a stage for the first time, and those planned for it. */
export function reachedByMonth(
	rows: readonly Counted[],
	{ index }: Dictionary,
	stage: string,
	asOf: Day,
): readonly MonthOfYear[] {
	const year = dayOf(yearOf(asOf), 1, 1);
	const daysOf = (name: string): readonly number[] => {
		const at = index.get(name);
		return rows.flatMap(({ facts }) => {
			const day = at === undefined ? undefined : facts[at];
			return typeof day === "number" && day >= year ? [day] : [];
		});
	};
	const [reached, planned] = [daysOf(`reached.${stage}`), daysOf(`planned.${stage}`)];
	const months: MonthOfYear[] = [];
	for (let first = year; first <= asOf; first = addMonths(first, 1)) {
		const last = addMonths(first, 1) - 1;
		const by = (days: readonly number[]) => days.filter((day) => day <= last).length;
		months.push({ month: formatDay(first).slice(0, 7), reached: by(reached), planned: by(planned) });
	}
	return months;
}
