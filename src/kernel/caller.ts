import type { Text } from "#kernel/text.ts";

/** One post held (任职); `of` is a department, absent where the whole zone is meant. */
export interface Appointment {
	readonly role: string;
	readonly of?: string;
	/** Whose post it is, where it is held as a deputy (代理); absent for one's own. */
	readonly for?: { readonly id: string; readonly name: Text };
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
	postOf({ appointments }, role, of) !== undefined;

/** The post by which a role is held; one's own comes before one held as a deputy. */
export function postOf(
	{ appointments }: Pick<Caller, "appointments">,
	role: string,
	of?: string,
): Appointment | undefined {
	const held = appointments.filter(
		(post) => post.role === role && (of === undefined || post.of === undefined || post.of === of),
	);
	return held.find((post) => post.for === undefined) ?? held[0];
}
