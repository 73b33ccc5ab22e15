import { expect, test } from "vitest";
import { tellOfEvidence } from "#modules/messages/commands/tell.ts";
import { contextOf, ground, sql } from "#testing/messages.ts";
import { server } from "#testing/registration.ts";

/** What the worker does with every event of evidence, each twice: reactions may be run again. */
async function tell(): Promise<void> {
	const events = await sql(
		"SELECT type, stream_id, seq FROM evidence.event WHERE zone_id = 'alpha' ORDER BY recorded_at, seq",
	);
	for (const { type, stream_id: stream, seq } of [...events, ...events])
		if (/^(Dispute(Raised|Answered)|FactRecorded|CertificateRevoked)$/.test(type))
			await tellOfEvidence(server.database, contextOf(), ground(), { topic: `evidence.${type}`, stream, seq });
}
const inbox = async (login: string) =>
	(await (await server.as(login)).get("/inbox")).body.messages.filter(({ id }: { id: string }) =>
		id.startsWith("evidence:"),
	);

test("a dispute is told to the department behind the source and its answer to the holder, once each, without a word of what was written", async () => {
	const zhou = await server.as("zhou-min");
	const said = { about: { kind: "fact", id: "company.name" }, claimed: "科核股份", ground: "名称核准通知书" };
	const { id, number } = (await zhou.post("/disputes", said)).body;
	await tell();
	const [task, ...more] = await inbox("tang-jing");
	expect(more).toEqual([]);
	expect(task).toMatchObject({
		kind: "task",
		dueOn: "2022-08-01",
		link: `/keeping/${id}`,
		title: { zh: "待核实更正：企业名称" },
	});
	expect(await inbox("luo-bin")).toEqual([]);
	expect(await inbox("zhou-min")).toMatchObject([{ kind: "record", about: number, dueOn: "2022-08-01" }]);
	await (await server.as("tang-jing")).post(`/disputes/${id}/answer`, { outcome: "upheld", note: "与登记簿一致" });
	await tell();
	const own = await inbox("zhou-min");
	expect(own).toHaveLength(2);
	expect(own.map(({ title }: { title: { zh: string } }) => title.zh)).toContain("维持原记录：企业名称");
	expect(JSON.stringify([task, ...own])).not.toMatch(/科核股份|核准通知书|登记簿/);
});

test("who saved a road map that answers with a fact is told when the record of it changes", async () => {
	const zhou = await server.as("zhou-min");
	const project = {
		name: "基地",
		answers: { "company.capital": "100000" },
		held: [],
		unsure: [],
		without: [],
		within: [],
	};
	await sql(
		`INSERT INTO roadmap.map (zone_id, id, owner, name, project, pack_version, revision, made_at, made_by, saved_at, saved_by)
		VALUES ('alpha', 'm1', 'person:zhou-min', '基地', '${JSON.stringify(project)}', 'sha256:x', 1, now(), 'x', now(), 'x')`,
	);
	const said = { about: { kind: "fact", id: "company.capital" }, claimed: "200000", ground: "增资" };
	const { id } = (await zhou.post("/disputes", said)).body;
	await (await server.as("liu-yang")).post(`/disputes/${id}/answer`, {
		outcome: "corrected",
		value: "200000",
		note: "已核实",
	});
	await tell();
	expect((await inbox("zhou-min")).map(({ title }: { title: { zh: string } }) => title.zh)).toContain(
		"路线图的依据有变化：注册资本(万元)",
	);
});
