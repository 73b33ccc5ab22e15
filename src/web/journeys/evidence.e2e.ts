import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RegisterServer, serveRegister } from "#main/register-server.ts";
import { PHONE } from "#web/testing/chromium.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-evidence-"));
const zone = runningZone(["--data", path.join(folder, "data")]);
const made: { register?: RegisterServer; case?: string } = {};
/** The register of leases, on a good day or a bad one. */
const register = (): RegisterServer => {
	if (!made.register) throw new Error("not started");
	return made.register;
};

beforeAll(async () => {
	made.register = await serveRegister([{ type: "EV45", holder: "person:zhou-min", issuedOn: "2022-07-01" }]);
	writeFileSync(path.join(folder, "data", "register.json"), JSON.stringify({ url: made.register.url }));
});
afterAll(async () => {
	await made.register?.close();
	rmSync(folder, { recursive: true, force: true });
});

/** By its label: what it changes is read back before it shows. */
const tick = (page: Page, name: string) => page.click(`label:has-text("${name}")`);

test("an applicant disputes a pre-filled name with a proof, goes on, and the examiner sees both values", async () => {
	const zhou = await zone.person("周敏", PHONE);
	await zone.visit(zhou, "/apply?item=A02");
	await zhou.waitForURL(/\/apply\/[0-9a-f]+$/);
	const draft = new URL(zhou.url()).pathname.split("/")[2] ?? "";
	await zone.visit(zhou, `/apply/${draft}/basics`);
	const field = zhou.locator('[id="f-company.name"]');
	await expect.poll(() => field.innerText()).toContain("来自企业名称申报系统");
	await field.getByRole("button", { name: "有误？提出更正" }).click();
	const form = zhou.getByRole("region", { name: "“企业名称”登记有误" });
	await form.getByRole("button", { name: "提交更正申请" }).click();
	await form.getByText("请填写正确的内容和理由。").waitFor();
	await form.getByLabel("正确的内容").fill("重庆科核同位素股份有限公司");
	await form.getByLabel("为什么有误").fill("7 月 22 日已变更组织形式");
	await form.getByLabel("证明文件").setInputFiles({
		name: "变更通知.png",
		mimeType: "image/png",
		buffer: Buffer.from(
			"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
			"base64",
		),
	});
	await clean(zhou, "the form of a dispute");
	await form.getByRole("button", { name: "提交更正申请" }).click();
	await field.getByText("市场监督管理局在 2022年8月1日（周一） 前答复").waitFor();
	await expect.poll(() => field.locator("input").inputValue()).toBe("重庆科核同位素股份有限公司");
	await clean(zhou, "a disputed field");
	await zhou.getByText("草稿已保存").waitFor();
	await zhou.getByRole("button", { name: "继续" }).click();
	await zhou.waitForURL(/papers$/);
	await zhou.getByText("共享完成").first().waitFor();
	await tick(zhou, "我同意");
	await zhou.getByText("您不用交材料").waitFor();
	await zone.visit(zhou, `/apply/${draft}/check`);
	await zhou.getByText("有异议：登记的和您填的都会给审查人看").waitFor();
	await tick(zhou, "我已核对");
	await zhou.getByRole("button", { name: "提交申请" }).click();
	await zhou.waitForURL(/\/my\//);
	made.case = new URL(zhou.url()).pathname.split("/")[2] ?? "";

	const wang = await zone.as("wang-fang");
	await wang.step(made.case, { type: "CaseAccepted" });
	const tang = await zone.person("唐静");
	await zone.visit(tang, `/review/${made.case}`);
	const marks = tang.locator(".field-disputed");
	await marks.waitFor();
	await expect.poll(() => marks.innerText()).toContain("登记为“重庆科核同位素有限公司”");
	await expect.poll(() => marks.innerText()).toContain("答复前不能准予");
	await clean(tang, "the examiner's view of a dispute");
});

test("no grant before the answer; the department behind the source corrects the record, and its holder sees the new one", async () => {
	const [tang, wu] = [await zone.person("唐静"), await zone.person("吴涛")];
	const id = made.case ?? "";
	await (await zone.as("tang-jing")).step(id, { type: "DecisionProposed", grant: true, opinion: "符合条件" });
	await zone.visit(wu, `/review/${id}`);
	await wu.locator(".review-doc dl").waitFor();
	await wu.keyboard.press("Shift+Enter");
	await wu.getByText("申请所依据的登记信息有争议").first().waitFor();
	await zone.visit(tang, "/keeping");
	await tang.getByText("1 条更正申请等您答复").waitFor();
	await tang.getByRole("link", { name: /企业名称/ }).click();
	await tang.getByText("持有人说").waitFor();
	await tang.getByRole("link", { name: "变更通知.png" }).waitFor();
	await clean(tang, "a dispute at its department");
	await tang.getByRole("button", { name: "更正", exact: true }).click();
	await tang.getByLabel("核实情况和理由").fill("与名称核准通知书一致");
	await tang.getByRole("button", { name: "答复", exact: true }).click();
	await tang.getByText("没有等您答复的更正申请。").waitFor();
	const zhou = await zone.person("周敏");
	await zone.visit(zhou, "/my/evidence");
	await zhou.getByText("市场监督管理局更正（GZ-20220725-").waitFor();
	await zhou.getByText("市场监督管理局已更正：与名称核准通知书一致").waitFor();
	await clean(zhou, "my evidence");
	await zone.visit(wu, `/review/${id}`);
	await wu.locator(".review-doc dl").waitFor();
	await wu.keyboard.press("Shift+Enter");
	await expect
		.poll(async () => (await (await zone.as("zhou-min")).send<{ status: string }>("GET", `/cases/${id}`)).status, {
			timeout: 30_000,
		})
		.not.toBe("decisionDraft");
});

test("a dead register holds nobody up: the paper says so, may be mailed, is retried, and is filled in when it comes", async () => {
	register().mood = "broken";
	const zhou = await zone.person("周敏", PHONE);
	await zone.visit(zhou, "/apply?item=PS022");
	await zhou.waitForURL(/\/apply\/[0-9a-f]+$/);
	const draft = new URL(zhou.url()).pathname.split("/")[2] ?? "";
	await zone.visit(zhou, `/apply/${draft}/papers`);
	await zhou.getByText("登记系统没有答复，最近一次").waitFor();
	await clean(zhou, "a share that timed out");
	await zhou.getByRole("button", { name: "邮寄", exact: true }).click();
	await zhou.getByText(`信封上写草稿号 ${draft.slice(0, 8).toUpperCase()}`).waitFor();
	const wang = await zone.person("王芳");
	await zone.visit(wang, "/desk");
	await wang.getByText("待收材料").click();
	await wang.getByText(`草稿号 ${draft.slice(0, 8).toUpperCase()}`).waitFor();
	await clean(wang, "papers to come at the desk");
	register().mood = "well";
	await zhou.getByRole("button", { name: "再试一次" }).click();
	await zhou.getByText("您不用交材料").waitFor();
	await clean(zhou, "a share that came");
});
