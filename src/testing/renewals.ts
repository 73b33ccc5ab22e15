import { expect } from "vitest";
import { server, step } from "#testing/registration.ts";
import type { Person } from "#testing/zone-server.ts";

/** CMA accreditation that holds for two months: from 25 July to 24 September 2022; its renewal and its change ask for no paper. */
export function holdForTwoMonths(): void {
	const pack = server.pack;
	server.pack = {
		...pack,
		version: "sha256:short",
		applications: { ...pack.applications, renewals: [{ item: "L38", valid: { n: 2, unit: "month" }, applyDays: 30 }] },
		items: pack.items.map((item) =>
			item.code === "L38"
				? {
						...item,
						variants: item.variants.map((one) =>
							one.kind === "renewal" || one.kind === "change"
								? { ...one, materials: [`${one.kind}-application`] }
								: one,
						),
					}
				: item,
		),
	};
}

/** A new certificate of that person, and its id. */
export async function certified(person: Person): Promise<string> {
	const { body } = await person.post("/drafts", { item: "L38" });
	const saved = await person.put(`/drafts/${body.id}`, {
		revision: 1,
		form: {},
		consents: [],
		commitments: [],
		road: "commitment",
	});
	const { id } = (
		await person.post("/cases", { draft: body.id, revision: saved.body.revision, signed: true, committed: true })
	).body;
	await step(await server.as("wang-fang"), id, "CaseAccepted");
	expect((await step(await server.as("wu-tao"), id, "CaseGranted")).status).toBe(200);
	await server.work();
	return id;
}

export const start = (person: Person, renews?: string, variant = "renewal") =>
	person.post("/drafts", { item: "L38", variant, ...(renews !== undefined && { renews }) });

export async function applied(person: Person, renews?: string, variant?: string): Promise<string> {
	const { body } = await start(person, renews, variant);
	const told = await person.post("/cases", { draft: body.id, revision: 1, signed: true });
	expect(told.status).toBe(200);
	return told.body.id;
}
