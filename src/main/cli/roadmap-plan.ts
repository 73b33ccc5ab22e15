import { isInvalid } from "#kernel/outcome.ts";
import { type Command, optional } from "#main/cli/command.ts";
import { EXIT } from "#main/cli/exit.ts";
import { idOf, readLines } from "#main/cli/input.ts";
import type { Output } from "#main/cli/output.ts";
import { factsFile, type Ground, openGround, PROJECT_OPTIONS } from "#main/cli/project.ts";
import { renderPlan } from "#main/cli/render-plan.ts";
import { plan } from "#modules/roadmap/decide/plan.ts";

export const command: Command = {
	usage: `usage: ./landfall roadmap plan --facts FILE [--zone ZONE] [--start DATE] [--assume-defaults] [--json]
       ./landfall roadmap plan --facts-list FILE.jsonl …     one {"id", "facts"} a line, one answer a line

example: ./landfall roadmap plan --facts facts.json --start 2022-07-25 --assume-defaults`,
	options: { ...PROJECT_OPTIONS, "facts-list": { type: "string" } },
	async run(call) {
		const ground = await openGround(call);
		const list = optional(call, "facts-list");
		if (list !== undefined) return planMany(ground, list, call.output);
		const { file, input } = factsFile(call);
		const facts = ground.read(input);
		if (isInvalid(facts)) return call.output.invalid(facts, file);
		const made = plan(ground.network, facts, ground);
		call.output.answer({ pack: ground.pack.version, ...made }, () =>
			renderPlan(made, ground.network.dictionary, call.output),
		);
		return EXIT.good;
	},
};

/** A malformed line is answered in its place and does not stop the others. */
async function planMany(ground: Ground, file: string, output: Output): Promise<number> {
	for await (const { value, broken } of readLines(file)) {
		const id = idOf(value);
		const facts = broken ?? ground.read((Object(value) as { facts?: unknown }).facts);
		if (isInvalid(facts)) await output.line({ id, refused: "input/invalid", ...facts });
		else await output.line({ id, pack: ground.pack.version, ...plan(ground.network, facts, ground) });
	}
	return EXIT.good;
}
