import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { says, shoot, tells } from "#web/testing/browser.ts";
import { PHONE } from "#web/testing/chromium.ts";
import { clean, type Login, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone();
const { visit, person } = zone;

/** What the bundle's page tells of its cases. */
interface Whole {
	readonly members: readonly { readonly id: string | null; readonly item: string }[];
}

describe("starting a company as one matter", () => {
	let zhou: Page;
	let applicant: Login;
	let id = "";
	const caseOf = async (code: string): Promise<string> => {
		const { members } = await applicant.send<Whole>("GET", `/bundles/${id}`);
		return members.find(({ item }) => item === code)?.id ?? "missing";
	};
	beforeAll(async () => {
		applicant = await zone.as("zhou-min");
		zhou = await person("周敏", PHONE);
	});

	test("she chooses in its guide what she needs; what another item needs stays ticked", async () => {
		await visit(zhou, "/bundles/company-start");
		await zhou.waitForSelector(".bundle-members");
		const needed = zhou.locator('.bundle-members tr:has(a[href*="A02"]) input');
		expect(await needed.isDisabled()).toBe(true);
		for (const item of ["A01", "A04", "A05", "A06", "A07"])
			await zhou.uncheck(`.bundle-members tr:has(a[href*="/items/${item}"]) input`);
		await zhou.click('a:has-text("开始一次申请")');
		await zhou.waitForURL((url) => url.pathname.startsWith("/apply/"));
		await zhou.waitForSelector(".tasks");
		await clean(zhou, "the tasks of one form for two items");
		await shoot(zhou, "bundle-tasks");
	});

	test("she hands it in once; one page says who has each part, in which order, and until when the whole is due", async () => {
		id = await applicant.applyTogether("company-start", ["A02", "A03"], { "seal.set": "basic" });
		await visit(zhou, `/my/bundles/${id}`);
		await says(zhou, "2 项待答复是否受理");
		await clean(zhou, "her bundle");
		await shoot(zhou, "bundle-mine", true);
		const clerk = await zone.as("wang-fang");
		for (const code of ["A02", "A03"]) await clerk.step(await caseOf(code), { type: "CaseAccepted" });
		await tells(zhou, "main", "办结");
	});

	test("the department that leads it sees who holds it; only the head of the zone gives more time, once, with the reason", async () => {
		const tang = await person("唐静");
		await visit(tang, "/review/bundles");
		await tang.click(`a[href*="/review/bundles/${id}"]`);
		await tang.waitForURL((url) => url.pathname.endsWith(id));
		await says(tang, "2 项已办结 0 项");
		await clean(tang, "a bundle at its department");
		await shoot(tang, "bundle-department");
		const sun = await person("孙岚");
		await visit(sun, `/review/bundles/${id}`);
		await sun.click(".bundle-extend summary");
		await sun.click(".bundle-extend .btn-primary");
		await tells(sun, ".bundle-extend", "请填写");
		await sun.fill(".bundle-extend textarea", "刻章单位停业，换一家要重新备案");
		await clean(sun, "more time being given");
		await shoot(sun, "bundle-extend");
		await sun.click(".bundle-extend .btn-primary");
		await sun.waitForSelector(".bundle-extend", { state: "detached" });
		await tells(sun, "main", "刻章单位停业");
		await tells(zhou, "main", "刻章单位停业");
	});

	test("what one item makes the next one uses: the seal waits for the licence and asks nobody for it", async () => {
		const [tang, wu] = [await zone.as("tang-jing"), await zone.as("wu-tao")];
		const licence = await caseOf("A02");
		await tang.step(licence, { type: "DecisionProposed", grant: true, opinion: "符合条件" });
		await wu.step(licence, { type: "CaseGranted" });
		await visit(zhou, `/my/bundles/${id}`);
		await says(zhou, "2 项已办结 1 项");
		await clean(zhou, "her bundle, half of it decided");
		await shoot(zhou, "bundle-half", true);
	});
});
