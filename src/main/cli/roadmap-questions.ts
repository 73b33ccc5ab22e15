import { isInvalid } from "#kernel/outcome.ts";
import { type Command } from "#main/cli/command.ts";
import { EXIT } from "#main/cli/exit.ts";
import { factsFile, openGround, PROJECT_OPTIONS } from "#main/cli/project.ts";
import { nextQuestions } from "#modules/roadmap/decide/questions.ts";

export const command: Command = {
	usage: `usage: ./landfall roadmap questions --facts FILE [--zone ZONE] [--assume-defaults] [--json]

example: ./landfall roadmap questions --facts facts.json`,
	options: PROJECT_OPTIONS,
	async run(call) {
		const ground = await openGround(call);
		const { file, input } = factsFile(call);
		const facts = ground.read(input);
		if (isInvalid(facts)) return call.output.invalid(facts, file);
		const next = nextQuestions(ground.network, facts);
		const questionOf = new Map(ground.pack.facts.map((fact) => [fact.name, fact.question]));
		call.output.answer(next, () =>
			next.settled
				? call.output.say({ zh: "没有需要再问的了", en: "nothing is left to ask" })
				: next.questions
						.map(({ fact, decides }) => {
							const question = questionOf.get(fact);
							return `${String(decides).padStart(4)}  ${fact.padEnd(32)} ${question ? call.output.say(question) : ""}`;
						})
						.join("\n"),
		);
		return EXIT.good;
	},
};
