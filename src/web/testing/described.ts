import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { PublicPack } from "#modules/exhibition/model.ts";
import type { Fact } from "#modules/rules/model.ts";
import type { RunningZone } from "#web/testing/running-zone.ts";

/** A project of the pack, told to the pages as its owner would. */
export interface Described {
	/** From the page of the first step to the check page. */
	answerAll(page: Page): Promise<Asked>;
}

export interface Asked {
	readonly steps: number;
	/** Facts that had a page of their own, in the order of asking. */
	readonly questions: readonly string[];
	/** Those of them whose page did not say why it asks. */
	readonly withoutReason: readonly string[];
}

/** One of the pack's example projects. */
export async function described(zone: RunningZone, id: string): Promise<Described> {
	const slice = (await (await fetch(`${zone.address}/api/v1/zone`)).json()) as PublicPack;
	const facts = slice.examples.find((example) => example.id === id)?.facts;
	if (!facts) throw new Error(`no example ${id}`);
	const usual = (fact: Fact) => facts[fact.name] ?? fact.default;
	const differs = (fact: Fact) => JSON.stringify(usual(fact)) !== JSON.stringify(fact.default);
	const inGroup = (group: string) => slice.facts.filter((fact) => fact.group === group);
	const answerGroups = async (page: Page, step: number) => {
		for (const group of slice.steps[step - 1]?.groups ?? []) {
			if (!inGroup(group).some(differs)) continue;
			await page.check(`main input[value="${group}"] >> nth=0`);
			for (const fact of inGroup(group)) {
				const tick = page.locator(`main .wizard-ticks input[value="${fact.name}"]`);
				if ((await tick.count()) > 0) await tick.setChecked(usual(fact) === true);
			}
		}
	};
	const answerOne = async (page: Page, name: string) => {
		const fact = slice.facts.find((one) => one.name === name);
		if (!fact) throw new Error(`asked for no fact: ${name}`);
		const value = usual(fact);
		const written = typeof value === "string" ? value : JSON.stringify(value);
		if (Array.isArray(value)) for (const one of value) await page.check(`main input[value="${one}"]`);
		else if (fact.values || fact.type === "boolean") await page.check(`main input[value="${written}"]`);
		else await page.fill("main .input-unit input", written);
	};
	/** The address changes before the page does. */
	const shown = async (page: Page, step: string | null, ask: string | null) => {
		const fact = slice.facts.find((one) => one.name === ask);
		const name = fact?.question ?? slice.steps[Number(step) - 1]?.name;
		if (!name) throw new Error(`no page ${step} ${ask}`);
		await page.waitForFunction(
			([group, ...words]) => {
				const isQuestion = document.querySelector("#question") !== null;
				const said = document.querySelector("main h1")?.textContent ?? "";
				return isQuestion !== group && words.some((one) => (group ? said.includes(one) : said === one));
			},
			[fact === undefined, name.zh, name.en] as [boolean, string, string],
		);
	};
	return {
		async answerAll(page) {
			const questions: string[] = [];
			const withoutReason: string[] = [];
			const steps = new Set<string>();
			await page.waitForURL((url) => url.searchParams.has("step"));
			for (;;) {
				const here = new URL(page.url());
				if (here.searchParams.get("page") === "check") break;
				const step = here.searchParams.get("step") ?? "";
				const ask = here.searchParams.get("ask");
				await shown(page, step, ask);
				steps.add(step);
				if (ask === null) await answerGroups(page, Number(step));
				else {
					questions.push(ask);
					if (((await page.textContent(".question-why")) ?? "").length < 20) withoutReason.push(ask);
					await answerOne(page, ask);
				}
				await page.click("main form button[type=submit]");
				await page.waitForURL((url) => url.search !== here.search);
				expect(questions.length, "questions").toBeLessThan(60);
			}
			return { steps: steps.size, questions, withoutReason };
		},
	};
}
