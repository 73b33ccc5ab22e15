import { isInvalid } from "#kernel/outcome.ts";
import { type Command } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { parseJson } from "#main/cli/input.ts";
import type { Output } from "#main/cli/output.ts";
import { factsFile, openGround, PROJECT_OPTIONS } from "#main/cli/project.ts";
import { type Difference, whatIf } from "#modules/roadmap/decide/changes.ts";

export const command: Command = {
	usage: `usage: ./landfall roadmap what-if --facts FILE --set name=value [--set name=value …] [--zone ZONE] [--assume-defaults] [--json]

example: ./landfall roadmap what-if --facts facts.json --set energy.tce=800 --set energy.gwh=4`,
	options: { ...PROJECT_OPTIONS, set: { type: "string", multiple: true } },
	async run(call) {
		const changes = assignments(call.values.set);
		const ground = await openGround(call);
		const { file, input } = factsFile(call);
		const before = ground.read(input);
		if (isInvalid(before)) return call.output.invalid(before, file);
		const after = ground.read({ ...(input as object), ...changes });
		if (isInvalid(after)) return call.output.invalid(after, "--set");
		const difference = whatIf(ground.network, before, after);
		call.output.answer(difference, () => render(difference, call.output));
		return EXIT.good;
	},
};

/** `name=value`; the value is JSON, else a bare word taken as a string. */
function assignments(set: unknown): Record<string, unknown> {
	if (!Array.isArray(set) || set.length === 0) throw new Usage("--set is missing");
	return Object.fromEntries(
		set.map((assignment: string) => {
			const equals = assignment.indexOf("=");
			if (equals < 1) throw new Usage(`--set takes name=value, not "${assignment}"`);
			const source = assignment.slice(equals + 1);
			const value = parseJson(source);
			return [assignment.slice(0, equals), value instanceof SyntaxError ? source : value];
		}),
	);
}

function render({ added, removed, moved, workingDays }: Difference, output: Output): string {
	const days = (n: number | null) => (n === null ? "–" : String(n));
	return [
		output.say({ zh: `新增：${added.join(" ") || "无"}`, en: `added: ${added.join(" ") || "none"}` }),
		output.say({ zh: `减少：${removed.join(" ") || "无"}`, en: `removed: ${removed.join(" ") || "none"}` }),
		output.say({ zh: `改期：${moved.length} 项`, en: `moved: ${moved.length}` }),
		...moved.map(({ id, finish }) => `  ${id}  ${finish.from} → ${finish.to}`),
		output.say({
			zh: `投产：第 ${days(workingDays.from)} → ${days(workingDays.to)} 个工作日`,
			en: `production: working day ${days(workingDays.from)} → ${days(workingDays.to)}`,
		}),
	].join("\n");
}
