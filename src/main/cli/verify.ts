import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { type Call, type Command, optional } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { type SignedVerdict, verifySigned } from "#main/cli/verify-signed.ts";
import { NoExport, trustedAnchors, verifyFile } from "#platform/verify-file.ts";

export const command: Command = {
	usage: `usage: ./landfall verify FILE.zip|FILE.json [--anchors FILE.jsonl] [--key BASE64]

Checks an export, a proof of deadlines or a certificate's receipt against itself and against what you trust; needs no database. The
deadlines of a proof are derived again. Exit 3 and the faults when something does not fit.
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
			if (isJson(file)) {
				const trusted = { anchors: trustedAnchors(given.anchors ?? ""), ...(key !== undefined && { key }) };
				return answerSigned(call, await verifySigned(textOf(file), trusted));
			}
			const verdict = await verifyFile(file, given);
			call.output.answer(verdict, () =>
				[
					...verdict.faults.map(
						({ kind, stream, seq, batch, message }) =>
							`✗ ${kind}  ${stream ?? ""} ${seq ?? ""}  (${batch ?? "-"})  ${call.output.say(message)}`,
					),
					...verdict.keys.map((each) => `key ${each}`),
					`${verdict.ok ? "✓" : "✗"} ${verdict.zone}${verdict.scope === "zone" ? "" : ", single streams"}: ${verdict.events} events, ${verdict.seals} seals, ${verdict.faults.length} faults`,
				].join("\n"),
			);
			return verdict.ok ? EXIT.good : EXIT.verification;
		} catch (error) {
			if (!(error instanceof NoExport)) throw error;
			throw new Usage(error.message);
		}
	},
};

/** A signed file begins as JSON does, a zip otherwise. */
function isJson(file: string): boolean {
	const start = Buffer.alloc(1);
	try {
		const opened = openSync(file, "r");
		readSync(opened, start);
		closeSync(opened);
	} catch (error) {
		throw new Usage(`cannot read ${file}: ${(error as Error).message}`);
	}
	return start.toString() === "{";
}

function answerSigned({ output }: Call, verdict: SignedVerdict): number {
	output.answer(verdict, () =>
		[
			...Object.entries(verdict.checks).map(([check, word]) => `${MARKS[word]} ${check}`),
			...verdict.faults.map(
				({ kind, stream, seq, message }) => `✗ ${kind}  ${stream ?? ""} ${seq ?? ""}  ${output.say(message)}`,
			),
			...verdict.keys.map((key) => `key ${key}`),
			`${verdict.ok ? "✓" : "✗"} ${verdict.kind ?? "?"} ${verdict.case ?? ""} ${verdict.asOf ?? ""}: ${verdict.faults.length} faults`,
		].join("\n"),
	);
	return verdict.ok ? EXIT.good : EXIT.verification;
}

const MARKS = { matches: "✓", differs: "✗", unknown: "–" } as const;

function textOf(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch (error) {
		throw new Usage(`cannot read ${file}: ${(error as Error).message}`);
	}
}
