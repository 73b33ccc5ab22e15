import { type Call, type Command } from "#main/cli/command.ts";
import { renderDiagnostic } from "#main/cli/diagnostic.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
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
