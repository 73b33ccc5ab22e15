import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { DEFAULT_ZONE } from "#main/zones.ts";
import { setClock } from "#platform/context.ts";
import { openDatabase } from "#platform/database.ts";
import { appRole, loginAs } from "#platform/roles.ts";
import { ABUSES } from "#testing/abuses.ts";
import { applicants } from "#testing/applicants.ts";
import { testInstallation } from "#testing/installation.ts";
import { contradicted, doubled, effectsOf, lost, unsettled } from "#testing/oracles/journal.ts";

/** F8: a server with little memory under bodies that would take all of it, and one whose event loop stands still. */
const START = Date.parse("2022-07-25T08:30:00+08:00");
const installation = testInstallation(START);
const CLI = fileURLToPath(new URL("cli.ts", import.meta.url));
/** It needs some 60 MB; a body of 200 MB that were kept would end it. */
const HEAP = "--max-old-space-size=128";
const AT_ONCE = 4;
const served = { address: "", said: "" };
let child: ChildProcess;

beforeAll(async () => {
	setClock(installation.folder, START);
	const words = [HEAP, CLI, "serve", "--json", "--demo", "--port", "0", "--data", installation.folder.path];
	child = spawn(process.execPath, words, {
		env: { ...process.env, LANDFALL_DATABASE_URL: installation.url, LANDFALL_LIMITS: "off" },
		stdio: ["ignore", "pipe", "pipe"],
	});
	for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (served.said += chunk));
	await vi.waitUntil(() => served.said.includes('"address"'), 50_000);
	served.address = /"address":"([^"]+)"/.exec(served.said)?.[1] ?? "";
});
afterAll(async () => {
	if (!isAlive()) return;
	const exit = once(child, "exit");
	child.kill("SIGTERM");
	await exit;
});

const signedIn = async (login: string) => {
	const answer = await fetch(`${served.address}/api/v1/demo-logins/${login}`, { method: "POST" });
	return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
};
async function aProject(address: string): Promise<string> {
	const list = await fetch(`${address}/projects`, { headers: { cookie: await signedIn("liu-yang") } });
	return ((await list.json()) as { rows: { id: string }[] }).rows[0]?.id ?? "";
}
const isAlive = () => child.exitCode === null && child.signalCode === null;

describe("a server with little memory", () => {
	test.each(Object.entries(ABUSES))("is sent %s: it says no, and others are served meanwhile", async (_, abuse) => {
		const address = `${served.address}/api/v1`;
		const at = { address, cookie: await signedIn(abuse.by), project: await aProject(address) };
		const over = new AbortController();
		const others = async () => {
			const told = new Set<number>();
			while (!over.signal.aborted)
				told.add(
					await fetch(`${address}/items?q=a`).then(
						({ status }) => status,
						() => 0,
					),
				);
			return told;
		};
		const meanwhile = others();
		const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => abuse.send(at)));
		over.abort();
		expect(answers.filter((status) => !abuse.answers.includes(status))).toEqual([]);
		expect(await meanwhile).toEqual(new Set([200]));
		expect(isAlive(), served.said).toBe(true);
	});
});

describe("a server whose event loop stands still for five seconds", () => {
	test("goes on where it was: who applied is answered, or told to try again, and has applied once", async () => {
		const people = await applicants(served.address);
		await people.until(({ submitted }) => submitted >= 5);
		child.kill("SIGSTOP");
		await sleep(5_500);
		child.kill("SIGCONT");
		const { submitted } = people.seen();
		await people.until((now) => now.submitted >= submitted + 20);
		await people.end();
		const database = openDatabase({ login: () => loginAs(installation.admin, appRole(DEFAULT_ZONE)) });
		const { rows } = await database
			.of(DEFAULT_ZONE)
			.pool.query<{ id: string }>("SELECT stream_id AS id FROM cases.event WHERE type = 'CaseSubmitted'");
		await database.close();
		const effects = effectsOf(rows.map(({ id }) => id));
		const wrong = [lost(people.journal, effects), doubled(effects), contradicted(people.journal)];
		expect([...wrong, unsettled(people.journal)].flat()).toEqual([]);
		for (const status of people.told()) expect([200, 503]).toContain(status);
		expect(isAlive(), served.said).toBe(true);
	});
});
