import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { png } from "#testing/sample-files.ts";
import { says, sentence, shoot, tells } from "#web/testing/browser.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone(["--clock", "2022-07-25T08:30+08:00"]);

/** What the report says of the isotope base, P1. */
const P1 = "isotope";
const NAME = "医用同位素一小时配送网络";
let lead = "";

/** Opens the form of a fact on the page of a project. */
async function record(page: Page, project: string, name: string): Promise<void> {
	await zone.visit(page, `/projects/${project}`);
	await page.waitForSelector(".project-tabs");
	await page.keyboard.press("e");
	await page.click(`.kinds button:text-is("${name}")`);
	await page.waitForSelector(".fact-form");
}

const field = (page: Page, name: string) => page.locator(".panel").getByLabel(name);

/** Sends the form and waits until it has gone. */
async function send(page: Page): Promise<void> {
	await page.click(".fact-form .btn-primary");
	await page.waitForSelector(".fact-form", { state: "detached" });
}

/** Sends the form and answers with why it was refused. */
async function refusal(page: Page): Promise<string> {
	await page.click(".fact-form .btn-primary");
	await page.waitForSelector(".panel .refusal");
	return (await page.textContent(".panel .refusal")) ?? "";
}

const counted = (page: Page, column: string): Promise<string | null> =>
	page.textContent(`.col[aria-label="${column}"] .col-head .num`);

