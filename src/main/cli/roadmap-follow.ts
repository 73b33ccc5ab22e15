import { isInvalid } from "#kernel/outcome.ts";
import { type Command, required } from "#main/cli/command.ts";
import { EXIT } from "#main/cli/exit.ts";
import { readJson } from "#main/cli/input.ts";
import { dayOption, factsFile, openGround, PROJECT_OPTIONS } from "#main/cli/project.ts";
import { renderPlan } from "#main/cli/render-plan.ts";
import { follow } from "#modules/roadmap/decide/follow.ts";
import { answer } from "#modules/roadmap/decide/plan.ts";
import { readRecord } from "#modules/roadmap/decide/record.ts";

export const command: Command = {
	usage: `usage: ./landfall roadmap follow --facts FILE --record FILE --start DATE --as-of DATE [--zone ZONE] [--assume-defaults] [--json]

The record: {"held": ["A02"], "outcomes": [{"id": "B08", "startedOn": "2022-08-08", "finishedOn": "2022-10-12",
             "heldBy": {"department": 20, "applicant": 5, "thirdParty": 0, "law": 0}}]}

example: ./landfall roadmap follow --facts facts.json --record record.json --start 2022-07-25 --as-of 2022-12-01`,
	options: { ...PROJECT_OPTIONS, record: { type: "string" }, "as-of": { type: "string" } },
	async run(call) {
		required(call, "start");
		const asOf = dayOption("as-of", required(call, "as-of"));
		const recordFile = required(call, "record");
		const ground = await openGround(call);
		const { file, input } = factsFile(call);
		const facts = ground.read(input);
		if (isInvalid(facts)) return call.output.invalid(facts, file);
		const recorded = readRecord(readJson(recordFile), ground.network, { ...ground, asOf });
		if (isInvalid(recorded)) return call.output.invalid(recorded, recordFile);
		const { actual, planned, slipped, charges, byHolder } = follow(ground.network, facts, recorded);
		const made = answer(ground.network, facts, ground, actual);
		const workingDays = { from: planned.production, to: actual.production };
		call.output.answer({ pack: ground.pack.version, ...made, planned: workingDays, slipped, charges, byHolder }, () =>
			[
				renderPlan(made, ground.network.dictionary, call.output),
				"",
				call.output.say({
					zh: `投产推迟 ${slipped ?? 0} 个工作日`,
					en: `production slipped ${slipped ?? 0} working days`,
				}),
				...charges.map(({ id, days, holders }) => `  ${id}  ${days}  ${JSON.stringify(holders)}`),
			].join("\n"),
		);
		return EXIT.good;
	},
};
