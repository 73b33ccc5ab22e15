import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isRefusal } from "#kernel/outcome.ts";
import { fileOfCase } from "#modules/cases/queries/case-file.ts";
import { anchorText } from "#platform/anchors.ts";
import { openDataFolder } from "#platform/data-folder.ts";
import { connected } from "#platform/database.ts";
import { exportZone } from "#platform/export.ts";
import { loginAs, readerRole } from "#platform/roles.ts";
import { openSigningKey } from "#platform/signing.ts";
import { server, step, submitted } from "#testing/registration.ts";
import { openExport, verified, writeExport } from "#testing/tampering/folder.ts";
import { alteredCopies, rechained, rolledBack } from "#testing/tampering/kinds.ts";

/** `SAMPLE=1 ./landfall test src/main/verify-sample.db.test.ts` makes the shipped sample anew. */
const SHIPPED = fileURLToPath(new URL("../../docs/examples/export", import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-sample-"));
const sample = path.join(folder, "sample");

/** Two cases, each step in a batch of its own: one was granted, one is under examination. */
beforeAll(async () => {
	mkdirSync(sample);
	const [zhou, wang, tang, wu] = await Promise.all(
		["zhou-min", "wang-fang", "tang-jing", "wu-tao"].map((login) => server.as(login)),
	);
	if (!zhou || !wang || !tang || !wu) throw new Error("nobody there");
	const [granted, running] = [await submitted(zhou), await submitted(zhou)];
	await server.tick();
	for (const id of [granted, running]) await step(wang, id, "CaseAccepted");
	await server.tick();
	await step(tang, granted, "DecisionProposed", { grant: true, opinion: "符合条件" });
	await server.tick();
	await step(wu, granted, "CaseGranted");
	await server.work();
	await server.tick();
	const { body: proof } = await zhou.get(`/cases/${running}/proof`);
	const { body: page } = await zhou.get(`/cases/${granted}`);
	const ofCase = await fileOfCase(server.database.of("alpha"), page.number);
	if (isRefusal(ofCase)) throw new Error("no such case");
	const anchors = anchorText(openDataFolder(server.folder), "alpha");
	const scopes = { "zone.zip": {}, "case.zip": ofCase };
	for (const [name, scope] of Object.entries(scopes)) {
		const request = { zone: "alpha", out: path.join(sample, name), anchors, exportedAt: new Date().toISOString() };
		await connected(loginAs(server.admin, readerRole("alpha")), (client) =>
			exportZone(client, { ...request, ...scope }),
		);
	}
	writeFileSync(path.join(sample, "proof.json"), `${JSON.stringify(proof, null, "\t")}\n`);
	writeFileSync(path.join(sample, "anchors.jsonl"), anchors);
	writeFileSync(path.join(sample, "key.txt"), `${server.signingKey().publicKey}\n`);
	if (process.env.SAMPLE) cpSync(sample, SHIPPED, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("what a zone exports today", () => {
	test.each(["zone.zip", "case.zip", "proof.json"])("is sound: %s", async (name) => {
		expect(await verified(path.join(sample, name), sample)).toMatchObject({ ok: true, faults: [] });
	});

	test("is found altered in each of the twelve ways, and where", async () => {
		const out = path.join(folder, "altered");
		mkdirSync(out);
		for (const { name, file, told } of await alteredCopies(sample, out)) {
			const verdict = await verified(file, sample);
			expect(verdict.ok, name).toBe(false);
			const words = verdict.faults.map(({ kind, stream, seq }) => `${kind} ${stream} ${seq}`);
			expect(words.sort(), name).toEqual([...told].sort());
		}
	});

	test.each([
		["made anew from the changed event on", rechained],
		["set back and gone on with", rolledBack],
	])("%s by whoever has the key of the zone: only anchors kept elsewhere show it", async (_, forge) => {
		const opened = await openExport(sample, "zone.zip");
		const told = forge(opened, openSigningKey(openDataFolder(server.folder)));
		const file = path.join(folder, "forged.zip");
		await writeExport(file, opened);
		const { ok, faults } = await verified(file, sample);
		expect(ok).toBe(false);
		expect(faults.map(({ kind, stream, seq }) => `${kind} ${stream} ${seq}`)).toEqual(told);
		const trusting = path.join(folder, "trusting");
		mkdirSync(trusting, { recursive: true });
		cpSync(path.join(sample, "key.txt"), path.join(trusting, "key.txt"));
		writeFileSync(path.join(trusting, "anchors.jsonl"), "");
		expect(await verified(file, trusting)).toMatchObject({ ok: true, faults: [] });
	});
});