describe("S2, the promoter 刘洋", () => {
	test("begins at the board, on which what is stuck comes first and every count is that of its list", async () => {
		const liu = await zone.person("刘洋");
		expect(new URL(liu.url()).pathname).toBe("/projects");
		await says(liu, "个项目停滞");
		await liu.waitForSelector(".pcard");
		const talks = liu.locator('.col[aria-label="在谈"]');
		expect(await talks.locator(".pcard").first().getAttribute("class")).toContain("pcard-red");
		const [count, sum] = [await counted(liu, "开工"), await liu.textContent('.col[aria-label="开工"] .col-sum')];
		await liu.click('.col[aria-label="开工"] .col-head .num');
		await liu.waitForSelector(".plist");
		const rows = liu.locator(".plist tbody tr");
		expect(await rows.count()).toBe(Number(count));
		const amounts = await liu.locator(".plist .amount b").allTextContents();
		const total = amounts.reduce((all, one) => all + Math.round(Number(one.replace(",", "")) * 100), 0) / 100;
		expect(sum).toContain(String(total));
		await liu.selectOption(".pill select >> nth=2", { label: "世界500强" });
		await expect.poll(() => liu.textContent(".projects-list > p")).toMatch(/^4 个/);
		await liu.click('.seg button:text-is("看板")');
		await expect.poll(() => counted(liu, "开工")).toBe("4");
		await zone.visit(liu, "/projects");
		await liu.waitForSelector(".pcard");
		await liu.keyboard.press("j");
		await liu.keyboard.press("j");
		await liu.keyboard.press("Enter");
		await liu.waitForURL(/\/projects\/[\w-]+/);
	});

	test("2: creates a lead; one that looks like another must say why it is not", async () => {
		const liu = await zone.person("刘洋");
		await zone.visit(liu, "/projects/new");
		const form = liu.locator(".lead-form");
		const groups = form.locator(".lead-fields > fieldset");
		await groups.nth(0).getByLabel("中文").fill("国家电投创新医用同位素研发及生产基地");
		await groups.nth(1).getByLabel("中文").fill("国药配送（虚构）有限公司");
		await liu.waitForSelector(".alike");
		expect(await liu.textContent(".alike")).toContain("名称相同");
		await clean(liu, "a lead like another");
		await liu.click(".lead-side .btn-primary");
		expect(await liu.textContent(".lead-side")).toContain("请填写");
		await groups.nth(0).getByLabel("中文").fill(NAME);
		await liu.waitForSelector(".alike", { state: "detached" });
		await form.getByLabel("产业", { exact: true }).selectOption({ label: "生命健康" });
		await form.getByLabel("产业链").selectOption({ label: "生物医药（含医用同位素）" });
		await form.getByLabel("线索渠道").selectOption({ label: "以商招商" });
		await form.locator("textarea").first().fill("放射性药物一小时配送圈");
		await liu.click(".lead-side .btn-primary");
		await liu.waitForURL(/\/projects\/(?!new)[\w-]+/);
		lead = new URL(liu.url()).pathname.split("/")[2] ?? "";
		await says(liu, NAME);
		await tells(liu, ".project-next", "答复线索");
	});

	test("2: logs two meetings, runs the score card: 82, and it passes the joint review", async () => {
		const liu = await zone.person("刘洋");
		for (const minutes of ["介绍配送圈与冷链", "商定运输资质与场地"]) {
			await record(liu, lead, "洽谈");
			await field(liu, "与谁洽谈").fill("国药配送");
			await field(liu, "纪要").fill(minutes);
			await send(liu);
		}
		await record(liu, lead, "优商选资评分");
		await liu.check(".panel input[value=review]");
		const items = [
			["研究水平", "20", "25"],
			["技术含量", "17", "20"],
			["市场前景", "18", "20"],
			["绿色低碳", "13", "15"],
			["补链", "9", "10"],
			["投资主体", "2", "5"],
			["亩均投资", "3", "5"],
		] as const;
		for (const [i, [item, points, of]] of items.entries()) {
			await liu.click('.panel .fact-group >> nth=0 >> button:text-is("加一项")');
			const row = liu.locator(".fact-group").first().locator(".fact-row").nth(i);
			await row.getByLabel("评分项").fill(item);
			await row.getByLabel("得分").fill(points);
			await row.getByLabel("满分").fill(of);
			await row.getByLabel("依据").fill("项目建议书与尽调");
		}
		await send(liu);
		await tells(liu, '.stages [aria-current="step"]', "优商选资");
		expect(items.reduce((sum, [, points]) => sum + Number(points), 0)).toBe(82);
		const chen = await zone.person("陈立");
		await record(chen, lead, "准入决定");
		await chen.check(".panel input[value=true]");
		await field(chen, "会议纪要").fill("联审通过");
		await send(chen);
		await tells(chen, '.stages [aria-current="step"]', "准入联审");
	});

	test("4: makes the hand-over package after signing; cannot close before it is accepted, and 帮办 receives it", async () => {
		const liu = await zone.person("刘洋");
		await zone.visit(liu, "/projects/huolala?tab=tasks");
		await liu.click('section[aria-label="移交"] .btn');
		await liu.check(".panel input[value=landing]");
		await field(liu, "接收人").selectOption({ label: "李娜（帮办专员）" });
		await field(liu, "说明").fill("签约完成，移交落地帮办");
		await send(liu);
		await tells(liu, 'section[aria-label="移交"]', "等待接收");
		const handed = (await liu.textContent('section[aria-label="移交"]')) ?? "";
		for (const part of ["条记录", "项承诺", "项未结任务", "位联系人"]) expect(handed).toContain(part);
		await record(liu, "huolala", "搁置");
		await field(liu, "原因").fill("交给帮办");
		expect(await refusal(liu)).toContain("移交还没有答复");
		const li = await zone.person("李娜");
		expect(new URL(li.url()).pathname).toBe("/tasks");
		await li.click('.waits a:has-text("货拉拉汽车中国总部")');
		await li.waitForSelector('section[aria-label="移交"]');
		await li.click('section[aria-label="移交"] button:text-is("接收")');
		await li.waitForSelector(".fact-form");
		await send(li);
		await tells(li, 'section[aria-label="移交"]', "已接收");
		await tells(li, ".project-next", "责任：李娜");
	});
});

