import type { Diagnostic } from "#kernel/section.ts";
import { type Call, type Command } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import type { Output } from "#main/cli/output.ts";
import { checkPack } from "#main/sections.ts";
import { packFolder } from "#main/zones.ts";
import { readFolder } from "#platform/files.ts";

export const command: Command = {
	usage: `usage: ./landfall pack check FOLDER [--json]

Compiles a zone pack and reports every mistake in one run, each with the line where it is repaired.
example: ./landfall pack check zones/science-city`,
	options: {},
	run(call) {
		const { ok, version, counts, diagnostics } = checkPack(readFolder(folderOf(call)));
		call.output.answer({ ok, version, counts, diagnostics }, () =>
			[
				...diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, call.output)),
				Object.entries(counts)
					.map(([what, n]) => `${n} ${what}`)
					.join(" · "),
				ok ? `✓ ${version}` : `✗ ${diagnostics.filter((d) => d.severity === "error").length}`,
			].join("\n"),
		);
		return ok ? EXIT.good : EXIT.no;
	},
};

function folderOf({ positionals }: Call): string {
	const [folder, ...rest] = positionals;
	if (folder === undefined || rest.length > 0) throw new Usage("name one folder");
	return packFolder(folder);
}

/** `permits.yaml:41:12 error rule/unknown-fact: … (hint)`, as editors and people read it. */
export const renderDiagnostic = (diagnostic: Diagnostic, output: Output): string =>
	[
		`${diagnostic.file}:${diagnostic.line}:${diagnostic.column} ${diagnostic.severity} ${diagnostic.code}`,
		`    ${diagnostic.path}: ${output.say(diagnostic.message)}`,
		...(output.say(diagnostic.hint) ? [`    → ${output.say(diagnostic.hint)}`] : []),
	].join("\n");
