import { expect, test } from "vitest";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone();

test("a corrected record brings the permit that stood on it back to its department, and a consent is taken back where it stands", async () => {
	const [zhou, liu] = await Promise.all(["zhou-min", "liu-yang"].map(zone.as));
	if (!zhou || !liu) throw new Error("not logged in");
	const [open, permit] = [await zhou.apply("A02"), await zhou.apply("A02")];
	await (await zone.as("wang-fang")).step(permit, { type: "CaseAccepted" });
	await (await zone.as("tang-jing")).step(permit, { type: "DecisionProposed", grant: true, opinion: "符合条件" });
	await (await zone.as("wu-tao")).step(permit, { type: "CaseGranted" });
	const { id } = await zhou.send<{ id: string }>("POST", "/disputes", {
		about: { kind: "fact", id: "company.scope" },
		claimed: "放射性药物的研发",
		ground: "已变更",
	});
	await liu.send("POST", `/disputes/${id}/answer`, { outcome: "corrected", value: "放射性药物的研发", note: "已核实" });
	const tang = await zone.person("唐静");
	await zone.visit(tang, "/rechecks");
	await expect.poll(() => tang.locator(".recheck").count(), { timeout: 30_000 }).toBeGreaterThan(1);
	await tang.locator(".recheck", { hasText: "第69条" }).first().waitFor();
	const row = tang.locator(".recheck", { hasText: "在办" }).first();
	await expect.poll(() => row.innerText()).toContain("→ “放射性药物的研发”");
	await clean(tang, "what rests on changed evidence");
	await row.getByRole("button", { name: "不影响" }).click();
	await row.getByRole("textbox", { name: "复核意见" }).fill("与本件无关");
	const before = await tang.locator(".recheck").count();
	await row.getByRole("button", { name: "写入复核" }).click();
	await expect.poll(() => tang.locator(".recheck").count(), { timeout: 30_000 }).toBe(before - 1);
	const page = await zone.person("周敏");
	await zone.visit(page, `/my/${open}`);
	await page.getByRole("button", { name: "撤回同意：居民身份证" }).click();
	await page.getByText("已撤回，不再使用").waitFor();
	await page.getByText("您撤回了同意").first().waitFor();
	await clean(page, "a consent taken back");
});
