import { expect, test } from "vitest";
import { shoot, tells } from "#web/testing/browser.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone(["--clock", "2022-07-25T09:00+08:00"]);

test("a paper that came by mail is taken in by the number on it: what its applicant had filled in is there", async () => {
	const zhou = await zone.as("zhou-min");
	const { id } = await zhou.send<{ id: string }>("POST", "/drafts", { item: "A05" });
	const supplies = { "employee-roster": "mail" };
	await zhou.send("PUT", `/drafts/${id}`, {
		revision: 1,
		form: { "staff.first": "12" },
		consents: [],
		commitments: [],
		supplies,
	});
	const wang = await zone.person("王芳");
	await zone.visit(wang, "/desk");
	await wang.click(".coming summary");
	await clean(wang, "the desk with papers to come");
	await wang.click(`.coming a:has-text("${id.slice(0, 8).toUpperCase()}")`);
	await tells(wang, ".pick-list", "网上草稿");
	await clean(wang, "a draft found at the counter");
	await shoot(wang, "mailed-zh-1366");
	await wang.focus(".pick input");
	await wang.keyboard.press("Enter");
	await wang.waitForURL((url) => url.pathname === `/counter/intake/${id}`);
	const values = () =>
		wang.locator(".intake-form input").evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
	await expect.poll(values).toContain("12");
	await clean(wang, "an intake of a draft that was filled in online");
});
