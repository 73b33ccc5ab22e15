import { afterAll, describe, expect, test } from "vitest";
import type { Running } from "#main/child.ts";
import { startServer } from "#main/serving.ts";
import { startWorker } from "#main/working.ts";
import { freePort } from "#testing/free-port.ts";
import { SILENT, testInstallation, visitor } from "#testing/installation.ts";

const installation = testInstallation(Date.parse("2022-07-25T08:30:00+08:00"));
const running: Running[] = [];
afterAll(async () => {
	for (const each of running) await each.stop();
});

const shown = async (port: number, headers = {}): Promise<string> =>
	(await fetch(`http://127.0.0.1:${port}/metrics`, { headers })).text();

/** The value of one line; undefined when it is not there. */
const valueOf = (text: string, line: string): number | undefined => {
	const found = text.split("\n").find((one) => one.startsWith(`${line} `));
	return found === undefined ? undefined : Number(found.slice(line.length + 1));
};

const host = "127.0.0.1";

describe("what a running installation measures", () => {
	test("is requests by pattern, refusals by code, pool and backlog, and never who or what it was about", async () => {
		const port = await freePort();
		const server = await startServer(installation.config({ metrics: { server: { host, port } } }), SILENT);
		running.push(server);
		const zhou = await visitor(server.address ?? "", "zhou-min");
		const { id } = (await (await zhou("POST", "/drafts", { item: "A02" })).json()) as { id: string };
		expect((await zhou("GET", `/drafts/${id}`)).status).toBe(200);
		expect((await zhou("GET", "/drafts/no-such-draft")).status).toBe(404);
		expect((await fetch(`${server.address}/api/v1/cases`)).status).toBe(401);
		expect((await fetch(`${server.address}/api/v1/no/${id}`)).status).toBeGreaterThan(199);
		const text = await shown(port);
		const count = "landfall_http_request_duration_seconds_count";
		expect(valueOf(text, `${count}{method="GET",route="/api/v1/drafts/:id",status="200"}`)).toBe(1);
		expect(valueOf(text, `${count}{method="GET",route="/api/v1/drafts/:id",status="404"}`)).toBe(1);
		expect(valueOf(text, 'landfall_refusals_total{code="access/login-needed"}')).toBe(1);
		expect(valueOf(text, 'landfall_pool_connections{for="writing",state="waiting"}')).toBe(0);
		expect(valueOf(text, "landfall_open_cases")).toBe(0);
		expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
		for (const word of [id, "zhou", "周敏", "A02", "no-such-draft"]) expect(text, word).not.toContain(word);
	});

	test("tells that nothing is sealed while there is no worker, and that it is when there is one", async () => {
		const [first, second] = [await freePort(), await freePort()];
		const server = await startServer(installation.config({ metrics: { server: { host, port: first } } }), SILENT);
		running.push(server);
		const before = await shown(first);
		expect(valueOf(before, "landfall_outbox_rows")).toBeGreaterThan(100); // what the demo holds has never been relayed
		expect(valueOf(before, "landfall_outbox_age_seconds")).toBeGreaterThan(0);
		running.push(await startWorker(installation.config({ metrics: { worker: { host, port: second } } }), SILENT));
		await expect.poll(async () => valueOf(await shown(first), "landfall_outbox_rows"), { timeout: 20_000 }).toBe(0);
		const relayed = async () => valueOf(await shown(second), "landfall_relayed_rows_total");
		await expect.poll(relayed, { timeout: 20_000 }).toBe(valueOf(before, "landfall_outbox_rows"));
		expect(valueOf(await shown(second), "landfall_worker_leads")).toBe(1);
		const swept = /^landfall_sweeps_total\{sweep="[\w.]+",went="well"\} \d/m;
		await expect.poll(() => shown(second), { timeout: 20_000 }).toMatch(swept); // after the first round of the relay
		expect(valueOf(await shown(first), "landfall_outbox_age_seconds")).toBe(0);
	});

	test("is not among the pages, and shows itself to who has the token only", async () => {
		const port = await freePort();
		const token = "t0ken-of-the-monitor";
		const server = await startServer(installation.config({ metrics: { server: { host, port, token } } }), SILENT);
		running.push(server);
		expect((await fetch(`${server.address}/metrics`)).headers.get("content-type")).not.toMatch(/text\/plain/);
		const asked = (headers: Record<string, string>, place = "/metrics") =>
			fetch(`http://127.0.0.1:${port}${place}`, { headers }).then(({ status }) => status);
		expect(await asked({})).toBe(401);
		expect(await asked({ authorization: "Bearer wrong" })).toBe(401);
		expect(await asked({ authorization: `Bearer ${token}` })).toBe(200);
		expect(await asked({ authorization: `Bearer ${token}` }, "/")).toBe(404);
	});
});
