import { parseDay } from "#kernel/calendar.ts";
import { type Text, text } from "#kernel/text.ts";
import { GRANTED, OPEN } from "#modules/cases/decide/chart.ts";
import { dateText } from "#modules/cases/decide/letter-dates.ts";
import type { CaseState } from "#modules/cases/model.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { openSlip, replyBy } from "#modules/projects/decide/ladder.ts";
import { daysBetween } from "#modules/projects/decide/lit.ts";
import { statusOf } from "#modules/projects/decide/promises.ts";
import { reachedIn, reachedOf } from "#modules/projects/decide/stages.ts";
import { nameIn } from "#modules/projects/decide/words.ts";
import type { Life } from "#modules/projects/model/life.ts";
import { type FirmCase, type Held, type OpeningDay, PERMIT_AHEAD } from "#modules/projects/model/opening.ts";
import type { NeededPermit } from "#modules/projects/model/permits.ts";
import type { Stage } from "#modules/projects/model/settings.ts";

type Found = Omit<Held, "late" | "beyond">;

/** Whether a case has brought its result, or is still on its way to one. */
export const isGranted = (state: CaseState): boolean => GRANTED.includes(state) || state === "grantedWithGap";
export const isUnderWay = (state: CaseState): boolean => OPEN.includes(state) && !isGranted(state);

const opens = ({ reachedBy }: Stage): boolean => reachedBy.some(({ fact }) => fact === "ProductionStarted");

/** The opening day: the planned start of production of the first phase that has not begun. */
export function openingOf(life: Life, { settings }: Pick<ProjectGround, "settings">): OpeningDay | null {
	const stage = settings.stages.find(opens);
	if (!stage) return null;
	const days = Object.entries(life.planned).flatMap(([phase, stages]) => {
		const plan = stages[stage.id];
		return plan && !life.phases[phase]?.[stage.id] ? [{ phase, on: plan.now }] : [];
	});
	const [next] = days.toSorted((a, b) => (a.on < b.on ? -1 : 1));
	const opened = next ? null : (reachedOf(life, stage)[0]?.on ?? null);
	return { stage: stage.id, phase: next?.phase ?? "", planned: next?.on ?? null, opened };
}

/** What stands between a day and the opening, what is due first coming first, each with who holds it (谁卡住了开业). */
export function heldBefore(
	life: Life,
	cases: readonly FirmCase[],
	ground: ProjectGround,
	today: string,
	needed: readonly HeldPermit[] = [],
): readonly Held[] {
	const opening = openingOf(life, ground);
	if (!opening || opening.opened !== null || life.standing === "lost") return [];
	const found = [
		...slips(life, ground),
		...permits(cases.filter(({ item }) => !needed.some((one) => one.item === item))),
		...permitsAhead(needed, today),
		...stagesAhead(life, opening.phase, [...cases, ...needed], ground),
		...works(life),
		...promises(life, ground, today, opening.planned),
		...tasks(life),
	];
	const last = "9999-12-31"; // what has no day comes last
	return found
		.map((one) => ({
			...one,
			late: one.until !== null && one.until < today,
			beyond: one.until !== null && opening.planned !== null && one.until > opening.planned,
		}))
		.toSorted((a, b) => ((a.until ?? last) < (b.until ?? last) ? -1 : (a.until ?? last) > (b.until ?? last) ? 1 : 0));
}

const byPerson = (id: string | null): Pick<Found, "holder" | "person" | "name"> => ({
	holder: id === null ? "nobody" : "person",
	person: id,
	name: null,
});
const by = (holder: Found["holder"], name: Text | null = null): Pick<Found, "holder" | "person" | "name"> => ({
	holder,
	person: null,
	name,
});
const said = (words: string): Text => text(words, words);

function slips(life: Life, ground: ProjectGround): readonly Found[] {
	const open = openSlip(life);
	if (!open) return [];
	const { id, step, about, answers, on } = open;
	const { zh, en } = nameIn(ground.settings.slips, step);
	const holder = byPerson(answers.length > 0 ? open.by : open.to);
	return [
		{ kind: "slip", id, what: text(`${zh}：${about}`, `${en}: ${about}`), until: replyBy(step, on, ground), ...holder },
	];
}

const permits = (cases: readonly FirmCase[]): readonly Found[] =>
	cases
		.filter(({ granted }) => !granted)
		.map(({ number, name, department, onApplicant, due }) => ({
			kind: "permit",
			id: number,
			what: name,
			until: due,
			...(onApplicant ? by("investor") : by("department", department)),
		}));

/** A permit of the road map with the name of who decides about it. */
export type HeldPermit = Pick<NeededPermit, "item" | "name" | "state" | "case" | "until" | "late"> & {
	readonly departmentName: Text | null;
};

/** Whether a permit of the road map stands before the opening now: late, under way, or to be begun within a month. */
export const isAhead = (
	{ state, until, late }: Pick<NeededPermit, "state" | "until" | "late">,
	today: string,
): boolean =>
	state !== "done" &&
	(late > 0 || state === "running" || (until !== null && daysBetween(today, until) <= PERMIT_AHEAD));

