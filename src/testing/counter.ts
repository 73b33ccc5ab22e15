import { expect } from "vitest";
import { server } from "#testing/registration.ts";
import type { Person } from "#testing/zone-server.ts";

let cards = 0;
/** Numbers that nobody had before. */
export const fresh = (): string => String(++cards).padStart(4, "0");

/** Somebody new at the counter, by an identity card and a telephone whose ends are these four digits. */
export async function walkIn(clerk: Person, name = "陈静怡", end = fresh()): Promise<string> {
	const { status, body } = await clerk.post("/counter/holders", {
		kind: "person",
		name,
		document: { kind: "identityCard", number: `50010119900101${end}` },
		phone: `138 0000 ${end}`,
	});
	expect(status).toBe(200);
	return body.id;
}

/** An intake of A02 for somebody new, as the counter reads it. */
export async function begun(clerk: Person, more: object = {}) {
	const holder = await walkIn(clerk);
	const { status, body } = await clerk.post("/counter/drafts", { holder, item: "A02", ...more });
	expect(status).toBe(200);
	return (await clerk.get(`/counter/drafts/${body.id}`)).body;
}

/** Another clerk of the zone. */
export async function anotherClerk(login: string): Promise<Person> {
	await server.database
		.of("alpha")
		.pool.query(
			`INSERT INTO identity.person VALUES ('alpha', 'staff:' || $1, '{"zh": "陈明", "en": "Chen Ming"}', '{"zh": "综窗 13 号", "en": "Window 13"}', '{"order": 99, "script": null}')`,
			[login],
		);
	await server.database
		.of("alpha")
		.pool.query("INSERT INTO identity.appointment VALUES ('alpha', 'staff:' || $1, 'window', '')", [login]);
	return server.as(login);
}
