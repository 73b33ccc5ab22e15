import { expect, test } from "vitest";
import { shoot, tells } from "#web/testing/browser.ts";
import { clean, runningZone } from "#web/testing/running-zone.ts";

const zone = runningZone(["--clock", "2022-07-25T09:00+08:00"]);

/** Of the ecology bureau: 20 working days by law, 10 as promised. */
const ITEM = "EE030";

test("an examiner asks another department beside the form; it finds the question in its queue, answers, and the case is gone from there", async () => {
	const id = await (await zone.as("zhou-min")).apply(ITEM);
	await (await zone.as("wang-fang")).step(id, { type: "CaseAccepted" });
	const luo = await zone.person("罗斌");
	await zone.visit(luo, `/review/${id}`);
	await luo.waitForSelector(".clock-box");
	await luo.click('.review-acts button:has-text("更多")');
	await luo.click('.review-acts button:has-text("会签")');
	await luo.waitForSelector(".step-form select:focus");
	await clean(luo, "asking another department");
	await shoot(luo, "opinion-ask");
	await luo.selectOption(".step-form select", "public-services");
	await luo.fill(".step-form textarea", "用工安排是否符合要求");
	await luo.click(".step-form .btn-primary");
	await tells(luo, ".points", "已征求");
	await clean(luo, "a question that is out");

	const deng = await zone.person("邓琳");
	await zone.visit(deng, "/review?view=opinions");
	await tells(deng, ".points", "用工安排是否符合要求");
	await tells(deng, "main h1", "请在2022年7月28日");
	await clean(deng, "the queue of opinions");
	await shoot(deng, "opinion-queue");
	expect(await deng.locator('.review-acts button:has-text("通过")').count()).toBe(0);
	await deng.click('.points button:has-text("答复")');
	await deng.click('.step-form label:has-text("有条件同意")');
	await deng.fill(".step-form textarea", "先签劳动合同");
	await clean(deng, "answering");
	await deng.click(".step-form .btn-primary");
	await expect.poll(() => deng.locator(".points").count()).toBe(0);
	await clean(deng, "a case that is none of the department any more");

	await tells(luo, ".points", "有条件同意");
	await tells(luo, ".points", "先签劳动合同");
	await shoot(luo, "opinion-given");
	const applicant = await zone.person("周敏");
	await zone.visit(applicant, `/my/${id}`);
	await tells(applicant, "main", "会签意见");
	await clean(applicant, "a case with an opinion");
});