describe("S3, the chain leader 陈立", () => {
	test("1: opens his chain: its value by state, and who has stood still for more than five days", async () => {
		const chen = await zone.person("陈立");
		expect(new URL(chen.url()).pathname).toBe("/projects");
		await zone.visit(chen, "/projects?chain=bio");
		await chen.waitForSelector(".pcard");
		const all = await sentence(chen);
		expect(all).toContain("245.5 亿元");
		await zone.visit(chen, "/projects?chain=bio&view=list&stuck=5");
		await chen.waitForSelector(".plist");
		for (const light of await chen.locator(".plist-light").allTextContents())
			expect(light).toMatch(/停滞|还没有计划|红/);
	});

	test("2: opens P1, where a task is late by 3 days, calls the desk meeting; its minutes make 3 tasks with owners and dates", async () => {
		const chen = await zone.person("陈立");
		await zone.visit(chen, `/projects/${P1}?tab=tasks`);
		await tells(chen, 'section[aria-label="任务"]', "供地预审意见 7 月 22 日前出具");
		await tells(chen, 'section[aria-label="任务"]', "已逾期");
		await record(chen, P1, "洽谈");
		await field(chen, "与谁洽谈").fill("生命健康链专班");
		await field(chen, "纪要").fill("供地、供电、辐射许可三件事分别落实");
		await send(chen);
		const tasks = [
			["供地预审意见补出", "李娜（帮办专员）", "2022-07-28"],
			["双回路供电方案定稿", "刘洋（招商专员）", "2022-07-29"],
			["辐射安全许可预审", "李娜（帮办专员）", "2022-08-01"],
		] as const;
		for (const [what, to, due] of tasks) {
			await record(chen, P1, "交办任务");
			await field(chen, "要办什么").fill(what);
			await field(chen, "交给谁").selectOption({ label: to });
			await field(chen, "期限").fill(due);
			await field(chen, "来源").fill("生命健康链专班会议");
			await send(chen);
		}
		await zone.visit(chen, `/projects/${P1}?tab=tasks`);
		await tells(chen, 'section[aria-label="任务"]', "供地预审意见补出");
		const list = (await chen.textContent('section[aria-label="任务"]')) ?? "";
		for (const words of tasks.flatMap(([what, to]) => [what, to])) expect(list).toContain(words);
		await clean(chen, "tasks of a project");
		const li = await zone.person("李娜");
		await expect.poll(() => li.locator('.waits a:has-text("国家电投创新医用同位素")').count()).toBe(3);
	});

	test("3: sees what the project needs, with the day on which it was said and by whom", async () => {
		const chen = await zone.person("陈立");
		await zone.visit(chen, `/projects/${P1}?tab=timeline&show=talks`);
		await tells(chen, ".facts", "供电 20 MVA，用水 20000 立方米/月");
		await zone.visit(chen, `/projects/${P1}?tab=promises`);
		await tells(chen, 'section[aria-label="政府承诺"]', "双回路供电 20 MVA");
		await tells(chen, 'section[aria-label="政府承诺"]', "临近到期");
		await chen.click(".receipt-box summary");
		await tells(chen, ".receipt-box", "对应企业承诺：到位资金");
		await clean(chen, "promises of a project");
	});

	test("4: asks for coordination of one point; whoever has it sees it in their queue, and he cannot decide a permit", async () => {
		const chen = await zone.person("陈立");
		await zone.visit(chen, `/projects/${P1}`);
		await chen.click('.project-acts button:has-text("提请协调")');
		await field(chen, "要办什么").fill("外电源接入路由请供电公司 3 日内答复");
		await field(chen, "交给谁").selectOption({ label: "刘洋（招商专员）" });
		await field(chen, "期限").fill("2022-07-27");
		await send(chen);
		const liu = await zone.person("刘洋");
		await zone.visit(liu, "/tasks?kind=task");
		await liu.click('.waits a:has-text("国家电投创新医用同位素") >> nth=0');
		await tells(liu, 'section[aria-label="任务"]', "外电源接入路由");
		await tells(liu, 'section[aria-label="任务"]', "来自：提请协调");
		await zone.visit(chen, "/review");
		await says(chen, "链长");
		expect(await chen.locator(".queue").count()).toBe(0);
	});
});

