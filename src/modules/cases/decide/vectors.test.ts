import { describe, expect, it } from "vitest";
import { answerCase } from "#modules/cases/decide/answer.ts";
import { packFile, scienceCityCalendar, scienceCityClocks } from "#testing/science-city.ts";

interface Scenario {
	id: string;
	name: { en: string };
	case: { expect: Record<string, unknown> & { clocks?: readonly Record<string, unknown>[] } };
}

const calendar = scienceCityCalendar();
const settings = scienceCityClocks();
const { scenarios } = packFile("scenarios/clocks.yaml") as { scenarios: readonly Scenario[] };

describe("the worked cases of the Science City pack", () => {
	it.each(scenarios.map((scenario) => [scenario.id, scenario.name.en, scenario] as const))(
		"%s: %s",
		(_id, _name, scenario) => {
			const { expect: expected, ...asked } = scenario.case;
			const answer = answerCase(asked, settings, calendar) as unknown as typeof expected;
			const { clocks: expectedClocks = [], ...rest } = expected;
			expect(answer).toMatchObject(rest);
			for (const clock of expectedClocks) {
				expect(answer.clocks?.find(({ id }) => id === clock.id)).toMatchObject(clock);
			}
		},
	);
});
