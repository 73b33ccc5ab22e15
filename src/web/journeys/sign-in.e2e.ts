import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { openInstallation } from "#main/installation.ts";
import { connected } from "#platform/database.ts";
import { totpCode, totpStepAt } from "#platform/totp.ts";
import { freePort } from "#testing/free-port.ts";
import { serveOpenId } from "#testing/openid-server.ts";
import { says, sentence, shoot } from "#web/testing/browser.ts";
import { PHONE } from "#web/testing/chromium.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const CLI = fileURLToPath(new URL("../../main/cli.ts", import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), "landfall-sign-in-"));
const data = path.join(folder, "data");

/** A code that is good for half a minute at least, however slow the machine; the one ahead is good after it. */
const codeNow = (secret: string, ahead: 0 | 1 = 0): string => totpCode(secret, totpStepAt(Date.now()) + ahead);

const port = String(await freePort());
const address = `http://127.0.0.1:${port}`;
const provider = await serveOpenId(address);
writeFileSync(path.join(folder, "secret"), provider.openId.secret);
Object.assign(process.env, {
	LANDFALL_ORIGIN: address,
	LANDFALL_OIDC_ISSUER: provider.openId.issuer,
	LANDFALL_OIDC_CLIENT: provider.openId.clientId,
	LANDFALL_OIDC_SECRET_FILE: path.join(folder, "secret"),
});

/** A site of its own, without the demo, with an identity provider. */
const { page: newPage, visit } = runningZone(["--no-demo", "--port", port, "--data", data]);
afterAll(async () => {
	await provider.close();
	rmSync(folder, { recursive: true, force: true });
});

const appointed = (login: string): string =>
	(
		JSON.parse(
			execFileSync(
				process.execPath,
				[CLI, "user", "add", "--json", "--data", data, "--name", login, "--full-name", "王芳", "--role", "window"],
				{ encoding: "utf8" },
			),
		) as { link: string }
	).link;

const PASSWORD = "tulpe-regen-kanne";
const input = (page: Page, label: string) => page.getByLabel(label, { exact: true });

test("a member of staff enrols by the link, and logs in by name, password and code", async () => {
	const link = appointed("wang-fang");
	const page = await newPage();
	await page.goto(link);
	await page.waitForSelector(".enrol-steps");
	await expect.poll(() => sentence(page)).toContain("王芳");
	const secret = ((await page.textContent(".enrol code")) ?? "").replaceAll(" ", "");
	await clean(page, "enrol");
	await shoot(page, "enrol-zh-1366", true);
	const phone = await newPage(PHONE);
	await phone.goto(link.replace("/login/enrol", "/login/enrol?lang=en"));
	await phone.waitForSelector(".enrol-steps");
	await clean(phone, "enrol on a phone");
	await shoot(phone, "enrol-en-375", true);

	await input(page, "密码").fill("password1234");
	await input(page, "验证器现在显示的6位数字").fill(codeNow(secret));
	await page.keyboard.press("Enter");
	await page.waitForSelector(".field-wrong");
	await expect.poll(() => page.textContent(".field-wrong .wrong")).toContain("常见");
	await clean(page, "a weak password");
	await page.click(".sign-in-form button:has-text('显示')");
	await expect.poll(() => input(page, "密码").getAttribute("type")).toBe("text");
	await input(page, "密码").fill(PASSWORD);
	await input(page, "验证器现在显示的6位数字").fill(codeNow(secret));
	await page.keyboard.press("Enter");
	await page.waitForSelector(".recovery-codes");
	await expect.poll(() => page.locator(".recovery-codes li").count()).toBe(10);
	await clean(page, "recovery codes");
	await shoot(page, "recovery-codes-zh-1366", true);
	await page.click("text=抄好了");
	await page.waitForURL("**/counter");

	const other = await newPage();
	await visit(other, "/login");
	await clean(other, "login");
	await shoot(other, "login-zh-1366", true);
	await input(other, "账号").fill("wang-fang");
	await input(other, "密码").fill("lampe-vogel-tisch");
	await input(other, "验证码").fill("000000");
	await other.keyboard.press("Enter");
	await other.waitForSelector(".refusal");
	await clean(other, "a refused login");
	await shoot(other, "login-refused-zh-1366", true);
	await input(other, "密码").fill(PASSWORD);
	await input(other, "验证码").fill(codeNow(secret, 1));
	await other.keyboard.press("Enter");
	await other.waitForURL("**/counter");
	const small = await newPage(PHONE);
	await visit(small, "/login?lang=en");
	await clean(small, "login on a phone");
	await shoot(small, "login-en-375", true);

	await visit(other, "/login/password");
	await input(other, "现在的密码").fill(PASSWORD);
	await input(other, "新密码").fill("lampe-vogel-tisch");
	await other.keyboard.press("Enter");
	await other.waitForSelector("text=其他设备已退出");
	await clean(other, "a changed password");
	await shoot(other, "password-zh-1366", true);
	await page.reload();
	await says(page, "登录");
});

test("a used or broken link says so", async () => {
	const page = await newPage();
	await page.goto(`${address}/login/enrol#${"x".repeat(43)}`);
	await page.waitForSelector(".refusal");
	await expect.poll(() => page.textContent(".refusal")).toContain("已用过或已过期");
	await clean(page, "a used link");
});

test("who applies logs in by the provider, comes back to where they were, is warned in time, and logs out there too", async () => {
	const page = await newPage();
	await visit(page, "/my");
	await page.click("main a:has-text('登录')");
	await page.click("text=用统一身份认证登录");
	await page.waitForSelector("input[name=login]");
	await page.fill("input[name=login]", "zhou");
	await page.fill("input[name=password]", "x");
	await page.keyboard.press("Enter");
	await page.waitForURL("**/my");
	await page.waitForSelector("text=王zhou");

	const installation = await openInstallation({ data });
	await connected(installation.admin, (client) =>
		client.query("UPDATE identity.session SET idle_ends_at = now() + interval '115 seconds' WHERE way = 'provider'"),
	);
	await installation.close();
	await visit(page, "/my");
	await page.waitForSelector(".session-end");
	await expect.poll(() => page.textContent(".session-end h2")).toMatch(/1 分 \d+ 秒后退出登录/);
	await clean(page, "the warning");
	await shoot(page, "session-end-zh-1366", true);
	await page.keyboard.press("Enter");
	await page.waitForSelector(".session-end", { state: "detached" });
	await visit(page, "/my");
	await page.waitForSelector("text=王zhou");
	await expect.poll(() => page.locator(".session-end").count()).toBe(0);

	await page.click("header button:has-text('退出')");
	await page.waitForURL(`${provider.openId.issuer}/**`);
});

test("a way back that leads nowhere says so and where to begin again", async () => {
	const page = await newPage(PHONE);
	await visit(page, "/login/back?state=made-up&code=x");
	await page.waitForSelector(".refusal");
	await says(page, "没有登录成功");
	await clean(page, "a failed way back");
	await shoot(page, "login-back-zh-375", true);
});
