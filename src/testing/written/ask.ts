/** Stands in a body for what people write there. */
export const W = "<words>";
/** The same where the pack wants less of them than the contract. */
export const atMost = (longest: number): string => `<words ${longest}>`;

/** Sends what somebody writes, by login; undefined where the zone refuses it. */
export type Ask = <T = { id: string }>(
	login: string,
	method: "GET" | "POST" | "PUT",
	place: string,
	body?: object,
) => Promise<T | undefined>;

/** The same where it must be taken. */
export function taking(ask: Ask): <T = { id: string }>(...asked: Parameters<Ask>) => Promise<T> {
	return async <T>(...asked: Parameters<Ask>) => {
		const answer = await ask<T>(...asked);
		if (answer === undefined) throw new Error(`refused: ${JSON.stringify(asked)}`);
		return answer;
	};
}

/** Takes steps one after the other, each over what the one before has left. */
export async function inTurn(
	ask: Ask,
	place: string,
	steps: readonly (readonly [login: string, type: string, told?: object])[],
	wrap: (type: string, told: object) => object = (type, told) => ({ type, ...told }),
): Promise<void> {
	const take = taking(ask);
	for (const [login, type, told = {}] of steps) {
		const { seq } = await take<{ seq: number }>(login, "GET", place);
		const to = place.startsWith("/cases") ? "steps" : "facts";
		await ask(login, "POST", `${place}/${to}`, { ...wrap(type, told), after: seq });
	}
}
