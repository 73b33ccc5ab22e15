import { describe, expect, test } from "vitest";
import { readPdf } from "#testing/pdf-text.ts";
import { accepted, DAY, MONDAY, proposed, server, step, submitted } from "#testing/registration.ts";
import { saves, shares } from "#testing/saved-map.ts";
import type { Person } from "#testing/zone-server.ts";

const ofA02 = <T extends { readonly id?: string; readonly item?: string }>(list: readonly T[]): T | undefined =>
	list.find(({ id, item }) => (item ?? id) === "A02");

async function happened(person: Person, ref: string) {
	const { status, body } = await person.get(`/roadmaps/${ref}/outcomes`);
	expect(status).toBe(200);
	return body;
}

describe("a saved road map", () => {
	test("knows the case that was started from it, from receipt to grant, with the working days in each hand", async () => {
		const zhou = await server.as("zhou-min");
		const { id } = (await saves(zhou, server)).body;
		expect(await happened(zhou, id)).toMatchObject({ asOf: "2022-07-25", outcomes: [], cases: [] });
		const made = await proposed();
		server.now = MONDAY + 4 * DAY;
		try {
			expect(ofA02((await happened(zhou, id)).outcomes)).toEqual({
				id: "A02",
				startedOn: "2022-07-25",
				heldBy: { department: 4 },
			});
			await step(await server.as("wu-tao"), made, "CaseGranted");
			server.now = MONDAY + 7 * DAY;
			const { outcomes, cases } = await happened(zhou, id);
			expect(ofA02(outcomes)).toEqual({
				id: "A02",
				startedOn: "2022-07-25",
				finishedOn: "2022-07-29",
				heldBy: { department: 4 },
			});
			expect(ofA02(cases)).toMatchObject({ id: made, status: "granted", receivedOn: "2022-07-25" });
		} finally {
			server.now = MONDAY;
		}
	});

	test("counts a case that names another road map only for that one, and one from before day 0 for none", async () => {
		const zhou = await server.as("zhou-min");
		const first = (await saves(zhou, server)).body.id;
		const second = (await saves(zhou, server)).body.id;
		const later = (await saves(zhou, server, { start: "2022-07-26" })).body.id;
		const { body } = await zhou.post("/drafts", { item: "A02", roadmap: first });
		const draft = (await zhou.get(`/drafts/${body.id}`)).body;
		const form = Object.fromEntries(draft.form.map((field: { id: string; value: string }) => [field.id, field.value]));
		const consents = draft.consents.map(({ type }: { type: string }) => type);
		const saved = { revision: draft.revision, form, consents, commitments: ["premises-proof"] };
		const { revision } = (await zhou.put(`/drafts/${body.id}`, saved)).body;
		expect((await zhou.post("/cases", { draft: body.id, revision, signed: true })).status).toBe(200);
		const seen = async (ref: string) => (await happened(zhou, ref)).cases.map(({ id }: { id: string }) => id);
		expect(await seen(first)).toContain(body.id);
		expect(await seen(second)).not.toContain(body.id);
		expect(await seen(later)).toEqual([]);
		await zhou.put("/me/principal", { principal: "firm:isotope" });
		expect(await zhou.post("/drafts", { item: "A02", roadmap: first })).toMatchObject({
			status: 404,
			body: { code: "roadmap/unknown" },
		});
	});

	test("shows who reads it by a link how far the cases are, but not which cases they are", async () => {
		const zhou = await server.as("zhou-min");
		const { id } = (await saves(zhou, server)).body;
		const made = await accepted();
		const link = await shares(zhou, id);
		const { cases } = await happened(server.nobody, link);
		expect(cases).toContainEqual(expect.objectContaining({ id: null, number: null, item: "A02", status: "examining" }));
		expect(JSON.stringify(cases)).not.toContain(made);
		expect((await happened(await server.as("wang-fang"), link)).cases).toContainEqual(
			expect.objectContaining({ id: made }),
		);
	});

	test("takes what its owner holds by a valid certificate as done, and charges a refusal's aftermath to the applicant", async () => {
		const zhou = await server.as("zhou-min");
		await zhou.put("/me/principal", { principal: "firm:isotope" });
		const { id } = (await saves(zhou, server)).body;
		const { pool } = server.database.of("alpha");
		await pool.query(
			`INSERT INTO evidence.certificate SELECT 'alpha', 'certificate:held', 1, now(), 'EV01', 'firm:isotope', 'N1', '2022-07-01', $1, false, '{"zh":"x","en":"x"}'`,
			["2022-08-01"],
		);
		expect((await happened(zhou, id)).held).toContain("A02");
		server.now = MONDAY + 20 * DAY;
		try {
			expect((await happened(zhou, id)).held).not.toContain("A02");
		} finally {
			server.now = MONDAY;
			await pool.query("DELETE FROM evidence.certificate WHERE stream_id = 'certificate:held'");
		}
		await zhou.put("/me/principal", { principal: "person:zhou-min" });
		const own = (await saves(zhou, server)).body.id;
		await pool.query(`UPDATE cases."case" SET variant = 'old'`);
		const denied = await submitted(zhou);
		await step(await server.as("wang-fang"), denied, "IntakeRefused", { reason: "NA1", note: "不属本区" });
		server.now = MONDAY + 3 * DAY;
		try {
			expect(ofA02((await happened(zhou, own)).outcomes)).toEqual({
				id: "A02",
				startedOn: "2022-07-25",
				heldBy: { applicant: 3 },
			});
		} finally {
			server.now = MONDAY;
			await pool.query(`UPDATE cases."case" SET variant = 'new' WHERE variant = 'old'`);
		}
	});

	test("leaves as a PDF, which a stranger does not get and which says what is done", async () => {
		const zhou = await server.as("zhou-min");
		const { id } = (await saves(zhou, server)).body;
		expect((await server.nobody.get(`/roadmaps/${id}/pdf`)).status).toBe(404);
		for (const [language, title] of [
			["zh", "许可路线图"],
			["en", "Permit roadmap"],
		] as const) {
			const { headers, body } = await zhou.get(`/roadmaps/${id}/pdf?lang=${language}`);
			expect(headers).toMatchObject({ "content-type": "application/pdf" });
			const words = readPdf(body as unknown as Buffer)
				.runs.map((run) => run.words)
				.join(" ");
			expect(words).toContain(title);
			expect(words).toContain("A02");
		}
	});
});
