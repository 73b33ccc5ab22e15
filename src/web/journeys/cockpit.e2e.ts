import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { png } from "#testing/sample-files.ts";
import { shoot, tells } from "#web/testing/browser.ts";
import { clean, type Login, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone();
const { visit, person } = zone;
let page: Page;
let liu: Login;

beforeAll(async () => {
	liu = await zone.as("liu-yang");
	page = await person("孙岚");
});

/** The value of a figure as it stands on the page. */
const figure = (name: string): Promise<string> =>
	page.locator(`.six:has(h2:text-is("${name}")) .six-value .num`).innerText();

/** Records a fact of a project, on its own day, over what it is now. */
async function tell(who: Login, id: string, on: string, type: string, data: object): Promise<void> {
	const { seq } = await who.send<{ seq: number }>("GET", `/projects/${id}`);
	await who.send("POST", `/projects/${id}/facts`, { type, after: seq, data, at: `${on}T10:00:00+08:00` });
}

describe("S8: the leader", () => {
	test("begins at the cockpit: what needs a decision comes first, then six figures, each with last month and its definition", async () => {
		await page.waitForURL((url) => url.pathname === "/cockpit");
		await tells(page, "main h1", "需您定 1 件");
		expect(await page.locator(".decisions li").first().innerText()).toContain("国家电投创新医用同位素研发及生产基地");
		expect(await figure("集中签约金额")).toBe("220");
		expect(await figure("项目落地开工率")).toBe("79.1");
		expect(await figure("科学中心一期")).toBe("65");
		expect(await figure("红牌")).toBe("0");
		expect(await page.locator(".six", { hasText: "项目落地开工率" }).innerText()).toContain("2022-06-30 封存 74.4");
		expect(await page.locator(".data-time").innerText()).toMatch(/数据至 2022年7月25日/);
		for (const how of await page.locator(".six-how").all()) {
			await how.locator("summary").click();
			expect((await how.locator("p").innerText()).length).toBeGreaterThan(10);
			await how.locator("summary").click();
		}
		await clean(page, "cockpit");
		await shoot(page, "cockpit-zh-1366");
	});

	test("goes from the number to its list, to a project and to the events in the log, and the list sums to the number", async () => {
		await page.locator(".six", { hasText: "项目落地开工率" }).getByText("封存 74.4").click();
		await page.waitForURL(/\/numbers\/start-rate\?asOf=2022-06-30/);
		await tells(page, ".number-figure", "74.4");
		await tells(page, ".figures-side", "32 ÷ 43");
		await tells(page, ".figures-side", "计入 32");
		const first = page.locator(".number-rows details").first();
		await first.locator("summary").click();
		expect(await first.locator("li").count()).toBeGreaterThan(1);
		await page.goBack();
		await page.locator(".six", { hasText: "集中签约金额" }).locator(".six-value .num").click();
		await page.waitForURL(/\/numbers\/signed-amount/);
		await tells(page, ".number-figure", "220");
		const amounts = await page.locator(".number-rows summary .amount").allInnerTexts();
		expect(amounts.map((words) => Number.parseFloat(words)).reduce((a, b) => a + b, 0)).toBe(220);
		await visit(page, "/cockpit");
		await page.locator(".six", { hasText: "科学中心一期" }).locator(".six-value .num").click();
		await page.waitForURL(/\/numbers\/build-progress\?project=/);
		await tells(page, ".number-figure", "65");
	});

	test("sees each chart as a table too, whose numbers open", async () => {
		await visit(page, "/cockpit");
		for (const name of ["四早", "今年开工", "从线索到见效"]) {
			const chart = page.locator(".twin-chart", { hasText: name });
			await chart.locator("svg").first().waitFor();
			await chart.getByRole("button").click();
			await chart.locator("table").waitFor();
			await chart.getByRole("button").click();
		}
		expect(await page.locator('a[href^="/projects?industry=life-health"]').first().innerText()).toBe("19");
	});

	test("sees within five seconds what another desk has recorded, without touching anything", async () => {
		await visit(page, "/cockpit");
		await tells(page, ".data-time", "有变化即更新");
		const before = Number(await page.locator('a[href="/projects?industry=life-health"]').innerText());
		const began = Date.now();
		await liu.send("POST", "/projects", {
			name: { zh: "诊断试剂临时线索" },
			investor: { name: { zh: "临时投资方有限公司" } },
			industry: "life-health",
			chain: "bio",
			source: { channel: "own" },
			content: { zh: "生产" },
		});
		await page.waitForFunction(
			(n) => document.querySelector('a[href="/projects?industry=life-health"]')?.textContent === String(n),
			before + 1,
			{ timeout: 5_000 },
		);
		expect(Date.now() - began).toBeLessThan(5_000);
	});

	test("reads what was sealed beside what is known today, and which late facts lie between", async () => {
		const lease = [{ proof: "lease", document: "租赁合同 9 号" }];
		await tell(liu, "cro-centre", "2022-06-20", "SiteSecured", { mode: "lease", site: "科学谷", proofs: lease });
		const { hash } = await liu.send<{ hash: string }>("POST", "/projects/cro-centre/files?name=site.png", png(77, 30));
		const permit = { proof: "construction-permit", document: "施工许可证 9 号" };
		const proofs = [permit, { proof: "site-photo", file: hash }];
		await tell(liu, "cro-centre", "2022-06-28", "WorksStarted", { proofs });
		await visit(page, "/numbers/start-rate?asOf=2022-06-30");
		await tells(page, ".number-figure", "76.7");
		const june = page.locator(".months-table tbody tr").first();
		expect((await june.innerText()).replaceAll(/\s+/g, " ")).toMatch(/2022-06 74\.4.*76\.7.*1 行后来有变/);
		await june.locator(".num").click();
		await tells(page, ".figures-side", "封存时：在分母、未计入；今天：计入");
		await clean(page, "a sealed month and what came later");
		await shoot(page, "sealed-month");
	});

	test("gives a task with an owner and a day; it stands in the owner's list, and the matter is decided", async () => {
		await visit(page, "/cockpit");
		const row = page.locator(".decisions li", { hasText: "同位素" });
		await row.getByRole("button", { name: "交办" }).click();
		await row.getByRole("button", { name: "交办", exact: true }).last().click();
		expect(await row.locator(".wrong").count()).toBe(2);
		await row.locator("textarea").fill("本周五前把挂牌方案报我");
		await row.locator("input[type=date]").fill("2022-07-29");
		await clean(page, "an instruction");
		await row.locator(".assign .btn-primary").click();
		await tells(page, "main h1", "没有需您定的事");
		const { waits } = await (await zone.as("li-na")).send<{
			waits: { kind: string; due: string; project: { id: string } }[];
		}>("GET", "/projects/waits?kind=task&mine=1");
		expect(waits).toContainEqual(
			expect.objectContaining({ due: "2022-07-29", project: expect.objectContaining({ id: "isotope" }) }),
		);
	});

	test("prints one page for the meeting: no frame, no buttons, who and when at its foot", async () => {
		await visit(page, "/cockpit");
		await page.locator(".twin-chart svg").first().waitFor();
		const paper = await page.pdf({ preferCSSPageSize: true, printBackground: true });
		expect(paper.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(1);
		await page.emulateMedia({ media: "print" });
		expect(await page.locator(".staff-rail").isVisible()).toBe(false);
		expect(await page.locator(".cockpit-print-foot").innerText()).toContain("孙岚");
		await page.emulateMedia({ media: "screen" });
	});
});
