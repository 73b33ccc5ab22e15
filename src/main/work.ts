import { auditWork } from "#modules/audit/reactions.ts";
import { type WorkGiven as CasesGiven, casesWork } from "#modules/cases/reactions.ts";
import { evidenceWork } from "#modules/evidence/reactions.ts";
import type { SealGiven } from "#modules/indicators/commands/seal.ts";
import { indicatorsWork } from "#modules/indicators/reactions.ts";
import type { MessagesGround } from "#modules/messages/decide/ground.ts";
import { messagesWork } from "#modules/messages/reactions.ts";
import { projectsWork } from "#modules/projects/reactions.ts";
import type { RatingsPacks } from "#modules/ratings/decide/ground.ts";
import { ratingsWork } from "#modules/ratings/reactions.ts";
import type { Work } from "#platform/jobs.ts";

/** What the work of all modules needs; asked for only when it is done. */
export type WorkGiven = () => MessagesGround &
	ReturnType<CasesGiven> &
	ReturnType<Parameters<typeof evidenceWork>[0]> &
	ReturnType<Parameters<typeof auditWork>[0]> & {
		readonly ratings: RatingsPacks;
		readonly seal: SealGiven;
	};

/** What the modules want done outside a request, from the ground up. */
export function makeWork(given: WorkGiven): Work {
	const all = [
		evidenceWork(given),
		casesWork(given),
		messagesWork(given),
		projectsWork(given),
		ratingsWork(given),
		indicatorsWork(given),
		auditWork(given),
	];
	return {
		reactions: all.flatMap(({ reactions }) => reactions),
		tasks: all.flatMap(({ tasks }) => tasks),
		sweeps: all.flatMap(({ sweeps }) => sweeps),
	};
}

/** To pass on what happened without doing the work: only names and topics are looked at. */
export const WORK: Work = makeWork(() => {
	throw new Error("work is done by the worker");
});
