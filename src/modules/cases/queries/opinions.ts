import { formatDay } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import type { Text } from "#kernel/text.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import { opinionDue, opinionsOf, speaksFor } from "#modules/cases/decide/opinions.ts";
import { type CaseFile, stepsOf } from "#modules/cases/decide/steps.ts";
import { AGREES_NAMES } from "#modules/cases/model/opinions.ts";

/** Who was asked for an opinion, until when, and what they said; and whom this login can ask. */
export function opinionsShown(
	file: CaseFile,
	caller: Caller,
	pack: CasesPack,
	called: (person: string) => Text,
	today: string,
) {
	const opinions = opinionsOf(file.events).map(({ department, question, askedAt, askedBy, answer, ...term }) => {
		const dueOn = formatDay(opinionDue({ askedAt, ...term }, pack));
		return {
			department: { id: department, name: pack.department(department) },
			question,
			askedAt,
			askedBy: called(askedBy),
			dueOn,
			late: answer === null && dueOn < today,
			mine: answer === null && caller.principal !== file.holder && speaksFor(caller, department),
			answer: answer && { ...answer, agreesName: AGREES_NAMES[answer.agrees], by: called(answer.by) },
		};
	});
	const asks = stepsOf(caller, file).includes("OpinionAsked");
	return { opinions, askable: asks ? pack.departments.filter(({ id }) => id !== file.department) : [] };
}
