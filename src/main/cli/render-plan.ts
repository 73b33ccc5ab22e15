import type { Output } from "#main/cli/output.ts";
import type { Plan, PlannedEntry } from "#modules/roadmap/decide/plan.ts";
import { sentence } from "#modules/rules/decide/explain.ts";
import type { Dictionary } from "#modules/rules/model.ts";

/** The road map as a table for a terminal, each entry with its reason, critical ones marked ●. */
export function renderPlan(plan: Plan, dictionary: Dictionary, output: Output): string {
	const rows = [...plan.needed].sort((a, b) => a.start - b.start || a.finish - b.finish);
	return [
		output.say({
			zh: `共需 ${plan.needed.length} 项；投产：第 ${plan.workingDays ?? "–"} 个工作日；全部办结：第 ${plan.allDone} 个工作日；依次办理合计 ${plan.serialDays} 个工作日`,
			en: `${plan.needed.length} entries; production on working day ${plan.workingDays ?? "–"}; all done on ${plan.allDone}; one after the other ${plan.serialDays}`,
		}),
		...Object.values(plan.milestones)
			.filter((milestone) => milestone !== null)
			.map((milestone) => `  ${output.say(milestone.name)}  ${milestone.on}${milestone.estimated ? " ~" : ""}`),
		"",
		...rows.flatMap((entry) => [row(entry, output), `         ${reason(entry, dictionary, output)}`]),
		...(plan.undetermined.length > 0 ? ["", output.say({ zh: "尚不能确定：", en: "not determined yet:" })] : []),
		...plan.undetermined.map(({ id, name, missing }) => `  ${id}  ${output.say(name)}  ? ${missing.join(", ")}`),
		...(plan.warnings.length > 0 ? [""] : []),
		...plan.warnings.map(({ message }) => `! ${output.say(message)}`),
	].join("\n");
}

const row = (entry: PlannedEntry, output: Output): string =>
	[
		entry.critical ? "●" : " ",
		entry.id.padEnd(4),
		`${entry.startOn} → ${entry.finishOn}${entry.estimated ? "~" : " "}`,
		`${String(entry.start).padStart(5)} ${String(entry.finish).padStart(5)}`,
		output.say({ zh: `余 ${entry.slack}`, en: `slack ${entry.slack}` }).padEnd(11),
		output.say(entry.name),
	].join(" ");

const reason = ({ because }: PlannedEntry, dictionary: Dictionary, output: Output): string =>
	[output.say(sentence(because, dictionary)), because.basis.join("; ")].join(" ");
