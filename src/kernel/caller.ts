import type { Text } from "#kernel/text.ts";

/** One post held (任职); `of` is a department, absent where the whole zone is meant. */
export interface Appointment {
	readonly role: string;
	readonly of?: string;
}

/** For whom a person may act, and as what (授权委托). */
export interface Mandate {
	readonly principal: string;
	readonly name: Text;
	readonly as: Text;
}

/** Whoever asks. */
export interface Caller {
	/** `person:…` or `staff:…`. */
	readonly actor: string;
	readonly name: Text;
	/** For whom: the actor, or one of the mandates. */
	readonly principal: string;
	readonly principalName: Text;
	readonly appointments: readonly Appointment[];
	readonly mandates: readonly Mandate[];
}

const NAMELESS: Text = { zh: "访客", en: "Visitor" };

/** Who has not logged in. */
export const NOBODY: Caller = {
	actor: "anyone",
	name: NAMELESS,
	principal: "anyone",
	principalName: NAMELESS,
	appointments: [],
	mandates: [],
};

export const isStaff = ({ appointments }: Pick<Caller, "appointments">): boolean => appointments.length > 0;

/** Whether they ask for themselves or by a mandate, and not from a post of staff. */
export const isApplicant = ({ principal }: Pick<Caller, "principal">): boolean => !principal.startsWith("staff:");

/** Whether a post is held; of that department or of the whole zone, if one is named. */
export const holds = ({ appointments }: Pick<Caller, "appointments">, role: string, of?: string): boolean =>
	appointments.some((held) => held.role === role && (of === undefined || held.of === undefined || held.of === of));
