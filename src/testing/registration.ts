import { expect } from "vitest";
import { type Person, type Told, zoneServer } from "#testing/zone-server.ts";

export const MONDAY = Date.parse("2022-07-25T08:30:00+08:00");
export const DAY = 86_400_000;
export const server = zoneServer(MONDAY);

/** Starts A02 and does all that the applicant has to do. */
export async function readyDraft(applicant: Person): Promise<{ draft: string; revision: number }> {
	const started = await applicant.post("/drafts", { item: "A02" });
	const { body } = await applicant.get(`/drafts/${started.body.id}`);
	const form = Object.fromEntries(body.form.map(({ id, value }: { id: string; value: string }) => [id, value]));
	const saved = await applicant.put(`/drafts/${body.id}`, {
		revision: body.revision,
		form,
		consents: body.consents.map(({ type }: { type: string }) => type),
		commitments: ["premises-proof"],
	});
	expect(saved).toMatchObject({ status: 200, body: { missing: [] } });
	return { draft: body.id, revision: saved.body.revision };
}

export async function submitted(applicant: Person, more: object = {}): Promise<string> {
	const told = await applicant.post("/cases", { ...(await readyDraft(applicant)), signed: true, ...more });
	expect(told.status).toBe(200);
	return told.body.id;
}

/** Takes a step on the case as it stands. */
export async function step(person: Person, id: string, type: string, more: object = {}): Promise<Told> {
	const { body } = await person.get(`/cases/${id}`);
	return person.post(`/cases/${id}/steps`, { type, after: body.seq, ...more });
}

export async function accepted(): Promise<string> {
	const id = await submitted(await server.as("zhou-min"));
	expect((await step(await server.as("wang-fang"), id, "CaseAccepted")).status).toBe(200);
	return id;
}

export async function proposed(): Promise<string> {
	const id = await accepted();
	const done = await step(await server.as("tang-jing"), id, "DecisionProposed", { grant: true, opinion: "符合条件" });
	expect(done.status).toBe(200);
	return id;
}
