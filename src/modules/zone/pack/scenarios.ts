import { z } from "zod";
import type { Listing, PackFile, Problem, Reader } from "#kernel/section.ts";
import { idShape, textShape } from "#kernel/shape.ts";
import { type Text, text } from "#kernel/text.ts";

/** One of the pack's own tests; what it holds belongs to the module that runs it. */
const scenarioShape = z.strictObject({
	id: idShape,
	name: textShape,
	roadmap: z.unknown().optional(),
	case: z.unknown().optional(),
});
export type ScenarioFrame = z.output<typeof scenarioShape>;

export const scenariosFile = {
	name: "scenarios/*.yaml",
	optional: true,
	shape: z.strictObject({ scenarios: z.array(scenarioShape) }),
} satisfies PackFile;

export function readScenarios(reader: Reader): Listing<ScenarioFrame> {
	const { scenarios } = reader.lists(scenariosFile);
	for (const { value, source, path } of scenarios.entries) {
		if ((value.roadmap === undefined) === (value.case === undefined)) {
			reader.error(source, path, {
				code: "scenario/kind",
				message: text("情景须有且只有 roadmap 或 case", "a scenario has either a roadmap or a case"),
				hint: text("补上一个，或分成两个情景", "add one, or make two scenarios"),
			});
		}
	}
	return scenarios;
}

/** The one error of a pack that compiles: it says something else than its own tests. */
export const SCENARIO_FAILING = "scenario/failing";

/** An expectation that does not hold. */
export const failing = (message: Text): Problem => ({
	code: SCENARIO_FAILING,
	message: text(`情景不成立：${message.zh}`, `the scenario fails: ${message.en}`),
	hint: text("改规则，或在情景确已过时时改 expect", "repair the rules, or the expectation if it is out of date"),
});

/** One that may hold again when other mistakes are repaired. */
export const perhaps = (message: Text): Problem => ({
	...failing(message),
	hint: text("可能由其他错误引起，先修正那些", "it may follow from the other errors; repair those first"),
});