describe("what a project page shows and refuses", () => {
	test("whom to call is masked for everybody but who leads it; a change at one desk shows at another by itself", async () => {
		const [liu, chen] = [await zone.person("刘洋"), await zone.person("陈立")];
		await zone.visit(chen, `/projects/${P1}?tab=people`);
		await tells(chen, 'section[aria-label="联系人"]', "没有登记联系人");
		await zone.visit(liu, `/projects/${P1}?tab=people`);
		await liu.click('section[aria-label="联系人"] button');
		await liu.getByLabel("姓名").fill("周敏");
		await liu.getByLabel("电话").fill("13800001234");
		await liu.click('section[aria-label="联系人"] .btn-primary');
		await tells(liu, 'section[aria-label="联系人"]', "周敏");
		await tells(chen, 'section[aria-label="联系人"]', "138****1234");
		expect(await chen.textContent('section[aria-label="联系人"]')).not.toContain("周敏");
	});

	test("a move without proof, a stage that is skipped, and progress that falls without a reason", async () => {
		const li = await zone.person("李娜");
		await record(li, "lightweight-parts", "落实用地或载体");
		await li.check(".panel input[value=lease]");
		await field(li, "地块或载体").fill("科学谷三期 3 幢");
		expect(await refusal(li)).toContain("还缺：供地结果 或 租赁或入驻合同");
		await clean(li, "a move without proof");
		await record(li, "lightweight-parts", "竣工");
		expect(await refusal(li)).toMatch(/还没走到：落地、开工/);
		await record(li, "science-centre-1", "形象进度");
		await field(li, "单位工程").selectOption({ label: "主体结构" });
		await field(li, "完成百分比").fill("90");
		expect(await refusal(li)).toContain("缺少佐证");
		await li.setInputFiles(".panel input[type=file]", { name: "现场.png", mimeType: "image/png", buffer: png(8, 8) });
		await tells(li, ".proof-got", "现场.png");
		expect(await refusal(li)).toContain("上次 4月22日 报的是 100%");
		await shoot(li, "progress-falls-zh-1366");
		await field(li, "进度下降的原因").fill("返工：预埋件位置偏差");
		await send(li);
		await zone.visit(li, "/projects/science-centre-1?tab=timeline&show=building");
		await tells(li, ".facts .fact", "返工：预埋件位置偏差");
		await tells(li, ".facts .fact", "现场.png");
	});

	test("two officers editing one project: the page says who changed what, and keeps what was entered", async () => {
		const [li, liu] = [await zone.person("李娜"), await zone.person("刘洋")];
		await record(liu, "pera", "考察拜访");
		await field(liu, "地点").fill("安德伦粉末生产基地");
		await field(liu, "见了谁").fill("安世亚太");
		await field(liu, "纪要").fill("第四套产线到货");
		await liu.route("**/api/v1/projects/pera", (route) => route.abort()); // her page does not hear of it in time
		const { seq } = await (await zone.as("li-na")).send<{ seq: number }>("GET", "/projects/pera");
		const data = { with: "安世亚太", minutes: "产线调试" };
		await (await zone.as("li-na")).send("POST", "/projects/pera/facts", { type: "MeetingHeld", after: seq, data });
		const why = await refusal(liu);
		expect(why).toContain("李娜");
		expect(why).toContain("洽谈");
		await liu.unroute("**/api/v1/projects/pera");
		await liu.click('.panel .refusal button:has-text("看新记录")');
		expect(await field(liu, "纪要").inputValue()).toBe("第四套产线到货");
		await expect.poll(() => liu.textContent(".project-tabs")).toContain(`时间线 ${seq + 1}`);
		await send(liu);
		await zone.visit(li, "/projects/pera?tab=timeline");
		await tells(li, ".facts", "第四套产线到货");
		await li.click(`#fact-${seq + 1} button:text-is("更正")`);
		await field(li, "为什么更正").fill("纪要写错设备");
		await field(li, "纪要").fill("第三套产线调试");
		await send(li);
		await tells(li, `#fact-${seq + 1}`, "更正了它：纪要写错设备");
	});
});
