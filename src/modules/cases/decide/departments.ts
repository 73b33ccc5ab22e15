import { type Caller, holds } from "#kernel/caller.ts";

/** The departments whose cases a login may see in the review; undefined: all of them. */
export const departmentsOf = (caller: Caller): readonly string[] | undefined =>
	["leader", "auditor"].some((role) => holds(caller, role))
		? undefined
		: caller.appointments.flatMap(({ role, of }) =>
				(role === "examiner" || role === "head") && of !== undefined ? [of] : [],
			);