/** The permits of the road map that production waits for: with its department once it was applied for, with the investor before. */
const permitsAhead = (needed: readonly HeldPermit[], today: string): readonly Found[] =>
	needed
		.filter((one) => isAhead(one, today))
		.map(({ item, name, case: ofItem, until, departmentName }) => {
			const isWithDepartment = ofItem?.open && !ofItem.onApplicant;
			return {
				kind: ofItem?.open ? "permit" : "apply",
				id: ofItem?.open ? ofItem.number : item,
				what: text(`${item} ${name.zh}`, `${item} ${name.en}`),
				until,
				...(isWithDepartment ? by("department", departmentName) : by("investor")),
			};
		});

/** The stages up to the opening that were not reached, with their planned day, and the permits they need that nobody has applied for. */
function stagesAhead(
	life: Life,
	phase: string,
	cases: readonly Pick<FirmCase, "item">[],
	{ settings }: ProjectGround,
): readonly Found[] {
	const upTo = settings.stages.findIndex(opens);
	const ahead = settings.stages.slice(0, upTo + 1).filter((stage) => !stage.optional && !reachedIn(life, stage, phase));
	// a stage without a day of its own is needed by the first planned one after it
	const daysFrom = (stage: Stage) =>
		ahead.slice(ahead.indexOf(stage)).flatMap(({ id }) => life.planned[phase]?.[id]?.now ?? []);
	return ahead.flatMap((stage): readonly Found[] => {
		const until = daysFrom(stage)[0] ?? null;
		const applied = new Set(cases.map(({ item }) => item));
		const missing = stage.proofs.flatMap((anyOf): readonly Found[] => {
			const kinds = settings.proofs.filter(({ id }) => anyOf.includes(id));
			const onlyCases = kinds.every(({ takes }) => takes.every((sort) => sort === "case"));
			const isApplied = kinds.some(({ items }) => items.some((item) => applied.has(item)));
			const [kind] = kinds;
			return kind && onlyCases && !isApplied
				? [{ kind: "proof", id: kind.id, what: kind.name, until, ...by("investor") }]
				: [];
		});
		return [...missing, { kind: "stage", id: stage.id, what: stage.name, until, ...byPerson(life.owner) }];
	});
}

const works = (life: Life): readonly Found[] =>
	life.packages
		.filter(({ id }) => Number(life.progress[id]?.percent ?? "0") < 100)
		.map(({ id, name, to }) => {
			const percent = life.progress[id]?.percent ?? "0";
			return {
				kind: "works",
				id,
				what: text(`${name.zh}（已完成 ${percent}%）`, `${name.en || name.zh} (${percent}% done)`),
				until: to,
				...byPerson(life.owner),
			};
		});

/** Those whose window ends by the opening, or has ended. */
const promises = (life: Life, ground: ProjectGround, today: string, opening: string | null): readonly Found[] =>
	life.promises
		.filter((one) => !["kept", "waived"].includes(statusOf(one, life, ground, today)))
		.filter(({ made }) => opening === null || made.to <= opening)
		.map(({ id, made }) => ({ kind: "promise", id, what: said(made.metric), until: made.to, ...by(made.by) }));

const tasks = (life: Life): readonly Found[] =>
	life.tasks
		.filter(({ closedOn }) => closedOn === null)
		.map(({ id, says, to, givenBy, reports, due }) => ({
			kind: "task",
			id,
			what: said(says),
			until: due,
			...byPerson(reports.at(-1)?.done ? givenBy : to),
		}));

const HOLDER_WORDS = {
	investor: text("企业", "the investor"),
	zone: text("管委会", "the zone"),
	nobody: text("无人负责", "nobody"),
	department: text("部门", "a department"),
	person: text("责任人", "who is responsible"),
};

/** The page in one sentence: how far the opening is, how much stands before it, and who holds what is due first. */
export function openingSentence(
	opening: OpeningDay | null,
	held: readonly Pick<Held, "what" | "holder" | "name" | "until" | "late">[],
	today: string,
): Text {
	if (opening?.opened) {
		const on = day(opening.opened);
		return text(`已于${on.zh}投产。`, `Production began on ${on.en}.`);
	}
	const planned = opening?.planned ?? null;
	const until = planned === null ? undefined : { ...day(planned), left: daysBetween(today, planned) };
	const begin = !until
		? text("还没有计划投产日", "No opening day is planned")
		: until.left < 0
			? text(`计划${until.zh}投产，已过 ${-until.left} 天`, `Planned to open on ${until.en}, ${-until.left} days ago`)
			: text(`计划${until.zh}投产，还有 ${until.left} 天`, `Opens on ${until.en}, in ${until.left} days`);
	const [first] = held;
	if (!first) return text(`${begin.zh}，没有未落实的事项。`, `${begin.en}; nothing stands before it.`);
	const late = held.filter((one) => one.late).length;
	const who = first.name ?? HOLDER_WORDS[first.holder];
	const due =
		first.until === null ? text("", "") : text(`，${day(first.until).zh}到期`, `, due on ${day(first.until).en}`);
	const lateness = late === 0 ? text("都没有逾期", "none late") : text(`${late} 件已逾期`, `${late} late`);
	return text(
		`${begin.zh}；还有 ${held.length} 件事，${lateness.zh}。眼下在${who.zh}手上：${first.what.zh}${due.zh}。`,
		`${begin.en}; open: ${held.length}, ${lateness.en}. Now held by ${who.en}: ${first.what.en || first.what.zh}${due.en}.`,
	);
}

const day = (iso: string): Text => text(dateText(parseDay(iso) ?? 0, "zh"), dateText(parseDay(iso) ?? 0, "en"));
