import { type Caller, holds } from "#kernel/caller.ts";
import type { FactType } from "#modules/projects/model/facts.ts";
import { DEPARTMENT, FACT_RULES, FACT_TYPES } from "#modules/projects/model/rules.ts";

/** Whether a caller's posts may record such a fact; an opinion or a review only for one's own department. */
export const mayRecord = (caller: Caller, type: FactType, department?: string): boolean =>
	FACT_RULES[type].by.some((role) =>
		department !== undefined ? holds(caller, role, department) : holds(caller, role),
	);

/** Whether a caller's posts speak for a department. */
export const speaksFor = (caller: Caller, department: string): boolean =>
	DEPARTMENT.some((role) => holds(caller, role, department));

/** What a caller may record of a project that is there. */
export const factsFor = (caller: Caller): readonly FactType[] =>
	FACT_TYPES.filter((type) => type !== "ProjectRecorded" && mayRecord(caller, type));

/** Who leads a project sees whom to call, and until somebody leads it every promoter. */
export const seesContacts = (caller: Caller, owner: string | null): boolean =>
	owner === null ? holds(caller, "promoter") : caller.actor === owner;
