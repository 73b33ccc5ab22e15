import { describe, expect, test } from "vitest";
import { STEP_TYPES } from "#modules/cases/model/application.ts";
import { readPdf } from "#testing/pdf-text.ts";
import { proposed, server, step, submitted } from "#testing/registration.ts";

const granted = async (): Promise<string> => {
	const id = await proposed();
	await step(await server.as("wu-tao"), id, "CaseGranted");
	await server.work();
	return id;
};

describe("the letters of a case", () => {
	test("are for those who may see the case, and a read by staff is one that its holder sees", async () => {
		const id = await granted();
		const zhou = await server.as("zhou-min");
		const { documents } = (await zhou.get(`/cases/${id}`)).body;
		const kinds = documents.map(({ kind }: { kind: string }) => kind);
		for (const kind of ["receipt", "acceptance", "grant", "delivery", "certificate"]) expect(kinds).toContain(kind);
		const grant = documents.find(({ kind }: { kind: string }) => kind === "grant");
		const where = `/cases/${id}/documents/${grant.id}`;
		expect((await server.nobody.get(where)).status).toBe(401);
		const reads = async () => JSON.stringify((await zhou.get("/me/reads")).body);
		const before = await reads();
		for (const path of [where, `${where}/text`]) expect((await zhou.get(path)).status).toBe(200);
		expect(await reads()).toBe(before);
		expect((await (await server.as("tang-jing")).get(`${where}/text`)).status).toBe(200);
		expect(await reads()).not.toBe(before);
		for (const path of [`/cases/${id}/documents/denial-5`, `/cases/none/documents/${grant.id}`])
			expect((await zhou.get(path)).status).toBe(404);
	});

	test("are read before they are signed: the words that then go out, and nothing is written", async () => {
		const id = await proposed();
		const head = await server.as("wu-tao");
		const ahead = (await head.get(`/cases/${id}/letters?type=CaseGranted`)).body.letters;
		expect(ahead.map(({ kind }: { kind: string }) => kind)).toEqual(["grant"]);
		const [{ id: document, at: _at, date: _date, ...words }] = ahead;
		const { seq } = (await head.get(`/cases/${id}`)).body;
		await step(head, id, "CaseGranted");
		expect(document).toBe(`grant-${seq + 1}`);
		expect((await head.get(`/cases/${id}/documents/${document}/text`)).body).toMatchObject(words);
		const again = await head.get(`/cases/${id}/letters?type=CaseGranted`);
		expect(again).toMatchObject({ status: 409, body: { code: "case/not-in-state" } });
		const reason = await head.get(`/cases/${await proposed()}/letters?type=CaseDenied&reason=none`);
		expect(reason.body.code).toBe("case/unknown-reason");
		expect((await (await server.as("sun-lan")).get(`/cases/${id}/letters?type=CaseGranted`)).status).toBe(403);
		const longer = `/cases/${id}/letters?type=TermExtended`;
		expect((await head.get(longer)).body).toMatchObject({ code: "case/letter-fact-missing", facts: { fact: "days" } });
	});

	test("of a step that does not say what they are made of are refused, whatever step it is and wherever the case stands", async () => {
		const people = await Promise.all(["wang-fang", "wu-tao"].map((login) => server.as(login)));
		const cases = [await submitted(await server.as("zhou-min")), await proposed(), await granted()];
		for (const id of cases)
			for (const person of people)
				for (const type of STEP_TYPES)
					for (const more of ["", "&days=2", "&reason=ND1&note=x", "&reason=NA1&days=2", "&days=2&note=x"]) {
						const { status } = await person.get(`/cases/${id}/letters?type=${type}${more}`);
						expect([200, 403, 404, 409, 422], `${type}${more}`).toContain(status);
					}
		const notice = await people[0]?.get(`/cases/${cases[0]}/letters?type=CorrectionRequested`);
		expect(notice?.body).toMatchObject({ code: "case/letter-fact-missing", facts: { fact: "points" } });
	});

	test("are PDFs of the same bytes each time, in both languages, kept from being read as another type", async () => {
		const id = await granted();
		const zhou = await server.as("zhou-min");
		const { documents } = (await zhou.get(`/cases/${id}`)).body;
		for (const { id: document, name } of documents) {
			for (const language of ["zh", "en"] as const) {
				const where = `/cases/${id}/documents/${document}?lang=${language}`;
				const [first, again] = [await zhou.get(where), await zhou.get(where)];
				expect(first.headers).toMatchObject({ "content-type": "application/pdf", "x-content-type-options": "nosniff" });
				expect((first.body as unknown as Buffer).equals(again.body as unknown as Buffer)).toBe(true);
				const words = readPdf(first.body as unknown as Buffer).runs.map((run) => run.words);
				expect(words.join("").replaceAll(" ", "")).toContain(name[language].replaceAll(" ", ""));
			}
		}
	});

	test("certify with the address at which anyone verifies", async () => {
		const id = await granted();
		const zhou = await server.as("zhou-min");
		const { certificate } = (await zhou.get(`/cases/${id}`)).body;
		const { body } = await zhou.get(`/cases/${id}/documents/certificate`);
		const words = readPdf(body as unknown as Buffer)
			.runs.map((run) => run.words)
			.join("");
		expect(words).toContain(`/verify/${certificate.verify}`);
		expect(words).toContain(certificate.number);
	});
});
