import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { sweepProjectFiles } from "#modules/projects/commands/files.ts";
import { PROJECT_FILES } from "#modules/projects/model/settings.ts";
import { makeClock, makeContext } from "#platform/context.ts";
import { page, photo, recorded, sampleCase, signed, tell, told } from "#testing/led-project.ts";
import { png } from "#testing/sample-files.ts";
import { zoneServer } from "#testing/zone-server.ts";

const server = zoneServer(Date.parse("2022-07-25T08:30:00+08:00"));

describe("the start of works", () => {
	test("is proved by the granted construction permit's case and a photo of the site, and by nothing less", async () => {
		const id = await signed(server);
		const li = await server.as("li-na");
		const cases = await sampleCase(server, { item: "D05", number: "D05-T1", grantedAt: "2022-07-20T10:00:00+08:00" });
		await sampleCase(server, { item: "A02", number: "A02-T1", grantedAt: "2022-07-20T10:00:00+08:00" });
		await sampleCase(server, { item: "D05", number: "D05-T2", grantedAt: "2022-08-20T10:00:00+08:00" });
		const licence = [{ proof: "business-licence", case: "A02-T1" }];
		await told(li, id, "CompanyRegistered", { name: { zh: "项目公司" }, proofs: licence });
		await told(li, id, "SiteSecured", {
			mode: "lease",
			site: "科学谷",
			proofs: [{ proof: "lease", document: "租 1" }],
		});
		const start = async (permit: string, file: string) => {
			const proofs = [
				{ proof: "construction-permit", case: permit },
				{ proof: "site-photo", file },
			];
			return (await tell(li, id, "WorksStarted", { proofs })).body.code;
		};
		const file = await photo(li, id, 41);
		const elsewhere = await photo(li, await signed(server), 42);
		for (const permit of ["A02-T1", "D05-T2", "D05-NONE"])
			expect(await start(permit, file), permit).toBe("project/proof-not-taken");
		expect(await start(cases, elsewhere)).toBe("project/proof-not-taken");
		expect(await start(cases, file)).toBeUndefined();
		expect(await page(li, id)).toMatchObject({ stage: { id: "started" }, files: [{ hash: file, name: "现场.png" }] });
		expect((await li.get(`/projects/${id}/files/${file}`)).status).toBe(200);
		expect((await li.get(`/projects/${id}/files/${elsewhere}`)).status).toBe(404);
	});

	test("is not reached over stages that were not, and says which", async () => {
		const id = await signed(server);
		const answer = await tell(await server.as("li-na"), id, "WorksStarted", { proofs: [] });
		expect(answer).toMatchObject({
			status: 403,
			body: { code: "project/stage-skipped", facts: { missing: ["registered", "landed"] } },
		});
		expect((await page(await server.as("li-na"), id)).gates).toMatchObject([{ stage: "registered" }]);
	});
});

test("a file that a project names stays, one that nobody came to name is swept after a day", async () => {
	const liu = await server.as("liu-yang");
	const id = await recorded(liu);
	const proof = await photo(liu, id, 51);
	const store = server.files.under(PROJECT_FILES);
	const taken = await store.receive(Readable.from([png(52, 30)]), 1_000_000);
	if (typeof taken === "string") throw new Error(taken);
	await store.keep(taken);
	const asked = { zone: "alpha", actor: "system:worker", purpose: "test", packVersion: "sha256:test" };
	const sweep = (days: number) =>
		sweepProjectFiles(
			server.database,
			{ ...makeContext(makeClock(), asked), realNow: Date.now() + days * 86_400_000 },
			store,
		);
	await sweep(0);
	expect(await store.find(taken.hash)).toBeDefined();
	await sweep(2);
	expect(await store.find(taken.hash)).toBeUndefined();
	expect(await store.find(proof)).toBeDefined();
});

describe("whom to call", () => {
	test("is seen in full by who leads the project, and masked by everybody else", async () => {
		const liu = await server.as("liu-yang");
		const id = await recorded(liu);
		const { seq } = await page(liu, id);
		const person = { name: "周敏", post: "项目经理", phone: "13812341234", mail: "zhou@example.cn" };
		expect((await liu.post(`/projects/${id}/contacts`, { after: seq, ...person })).status).toBe(200);
		await told(liu, id, "OwnerAssigned", { owner: "staff:li-na", credit: [{ to: "staff:li-na", share: "100" }] });
		expect((await page(await server.as("li-na"), id)).contacts).toMatchObject([{ ...person, masked: false }]);
		const masked = { name: "周*", phone: "138****1234", mail: "z****@example.cn", masked: true };
		for (const other of ["liu-yang", "sun-lan", "gao-yuan"])
			expect((await page(await server.as(other), id)).contacts, other).toMatchObject([masked]);
		const { story } = await page(liu, id);
		expect(JSON.stringify(story)).not.toContain("13812341234");
	});

	test("is led by somebody who is there", async () => {
		const liu = await server.as("liu-yang");
		const id = await recorded(liu);
		const nobody = { owner: "staff:nobody", credit: [{ to: "staff:nobody", share: "100" }] };
		expect((await tell(liu, id, "OwnerAssigned", nobody)).body.code).toBe("project/unknown-name");
	});
});
