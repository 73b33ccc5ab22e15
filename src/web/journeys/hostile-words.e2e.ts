import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { nameOf } from "#testing/bodies.ts";
import { pdf } from "#testing/sample-files.ts";
import { ENDPOINTS } from "#testing/who-may.ts";
import type { Ask } from "#testing/written/ask.ts";
import { besideWritten } from "#testing/written/beside.ts";
import { casesWritten, resultsWritten } from "#testing/written/cases.ts";
import { filled } from "#testing/written/fill.ts";
import { projectsWritten } from "#testing/written/projects.ts";
import { DESK } from "#web/testing/chromium.ts";
import { found, HOSTILE, HostileWords, said, watch } from "#web/testing/hostile-words.ts";
import { type Login, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone(["--clock", "2022-07-25T08:30+08:00"]);
const hostile = new HostileWords();
const logins = new Map<string, Promise<Login>>();
const refused: string[] = [];
const made: Record<string, string> = {};

const as = (login: string): Promise<Login> => {
	const known = logins.get(login) ?? zone.as(login);
	logins.set(login, known);
	return known;
};
const endpointOf = (method: string, place: string) =>
	ENDPOINTS.find(
		(endpoint) =>
			endpoint.method === method && new RegExp(`^${endpoint.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(place),
	);

const ask: Ask = async (login, method, place, body) => {
	const endpoint = endpointOf(method, place);
	const { type = "" } = (body ?? {}) as { readonly type?: string };
	const words = (path: string, longest: number) =>
		hostile.write(`${endpoint ? nameOf(endpoint) : place} ${type} ${path}`.replace("  ", " "), longest);
	const sent = body && endpoint?.body ? filled(endpoint, body, words) : body;
	try {
		return await (await as(login)).send(method, place, sent);
	} catch (error) {
		refused.push(String(error).slice(0, 300));
		return undefined;
	}
};

/** Each paper that is asked, in a file whose name is not only a name. */
async function handIn(login: string, draft: string): Promise<{ revision: number }> {
	const person = await as(login);
	interface Now {
		readonly revision: number;
		readonly materials: readonly { readonly id: string; readonly asked: boolean }[];
	}
	let now = await person.send<Now>("GET", `/drafts/${draft}`);
	for (const { id } of now.materials.filter(({ asked }) => asked)) {
		const name = encodeURIComponent(`${hostile.write("a file's name", 60)}.pdf`);
		now = await person.send<Now>("POST", `/drafts/${draft}/files?material=${id}&name=${name}`, pdf());
	}
	return now;
}

beforeAll(async () => {
	Object.assign(made, await casesWritten(ask, handIn));
	const zhou = await as("zhou-min");
	const certified = (name: string) => zhou.send<{ certificate: object | null }>("GET", `/cases/${made[name]}`);
	for (const name of ["granted", "kept", "checked"])
		await vi.waitUntil(async () => (await certified(name)).certificate !== null, { timeout: 60_000, interval: 200 });
	await resultsWritten(ask, made);
	Object.assign(made, await besideWritten(ask, made));
	const { number } = await zhou.send<{ number: string }>("GET", `/cases/${made["kept"]}`);
	Object.assign(made, await projectsWritten(ask, number));
});

const PAGES = {
	周敏: ["/my", "/inbox", "/my/{correcting}", "/my/{examining}", "/my/{returned}", "/my/{withdrawn}", "/my/{notNeeded}", "/my/{refused}", "/my/{denied}", "/my/{granted}", "/my/{checked}", "/my/{correcting}/receipt", "/cases/{examining}/proof", "/my/evidence", "/my/complaints/{complaint}", "/roadmap?map={map}"],
	王芳: ["/desk", "/desk/{correcting}", "/desk/{granted}", "/counter", "/counter?holder={holder}", "/counter/intake/{intake}", "/counter/parcel", "/counter/second", "/inbox"],
	唐静: ["/review", "/review/{examining}", "/review/{returned}", "/review/{checked}", "/keeping", "/keeping/{dispute}", "/keeping/{answered}", "/tasks"],
	吴涛: ["/review/{denied}", "/deputies"],
	孙岚: ["/ratings?show=all", "/ratings/{rating}", "/ratings/complaints/{complaint}", "/cockpit", "/wall"],
	高远: ["/ledger?show=all", "/audit", "/cards", "/deputies", "/projects?view=list&standing=any", "/review/{examining}"],
	刘洋: ["/projects", "/projects?view=gantt", "/projects/week", "/projects/{led}", "/projects/{led}?lang=en", "/projects/{led}?tab=timeline&lang=en", "/projects/{led}?do=AgreementSigned", "/projects/{led}?do=AgreementSigned&lang=en", "/keeping/{dispute}", "/projects/{led}?tab=timeline", "/projects/{led}?tab=promises", "/projects/{led}?tab=tasks", "/projects/{led}?tab=people", "/projects/{led}/page", "/projects/{led}/opening", "/projects/{lost}?tab=timeline", "/projects/space-data?tab=timeline", "/projects/space-data?tab=tasks", "/meetings", "/meetings/{held}", "/meetings/{cancelled}", "/tasks", "/inbox"],
} as const; // biome-ignore format: one line a person

/** Kept on the record and shown on no page. */
const NOWHERE: readonly string[] = [
	"POST /counter/drafts presenter.name",
	"POST /counter/parcels note",
	"POST /projects basis",
	"POST /projects notTheSameAs.because",
	"POST /signing-events place.en",
	"POST /signing-events place.zh",
];

const shown = new Set<number>();
const whole = new Set<number>();
const plain = (text: string): string => text.replaceAll(/\s+/g, "");

async function look(page: Page, place: string): Promise<readonly string[]> {
	await zone.visit(
		page,
		place.replaceAll(/\{(\w+)\}/g, (_, name: string) => made[name] ?? "none"),
	);
	await page.waitForFunction(() => !document.querySelector(".skeleton"));
	await page.waitForLoadState("networkidle");
	const words = plain(await page.evaluate(said));
	for (const [n, field] of hostile.fields) {
		if (words.includes(plain(`<img src=x onerror=__xss(${n})>`))) shown.add(n);
		if (words.includes(plain(field.words))) whole.add(n);
	}
	return page.evaluate(found);
}

describe("A7: what people write is words, on every page that shows it", () => {
	test("is taken as it is written, in as many fields as the zone has for it", () => {
		expect(refused).toEqual([]);
		const all = [...hostile.fields.values()].map(({ words }) => words).join(" ");
		expect(HOSTILE.filter((words) => !all.includes(words))).toEqual([]);
	});

	test.each(Object.entries(PAGES))("runs nothing and is no part of a page that %s opens", async (who, places) => {
		const page = await zone.page(DESK);
		const dialogs: string[] = [];
		page.on("dialog", (dialog) => void (dialogs.push(dialog.message()), dialog.dismiss()));
		await page.addInitScript(watch);
		await zone.visit(page, "/login");
		await page.click(`.people button:has-text("${who}")`);
		await page.waitForURL((url) => url.pathname !== "/login");
		for (const place of places) expect(await look(page, place), `${who} ${place}`).toEqual([]);
		expect(dialogs).toEqual([]);
	});

	test("is shown somewhere, word for word, whatever field it was written in", () => {
		const { fields } = hostile;
		const names = (numbers: Iterable<number>) => new Set([...numbers].map((n) => fields.get(n)?.field ?? ""));
		const everywhere = names(fields.keys());
		const seen = names(shown);
		expect([...everywhere].filter((field) => !seen.has(field))).toEqual(expect.arrayContaining([...NOWHERE]));
		expect(seen.size).toBe(everywhere.size - NOWHERE.length);
		expect([...shown].filter((n) => !whole.has(n))).toEqual([]);
		expect(everywhere.size).toBeGreaterThan(100);
	});
});
