import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { expect, test } from "vitest";
import { casesPack } from "#main/cases-pack.ts";
import { casesWork } from "#modules/cases/reactions.ts";
import { makeClock } from "#platform/context.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { loginAs, ROLE } from "#platform/roles.ts";
import { openSigningKey } from "#platform/signing.ts";
import { runWorker } from "#platform/worker.ts";
import { proposed, server, step } from "#testing/registration.ts";

test("a worker that ends after it made a certificate and before it said so leaves one certificate and one delivery", async () => {
	const id = await proposed();
	expect((await step(await server.as("wu-tao"), id, "CaseGranted")).status).toBe(200);
	const folder = openDataFolder(mkdtempSync(path.join(os.tmpdir(), "landfall-mint-")));
	const current = casesPack(server.pack);
	const given = { packs: { current, of: async () => current }, key: openSigningKey(folder), files: server.files };
	const work = casesWork(() => given);
	const ran: string[] = [];
	const minting = work.reactions.filter(({ name }) => name === "cases.mintCertificate");
	const reactions = minting.map((reaction) => ({
		...reaction,
		run: async (...event: Parameters<typeof reaction.run>) => {
			await Promise.all([reaction.run(...event), reaction.run(...event)]); // and another worker at the same moment
			ran.push(reaction.name);
			if (ran.length === 1) throw new Error("ended before it was marked as done");
		},
	}));
	const worker = await runWorker({
		folder,
		address: loginAs(server.admin, ROLE.worker),
		zones: ["alpha"],
		database: server.database,
		clock: makeClock(server.now - Date.now()),
		work: { ...work, reactions, sweeps: [] },
		packVersion: () => server.pack.version,
		log: pino({ level: "silent" }),
	});
	for (let tries = 0; tries < 300 && ran.length < 2; tries++) await sleep(100);
	await worker.stop();
	rmSync(folder.path, { recursive: true });
	expect(ran).toEqual(["cases.mintCertificate", "cases.mintCertificate"]);
	const { pool } = server.database.of("alpha");
	const made = await pool.query("SELECT FROM evidence.certificate WHERE case_id = $1", [id]);
	const events = await pool.query<{ type: string }>("SELECT type FROM cases.event WHERE stream_id = $1 ORDER BY seq", [
		id,
	]);
	expect(made.rowCount).toBe(1);
	expect(events.rows.map(({ type }) => type).slice(-3)).toEqual(["CaseGranted", "ResultReady", "ResultDelivered"]);
	expect((await (await server.as("zhou-min")).get(`/cases/${id}`)).body.status).toBe("delivered");
});
