import type { Command } from "#main/cli/command.ts";
import { Usage } from "#main/cli/exit.ts";
import { exported } from "#main/cli/export.ts";
import { DATABASE_OPTIONS } from "#main/installation.ts";
import { fileOfCase } from "#modules/cases/queries/case-file.ts";

export const command: Command = {
	usage: `usage: ./landfall cases export NO --out FILE.zip [--zone ZONE] [--data DIR] [--database-url URL]

Everything that happened to one case, by its number: its events and its certificate's, each with its proof, the seals and anchors, and what
was handed in. \`./landfall verify\` checks it. It holds personal data: whoever gets it sees who acted and what was applied for.

example: ./landfall cases export A02-20220725-3F09AC --out case.zip`,
	options: { ...DATABASE_OPTIONS, zone: { type: "string" }, out: { type: "string" } },
	async run(call) {
		const [number, ...rest] = call.positionals;
		if (number === undefined || rest.length > 0) throw new Usage("name one case by its number");
		return exported(call, (source) => fileOfCase(source, number));
	},
};
