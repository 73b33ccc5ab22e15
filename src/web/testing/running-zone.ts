import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject } from "vitest";
import type { Road } from "#modules/cases/model/commitment.ts";
import { pdf } from "#testing/sample-files.ts";
import type { Draft } from "#web/features/cases/cases.ts";
import { sideways, violations } from "#web/testing/browser.ts";
import { DESK, launch, PHONE } from "#web/testing/chromium.ts";

const CLI = fileURLToPath(new URL("../../main/cli.ts", import.meta.url));

/** A zone as `up` brings it up, and a browser in front of it. */
export interface RunningZone {
	readonly address: string;
	/** Ends `up` and begins it again on the same data, at another moment of the zone's time. */
	readonly restart: (clock: string) => Promise<void>;
	/** A page of a browser of its own, at which nobody is logged in. */
	readonly page: (size?: Size) => Promise<Page>;
	/** One of the demo's people at a browser of their own, logged in with one click. */
	readonly person: (name: string, size?: Size) => Promise<Page>;
	/** Goes to a place and waits for its sentence. */
	readonly visit: (page: Page, place: string) => Promise<void>;
	/** One of the demo's people without a browser, by login. */
	readonly as: (login: string) => Promise<Login>;
}

export type Size = typeof DESK;

/** What a person's browser would send. */
export interface Login {
	send<T>(method: "GET" | "POST" | "PUT", place: string, body?: object): Promise<T>;
	/** Takes a step of a case as it stands. */
	step(id: string, step: object): Promise<void>;
	/** Applies for an item with every consent and commitment given, and a file for each paper that is asked; the case's id. */
	apply(item: string, road?: Road, variant?: string): Promise<string>;
	/** The same for items of a bundle, with what is not on record; the bundle's id. */
	applyTogether(bundle: string, members: readonly string[], answers: object): Promise<string>;
}

/** Brings a zone up for the tests of one file; the file's last test says that no page threw. */
export function runningZone(options: readonly string[] = []): RunningZone {
	const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-browser-"));
	const faults: string[] = [];
	const running: { browser?: Browser; up?: ChildProcess; address: string } = { address: "" };
	const start = async (more: readonly string[]) => {
		const data = ["--port", "0", "--data", path.join(folder, "data")];
		const up = spawn(process.execPath, [CLI, "up", "--json", ...data, ...more], {
			stdio: ["ignore", "pipe", "inherit"],
			env: { ...process.env, LANDFALL_LIMITS: "off" }, // one machine plays everybody
		});
		running.up = up;
		const [line] = (await once(up.stdout, "data")) as [Buffer];
		running.address = (JSON.parse(line.toString()) as { address: string }).address;
	};
	const stop = async () => {
		if (running.up?.exitCode !== null) return;
		const ended = once(running.up, "exit");
		running.up.kill("SIGTERM");
		await ended;
	};
	beforeAll(async () => {
		running.browser = await launch(inject("browser"));
		await start(options);
	});
	afterAll(async () => {
		await running.browser?.close();
		await stop();
		rmSync(folder, { recursive: true, force: true });
		expect(faults, "no page threw").toEqual([]);
	});
	const zone: RunningZone = {
		get address() {
			return running.address;
		},
		async restart(clock) {
			await stop();
			await start([...options, "--clock", clock]);
		},
		async page(size = DESK) {
			if (!running.browser) throw new Error("the browser is not there yet");
			const context = await running.browser.newContext({
				viewport: size,
				hasTouch: size === PHONE,
				reducedMotion: "reduce",
			});
			context.setDefaultTimeout(90_000);
			const page = await context.newPage();
			page.on("pageerror", (error) => faults.push(String(error)));
			return page;
		},
		async person(name, size) {
			const page = await zone.page(size);
			await zone.visit(page, "/login");
			await page.click(`.people button:has-text("${name}")`);
			await page.waitForURL((url) => url.pathname !== "/login");
			return page;
		},
		async visit(page, place) {
			await page.goto(zone.address + place);
			await page.waitForSelector("main h1");
		},
		async as(login) {
			let cookie = "";
			const send = async <T>(method: string, place: string, body?: object): Promise<T> => {
				const isFile = Buffer.isBuffer(body);
				const answer = await fetch(`${zone.address}/api/v1${place}`, {
					method,
					headers: {
						cookie,
						"idempotency-key": randomUUID(),
						...(body && { "content-type": isFile ? "application/octet-stream" : "application/json" }),
					},
					...(body && { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
				});
				if (!answer.ok) throw new Error(`${method} ${place}: ${answer.status} ${await answer.text()}`);
				cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
				return (await answer.json()) as T;
			};
			await send("POST", `/demo-logins/${login}`);
			/** A draft that is ready to be submitted. */
			const filledIn = async (what: object, answers: object = {}, road: Road = "normal") => {
				const { id } = await send<{ id: string }>("POST", "/drafts", what);
				const draft = await send<Draft>("GET", `/drafts/${id}`);
				let saved = await send<Draft>("PUT", `/drafts/${id}`, {
					revision: draft.revision,
					form: { ...Object.fromEntries(draft.form.map((field) => [field.id, field.value])), ...answers },
					consents: draft.consents.map(({ type }) => type),
					commitments: draft.materials.filter(({ commitment }) => commitment).map((material) => material.id),
					road,
				});
				for (const material of saved.materials.filter(({ asked }) => asked))
					saved = await send<Draft>("POST", `/drafts/${id}/files?material=${material.id}&name=paper.pdf`, pdf());
				return { draft: id, revision: saved.revision, signed: true };
			};
			return {
				send,
				async step(id, step) {
					const { seq } = await send<{ seq: number }>("GET", `/cases/${id}`);
					await send("POST", `/cases/${id}/steps`, { ...step, after: seq });
				},
				async apply(item, road = "normal", variant = "new") {
					const filled = await filledIn({ item, variant }, {}, road);
					const { id } = await send<{ id: string }>("POST", "/cases", { ...filled, committed: road === "commitment" });
					return id;
				},
				async applyTogether(item, members, answers) {
					return (await send<{ id: string }>("POST", "/bundles", await filledIn({ item, members }, answers))).id;
				},
			};
		},
	};
	return zone;
}

/** Without a violation, and no wider than its window. */
export async function clean(page: Page, at: string): Promise<void> {
	expect(await violations(page), at).toEqual([]);
	expect(await sideways(page), at).toBe(0);
}
