import type { Diagnostic } from "#kernel/section.ts";
import type { Output } from "#main/cli/output.ts";

/** `permits.yaml:41:12 error rule/unknown-fact: … (hint)`, as editors and people read it. */
export const renderDiagnostic = (diagnostic: Diagnostic, output: Output): string =>
	[
		`${diagnostic.file}:${diagnostic.line}:${diagnostic.column} ${diagnostic.severity} ${diagnostic.code}`,
		`    ${diagnostic.path}: ${output.say(diagnostic.message)}`,
		...(output.say(diagnostic.hint) ? [`    → ${output.say(diagnostic.hint)}`] : []),
	].join("\n");
