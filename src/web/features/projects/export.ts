import { csvText } from "#kernel/csv.ts";
import type { Card, Filter, Settings } from "#web/features/projects/projects.ts";
import { lightFull, measuredBy, nextOf } from "#web/features/projects/tell.ts";
import type { Speech } from "#web/lib/i18n.tsx";
import { PROJECTS } from "#web/lib/words/projects.ts";

/** From which system, by what filter, of which time and by whom a list was taken (G-35). */
export interface Taken {
	readonly system: string;
	readonly filter: string;
	readonly time: string;
	readonly by: string;
}

/** The list as a table: how it was taken, the names of its columns, a row a project. */
export interface ListTable {
	readonly above: readonly (readonly [string, string])[];
	readonly columns: readonly string[];
	readonly rows: readonly (readonly (string | number)[])[];
}

export function tableOf(rows: readonly Card[], taken: Taken, speech: Speech): ListTable {
	const { say } = speech;
	const { system, filter, time, by, ...columns } = PROJECTS.csvHead;
	return {
		above: [
			[say(system), taken.system],
			[say(filter), taken.filter],
			[say(time), taken.time],
			[say(by), taken.by],
		],
		columns: Object.values(columns).map((words) => say(words)),
		rows: rows.map((row) => rowOf(row, speech)),
	};
}

export const csvOf = ({ above, columns, rows }: ListTable): string => csvText([...above, [], columns, ...rows]);

function rowOf(row: Card, speech: Speech): readonly (string | number)[] {
	const { say } = speech;
	const next = nextOf(row, speech);
	return [
		row.number,
		say(row.name),
		say(row.investor),
		say((row.chain ?? row.industry).name),
		say(row.stage.name),
		row.stageOn,
		row.daysInStage,
		row.amount?.amount ?? "",
		row.amount ? `${row.amount.unit} ${row.amount.currency}` : "",
		say(measuredBy(row.amountClass)),
		next?.name ?? "",
		row.answer?.due ?? row.next?.on ?? "",
		lightFull(row.light, speech),
		row.owner ? say(row.owner.name) : "",
		row.classes.map(({ name }) => say(name)).join(speech.language === "zh" ? "、" : ", "),
		row.progress ?? "",
	];
}

/** What the list is narrowed by, in words; nothing of what is not asked for. */
export function filterWords(filter: Filter, settings: Settings | undefined, { say, language }: Speech): string {
	const named = (
		list: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[],
		id: string,
	) => {
		const found = list.find((one) => one.id === id);
		return found ? say(found.name) : id;
	};
	const { industries = [], sizes = [], classes = [], people = [], columns = [] } = settings ?? {};
	const words = Object.entries(filter).map(([name, value]) => {
		if (name === "chain")
			return named(
				industries.flatMap(({ chains }) => chains),
				value,
			);
		if (name === "industry") return named(industries, value);
		if (name === "field") return named([...industries.flatMap(({ chains }) => chains), ...industries], value);
		if (name === "unsited") return say(PROJECTS.unsited);
		if (name === "size") return named(sizes, value);
		if (name === "class") return named(classes, value);
		if (name === "owner") return named(people, value);
		if (name === "column") return named(columns, value);
		if (name === "standing")
			return named(
				(["paused", "lost", "any", "active"] as const).map((id) => ({ id, name: PROJECTS[id] })),
				value,
			);
		return name === "stuck" ? say(PROJECTS.causes.stuck, { n: `>${value}` }) : value;
	});
	return words.length === 0 ? say(PROJECTS.active) : words.join(language === "zh" ? "、" : ", ");
}
