import { formatDay } from "#kernel/calendar.ts";
import type { Text } from "#kernel/text.ts";
import { type Named, namesOf } from "#modules/identity/queries.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { isStuck, type LatePermit, type Lit, lightOf } from "#modules/projects/decide/light.ts";
import { daysBetween, litOf } from "#modules/projects/decide/lit.ts";
import { answerDue } from "#modules/projects/decide/waits.ts";
import { nameIn, sizeOf, stageNamed, toldMoney } from "#modules/projects/decide/words.ts";
import { idOf, type ShownRow } from "#modules/projects/queries/rows.ts";
import type { Source } from "#platform/append.ts";

/** On which day a row is looked at, and after how many days without a plan it counts as stuck. */
export interface Looked {
	readonly today: string;
	readonly stuckDays: number;
	/** With the planned and real day of each stage. */
	readonly dates?: boolean | undefined;
}

/** From what the light of a row follows, but for its permits. */
export const rowLit = (row: ShownRow, ground: ProjectGround, today: string): Lit =>
	litOf({ ...row, stage_on: formatDay(row.stage_on), recorded_on: formatDay(row.recorded_on) }, ground, today);

/** A row with the words of the pack. */
export function shownRow(
	row: ShownRow,
	ground: ProjectGround,
	looked: Looked,
	name: (id: string) => Named,
	permit: LatePermit | null,
) {
	const { settings } = ground;
	const { today, stuckDays } = looked;
	const stageOn = formatDay(row.stage_on);
	const recordedOn = formatDay(row.recorded_on);
	const size = sizeOf(row.amount, settings.sizes);
	const milestone = row.waits.find(({ kind }) => kind === "milestone");
	const lit = { ...rowLit(row, ground, today), permit };
	return {
		id: idOf(row.stream_id),
		seq: row.seq,
		number: row.number,
		name: row.name,
		investor: row.investor,
		industry: { id: row.industry, name: nameIn(settings.industries, row.industry) },
		chain: row.chain === null ? null : { id: row.chain, name: chainName(settings, row.chain) },
		stage: { id: row.stage, name: nameIn(settings.stages, row.stage) },
		column: stageNamed(settings.stages, row.stage)?.column ?? "",
		stageOn,
		daysInStage: daysBetween(stageOn, today),
		standing: row.standing,
		owner: row.owner === null ? null : { id: row.owner, name: name(row.owner).name },
		classes: row.classes.map((id) => ({ id, name: nameIn(settings.classes, id) })),
		size: size && { id: size.id, name: size.name },
		amount: row.amount === null ? null : toldMoney(row.amount, ground),
		amountClass: row.amount_class,
		progress: row.progress,
		recordedOn,
		lastOn: formatDay(row.last_on),
		answer:
			row.answered_on === null
				? { due: answerDue(recordedOn, ground), late: answerDue(recordedOn, ground) < today }
				: null,
		next:
			milestone?.due == null
				? null
				: {
						stage: milestone.id,
						name: nameIn(settings.stages, milestone.id),
						on: milestone.due,
						daysLeft: daysBetween(today, milestone.due),
					},
		stuck: isStuck(lit, stuckDays),
		light: lightOf(lit, stuckDays, settings),
		...(looked.dates && { dates: datesOf(row, settings) }),
		synthetic: row.synthetic,
	};
}

/** The stages that were planned or reached, in the order of the pack. */
const datesOf = ({ reached, planned }: Pick<ShownRow, "reached" | "planned">, { stages }: ProjectGround["settings"]) =>
	stages.flatMap(({ id }) => {
		const [plan, real] = [planned[id] ?? null, reached[id] ?? null];
		return plan === null && real === null ? [] : [{ stage: id, planned: plan, reached: real }];
	});

export type ProjectCard = ReturnType<typeof shownRow>;

export const chainName = ({ industries }: ProjectGround["settings"], id: string): Text =>
	nameIn(
		industries.flatMap(({ chains }) => chains),
		id,
	);

/** The same of a list. */
export async function shownRows(
	source: Source,
	rows: readonly ShownRow[],
	ground: ProjectGround,
	looked: Looked,
	late: ReadonlyMap<string, LatePermit | null>,
) {
	const owners = rows.flatMap(({ owner }) => (owner === null ? [] : [owner]));
	const name = await namesOf(source, owners);
	return rows.map((row) => shownRow(row, ground, looked, name, late.get(row.stream_id) ?? null));
}
