import { expect, test } from "vitest";
import { server, step, submitted } from "#testing/registration.ts";
import type { Person } from "#testing/zone-server.ts";

const opening = async (person: Person, id: string) => person.get(`/projects/${id}/opening-day`);
interface Held {
	readonly kind: string;
	readonly id: string;
}

test("permits, tasks and promises of a project stand in the order of their days, with the sentence first", async () => {
	const { body } = await opening(await server.as("sun-lan"), "isotope");
	expect(body.sentence.zh).toMatch(
		/^计划2025年6月20日投产，还有 1061 天；还有 \d+ 件事，3 件已逾期。眼下在企业手上：A02 企业设立登记，2022年7月21日到期。$/,
	);
	const [first, ...more] = body.held.slice(0, 5);
	expect(first).toMatchObject({ kind: "apply", id: "A02", holder: "investor", until: "2022-07-21", late: true });
	expect(more).toMatchObject([
		{ kind: "apply", id: "B08", until: "2022-07-22", late: true },
		{ kind: "task", id: "land", holder: "person", until: "2022-07-22", late: true },
		{ kind: "task", id: "power-plan", until: "2022-07-27", late: false },
		{ kind: "promise", id: "power", holder: "zone", until: "2022-08-19" },
	]);
	expect((await opening(await server.as("sun-lan"), "nothing")).status).toBe(404);
});

test("a case that the project's company has under way is held by its department, and is gone once it was granted", async () => {
	const [li, zhou] = [await server.as("li-na"), await server.as("zhou-min")];
	const id = await submitted(zhou);
	const { story, seq } = (await li.get("/projects/testing-lab")).body;
	const company = story.find(({ type }: { readonly type: string }) => type === "CompanyRegistered");
	const data = { corrects: company.seq, reason: "补填企业账号", data: { ...company.data, firm: "firm:isotope" } };
	const corrected = await li.post("/projects/testing-lab/facts", { type: "FactCorrected", after: seq, data });
	expect(corrected.status).toBe(200);
	// the case stays that of its person: it is the company's only while the page is read
	const permits = async () => {
		const { pool } = server.database.of("alpha");
		const hold = (holder: string) =>
			pool.query(`UPDATE cases."case" SET holder = $2 WHERE stream_id = $1`, [id, holder]);
		await hold("firm:isotope");
		const { held } = (await opening(li, "testing-lab")).body;
		await hold("person:zhou-min");
		return held.filter(({ kind }: Held) => kind === "permit");
	};
	expect(await permits()).toMatchObject([{ holder: "department", what: { zh: expect.any(String) } }]);
	expect((await step(await server.as("wang-fang"), id, "CaseAccepted")).status).toBe(200);
	expect(await permits()).toMatchObject([{ until: expect.stringMatching(/^2022-/) }]);
	await step(await server.as("tang-jing"), id, "DecisionProposed", { grant: true, opinion: "符合条件" });
	expect((await step(await server.as("wu-tao"), id, "CaseGranted")).status).toBe(200);
	expect(await permits()).toEqual([]);
});
