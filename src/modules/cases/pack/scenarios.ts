import { z } from "zod";
import type { Calendar } from "#kernel/calendar.ts";
import type { Entry, Listing, Path, Reader, Report } from "#kernel/section.ts";
import { type Text, text } from "#kernel/text.ts";
import { answerCase } from "#modules/cases/decide/answer.ts";
import type { ClockSettings } from "#modules/cases/model.ts";
import { failing, perhaps, type ScenarioFrame } from "#modules/zone/pack/scenarios.ts";

/** A case as it is given to `clocks`, and what must follow; the case itself is read by the rules of cases. */
export const caseScenarioShape = z.strictObject({
	asOf: z.string(),
	item: z.record(z.string(), z.unknown()),
	events: z.array(z.record(z.string(), z.unknown())),
	expect: z.record(z.string(), z.unknown()),
});

/** A test of a pack's clocks. */
export interface CaseScenario {
	readonly id: string;
	readonly name: Text;
	readonly case: z.output<typeof caseScenarioShape>;
}

export const readCaseScenarios = (reader: Reader, frames: Listing<ScenarioFrame>): readonly Entry<CaseScenario>[] =>
	frames.entries.flatMap(({ value: { id, name, case: given }, source, path }) => {
		const inner = given === undefined ? undefined : reader.part(source, [...path, "case"], caseScenarioShape);
		return inner ? [{ value: { id, name, case: inner.value }, source, path }] : [];
	});

/** What differs between expectation and answer, each at its place; what is not expected is free. */
export function caseMisses(
	{ case: given }: CaseScenario,
	settings: ClockSettings,
	calendar: Calendar,
): readonly Difference[] {
	const { expect, ...asked } = given;
	return differences(expect, answerCase(asked, settings, calendar), ["expect"]);
}

interface Difference {
	readonly path: Path;
	readonly message: Text;
}

function differences(wanted: unknown, found: unknown, path: Path): Difference[] {
	if (Array.isArray(wanted) && Array.isArray(found)) {
		return wanted.flatMap((element, i) => differences(element, counterpart(element, found, i), [...path, i]));
	}
	if (isObject(wanted) && isObject(found)) {
		return Object.entries(wanted).flatMap(([key, value]) => differences(value, found[key], [...path, key]));
	}
	if (wanted === found) return [];
	const said =
		found === undefined
			? text("无", "nothing")
			: text(JSON.stringify(found).slice(0, 200), JSON.stringify(found).slice(0, 200));
	return [
		{
			path,
			message: text(
				`应为 ${JSON.stringify(wanted)}，得 ${said.zh}`,
				`expected ${JSON.stringify(wanted)}, found ${said.en}`,
			),
		},
	];
}

/** Clocks are expected by their id, in any number. */
const counterpart = (element: unknown, found: readonly unknown[], i: number): unknown =>
	isObject(element) && "id" in element ? found.find((other) => isObject(other) && other.id === element.id) : found[i];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null;

/** Only a warning where clocks or calendar have mistakes of their own. */
export function runCaseScenarios(
	report: Report,
	scenarios: readonly Entry<CaseScenario>[],
	{
		settings,
		calendar,
		isSure,
	}: { readonly settings: ClockSettings; readonly calendar: Calendar; readonly isSure: boolean },
): void {
	for (const { value, source, path } of scenarios) {
		for (const miss of caseMisses(value, settings, calendar)) {
			const place = [...path, "case", ...miss.path];
			if (isSure) report.error(source, place, failing(miss.message));
			else report.warning(source, place, perhaps(miss.message));
		}
	}
}
