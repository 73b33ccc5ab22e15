import { newToken } from "#platform/random.ts";
import type { Person, Told, ZoneServer } from "#testing/zone-server.ts";

/** A project as a browser sends it. */
export const described = (more: object = {}) => ({
	name: "同位素基地",
	answers: { "entity.new": true },
	unsure: [],
	without: [],
	within: [],
	held: [],
	start: "2022-07-25",
	assume: true,
	...more,
});

/** Saves a road map under the rules in force. */
export const saves = (person: Person, { pack }: ZoneServer, more: object = {}, secret?: string): Promise<Told> =>
	person.post("/roadmaps", {
		project: described(more),
		version: pack.version,
		...(secret !== undefined && { secret }),
	});

/** Saves one without a login; the answer is the secret that opens it. */
export async function savesUnnamed(server: ZoneServer): Promise<string> {
	const secret = newToken();
	const told = await saves(server.nobody, server, {}, secret);
	if (told.status !== 200) throw new Error(JSON.stringify(told.body));
	return secret;
}

/** Makes a link to read; the answer is its secret. */
export async function shares(person: Person, ref: string, days = 7): Promise<string> {
	const secret = newToken();
	const told = await person.post(`/roadmaps/${ref}/links`, { secret, days });
	if (told.status !== 200) throw new Error(JSON.stringify(told.body));
	return secret;
}
