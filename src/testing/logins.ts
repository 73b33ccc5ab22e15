import type { Caller } from "#kernel/caller.ts";

/** Somebody who acts for themselves, in these posts. */
export const login = (actor: string, ...appointments: Caller["appointments"]): Caller => ({
	actor,
	name: { zh: actor, en: actor },
	principal: actor,
	principalName: { zh: actor, en: actor },
	appointments,
	mandates: [],
});
