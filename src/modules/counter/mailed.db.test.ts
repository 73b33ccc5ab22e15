import { expect, test } from "vitest";
import { server } from "#testing/registration.ts";
import type { Person } from "#testing/zone-server.ts";

const PAPER = "employee-roster";

/** An application that its applicant filled in and whose paper they mail, with the number that they write on the envelope. */
async function mailed(applicant: Person) {
	const { body } = await applicant.post("/drafts", { item: "A05" });
	const saved = await applicant.put(`/drafts/${body.id}`, {
		revision: 1,
		form: { "staff.first": "12" },
		consents: [],
		commitments: [],
		supplies: { [PAPER]: "mail" },
	});
	expect(saved.status).toBe(200);
	return { id: body.id as string, number: (body.id as string).slice(0, 8).toUpperCase() };
}

test("a paper that comes by mail is found by the number of its draft, and taken in with what the applicant had filled in, as of the parcel", async () => {
	const [zhou, wang] = [await server.as("zhou-min"), await server.as("wang-fang")];
	const { id, number } = await mailed(zhou);
	const parcel = await wang.post("/counter/parcels", { via: "mail", waybill: "EMS-20220725-1", said: 1, counted: 1 });
	server.now += 3_600_000;
	const [found] = (await wang.get(`/counter/find?q=${number.toLowerCase()}`)).body.drafts;
	expect(found).toMatchObject({ id, draft: number, holderName: { zh: "周**" }, papers: [{ by: "mail" }] });
	const brought = { parcel: parcel.body.id };
	const taken = await wang.put(`/counter/drafts/${id}/intake`, brought);
	expect(taken).toMatchObject({ status: 200, body: { id, mine: true, intake: { via: "mail" } } });
	expect(taken.body.form).toContainEqual(expect.objectContaining({ id: "staff.first", value: "12" }));
	expect((await wang.get(`/counter/find?q=${number}`)).body.drafts).toEqual([]);
	const again = await wang.put(`/counter/drafts/${id}/intake`, brought);
	expect(again.body.revision, "twice is once").toBe(taken.body.revision);
	const { body } = await wang.post("/counter/cases", { draft: id, revision: taken.body.revision });
	const seen = (await zhou.get(`/cases/${body.id}`)).body;
	expect(seen.received).toMatchObject({ via: "mail" });
	expect(Date.parse(body.receivedAt)).toBe(Date.parse(parcel.body.receivedAt));
	const { reads } = (await zhou.get("/me/reads")).body;
	expect(reads).toContainEqual(
		expect.objectContaining({ what: { zh: "自己填的申请草稿", en: "Draft of an application" } }),
	);
});

test("a draft whose applicant brings nothing stays theirs: no window finds it or goes on with it", async () => {
	const [zhou, wang] = [await server.as("zhou-min"), await server.as("wang-fang")];
	const { body } = await zhou.post("/drafts", { item: "A05" });
	expect((await wang.get(`/counter/find?q=${body.id.slice(0, 8)}`)).body.drafts).toEqual([]);
	expect(await wang.put(`/counter/drafts/${body.id}/intake`, {})).toMatchObject({
		status: 404,
		body: { code: "case/unknown" },
	});
});
