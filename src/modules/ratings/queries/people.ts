import type { Text } from "#kernel/text.ts";
import { holdersOf } from "#modules/identity/queries.ts";
import type { Source } from "#platform/append.ts";

type Person = { readonly id: string; readonly titled: Text };
const others = (people: readonly Person[], not: readonly string[]) =>
	[...new Map(people.map((person) => [person.id, person])).values()].filter(({ id }) => !not.includes(id));

/**
 * Whose move it is: the heads of the department who had no part in it; where there is none, the leaders of the zone. By name and not by
 * post, since one who holds the post may be who was rated.
 */
export async function handlersOf(
	source: Source,
	{ department, not }: { readonly department: string | null; readonly not: readonly string[] },
): Promise<readonly Person[]> {
	const heads = department === null ? [] : others(await holdersOf(source, "head", department), not);
	return heads.length > 0 ? heads : others(await holdersOf(source, "leader"), not);
}

/** The other pair of eyes for a dispute: the leaders of the zone; where there is none left, any head. */
export async function reviewersOf(source: Source, not: readonly string[]): Promise<readonly Person[]> {
	const leaders = others(await holdersOf(source, "leader"), not);
	return leaders.length > 0 ? leaders : others(await holdersOf(source, "head"), not);
}

/** To whom a complaint may be assigned: staff of the department and leaders who had no part in what it is about. */
export async function assignable(
	source: Source,
	{ department, of }: { readonly department: string; readonly of: readonly string[] },
): Promise<readonly Person[]> {
	const heads = await holdersOf(source, "head", department);
	const examiners = await holdersOf(source, "examiner", department);
	const leaders = await holdersOf(source, "leader");
	return others([...heads, ...examiners, ...leaders], of);
}
