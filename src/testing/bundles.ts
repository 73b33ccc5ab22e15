import { expect } from "vitest";
import { server, step } from "#testing/registration.ts";
import { picture, upload } from "#testing/uploads.ts";
import type { Person } from "#testing/zone-server.ts";

/** A03 and A05 need the licence that A02 makes; A05 asks for a roster. */
const START = ["A02", "A05"];
export async function drafted(applicant: Person, members: readonly string[] = START) {
	const started = await applicant.post("/drafts", { item: "company-start", members });
	expect(started.status).toBe(200);
	const { id } = started.body;
	return (await applicant.get(`/drafts/${id}`)).body;
}

export async function ready(applicant: Person, members: readonly string[] = START) {
	const draft = await drafted(applicant, members);
	const form = Object.fromEntries(draft.form.map(({ id, value }: { id: string; value: string }) => [id, value]));
	for (const material of draft.materials.filter(({ asked }: { asked: boolean }) => asked)) {
		const sent = await upload(applicant, draft.id, picture(), { material: material.id });
		expect(sent).toMatchObject({ status: 200 });
	}
	const { revision } = (await applicant.get(`/drafts/${draft.id}`)).body;
	const saved = await applicant.put(`/drafts/${draft.id}`, {
		revision,
		form: { ...form, "staff.first": "12", "seal.set": "basic" },
		consents: draft.consents.map(({ type }: { type: string }) => type),
		commitments: ["premises-proof"],
	});
	expect(saved).toMatchObject({ status: 200, body: { missing: [] } });
	return { draft: draft.id, revision: saved.body.revision, signed: true };
}

export async function bundled(applicant: Person, members: readonly string[] = START) {
	const sent = await applicant.post("/bundles", await ready(applicant, members));
	expect(sent.status).toBe(200);
	const caseOf = (item: string): string =>
		sent.body.cases.find((one: { item: string }) => one.item === item)?.id ?? "missing";
	return { id: sent.body.id as string, caseOf };
}

export const acceptAll = async (ids: readonly string[]) => {
	const window = await server.as("wang-fang");
	for (const id of ids) expect((await step(window, id, "CaseAccepted")).status).toBe(200);
};
export const propose = async (login: string, id: string) =>
	expect((await step(await server.as(login), id, "DecisionProposed", { grant: true, opinion: "符合" })).status).toBe(
		200,
	);
