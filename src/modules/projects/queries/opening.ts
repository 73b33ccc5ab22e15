import { refuse } from "#kernel/outcome.ts";
import type { Text } from "#kernel/text.ts";
import { cases, rowOf } from "#modules/cases/queries/rows.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import { lifeOf } from "#modules/projects/decide/fold.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import {
	heldBefore,
	isAhead,
	isGranted,
	isUnderWay,
	openingOf,
	openingSentence,
} from "#modules/projects/decide/opening.ts";
import type { FirmCase } from "#modules/projects/model/opening.ts";
import type { NeededPermit } from "#modules/projects/model/permits.ts";
import { factsOf } from "#modules/projects/queries/facts.ts";
import { todayIn } from "#modules/projects/queries/lists.ts";
import { type RoadsGiven, roadMapsOf } from "#modules/projects/queries/permits.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/** What the pack in force calls items and departments. */
export interface CaseWords {
	readonly item: (code: string) => Text;
	readonly department: (id: string) => Text;
}

/** What stands between today and the opening day of a project, over its firm's permits, the works and the promises. */
export async function openingPage(
	source: ZoneDatabase,
	context: Context,
	ground: ProjectGround,
	{ words, roads }: { readonly words: CaseWords; readonly roads: RoadsGiven },
	id: string,
) {
	const facts = await factsOf(source, id, ground.timeZone);
	if (facts.length === 0) return refuse("project/unknown", { id });
	const life = lifeOf(effective(facts, ground.timeZone), ground);
	const today = todayIn(context, ground);
	const firm = life.company?.firm ?? null;
	const maps = await roadMapsOf(source, context, life, ground, roads, today);
	const needed = maps.flatMap(({ found: made }) => made?.permits ?? []).map((permit) => withDepartment(permit, words));
	const ofFirm = firm === null ? [] : await casesOfFirm(source, firm, words, today);
	const found = heldBefore(life, ofFirm, ground, today, needed);
	const name = await namesOf(
		source,
		[life.owner, ...found.map(({ person }) => person)].filter((one) => one !== null),
	);
	const held = found.map(({ person, ...one }) => ({ ...one, name: person === null ? one.name : name(person).titled }));
	const opening = openingOf(life, ground);
	return {
		today,
		sentence: openingSentence(opening, held, today),
		project: { id, number: life.number, name: life.name, standing: life.standing },
		owner: life.owner === null ? null : { id: life.owner, name: name(life.owner).titled },
		opening: opening && { planned: opening.planned, opened: opening.opened },
		roadMaps: maps.map(({ map, name: called, found: made }) => ({
			map,
			name: called,
			opening: made?.opening ?? null,
			later: made ? made.permits.filter((one) => one.state !== "done" && !isAhead(one, today)).length : 0,
			done: made ? made.permits.filter(({ state }) => state === "done").length : 0,
			gone: made === null,
		})),
		firm: life.company && { name: life.company.name, known: firm !== null },
		held,
	};
}

/** A permit with the name of the department that decides about it. */
export const withDepartment = (permit: NeededPermit, { department }: Pick<CaseWords, "department">) => ({
	...permit,
	departmentName: permit.department === null ? null : department(permit.department),
});

async function casesOfFirm(
	source: ZoneDatabase,
	firm: string,
	words: CaseWords,
	today: string,
): Promise<readonly FirmCase[]> {
	const rows = await cases(source).where("holder", "=", firm).orderBy("number").execute();
	return rows
		.map((row) => rowOf(row, today))
		.filter(({ state }) => isGranted(state) || isUnderWay(state))
		.map(({ number, item, department, state, dueOn }) => ({
			number,
			item,
			name: words.item(item),
			department: words.department(department),
			onApplicant: state === "correcting",
			granted: isGranted(state),
			due: dueOn,
		}));
}
