import { readFileSync } from "node:fs";
import { type Command, optional } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { NoExport, verifyFile } from "#platform/export.ts";

export const command: Command = {
	usage: `usage: ./landfall verify FILE.zip [--anchors FILE.jsonl] [--key BASE64]

Checks an export against itself and against what you trust; needs no database. Exit 3 and the faults when something does not fit.
  --anchors FILE   your own copy of the anchors, made earlier; without it a cut-off end cannot be seen
  --key BASE64     the installation's public key, as it told you`,
	options: { anchors: { type: "string" }, key: { type: "string" } },
	async run(call) {
		const [file, ...rest] = call.positionals;
		if (file === undefined || rest.length > 0) throw new Usage("name one file");
		const [anchorFile, key] = [optional(call, "anchors"), optional(call, "key")];
		const given = {
			...(anchorFile === undefined ? {} : { anchors: textOf(anchorFile) }),
			...(key === undefined ? {} : { key }),
		};
		try {
			const verdict = await verifyFile(file, given);
			call.output.answer(verdict, () =>
				[
					...verdict.faults.map(
						({ kind, stream, seq, batch, message }) =>
							`✗ ${kind}  ${stream ?? ""} ${seq ?? ""}  (${batch ?? "-"})  ${call.output.say(message)}`,
					),
					...verdict.keys.map((each) => `key ${each}`),
					`${verdict.ok ? "✓" : "✗"} ${verdict.zone}: ${verdict.events} events, ${verdict.seals} seals, ${verdict.faults.length} faults`,
				].join("\n"),
			);
			return verdict.ok ? EXIT.good : EXIT.verification;
		} catch (error) {
			if (!(error instanceof NoExport)) throw error;
			throw new Usage(error.message);
		}
	},
};

function textOf(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch (error) {
		throw new Usage(`cannot read ${file}: ${(error as Error).message}`);
	}
}
