import { type Command } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import { diffPacks, type PackDiff } from "#main/diff.ts";
import { loadPack } from "#main/pack.ts";
import { packFolder } from "#main/zones.ts";
import type { Difference } from "#modules/zone/pack/difference.ts";

export const command: Command = {
	usage: `usage: ./landfall pack diff OLD NEW [--json]

What a new version of a zone pack changes and what depends on it.
example: ./landfall pack diff zones/science-city ../draft/science-city`,
	options: {},
	async run(call) {
		const [before, after, ...rest] = call.positionals;
		if (before === undefined || after === undefined || rest.length > 0) throw new Usage("name two folders");
		const diff = diffPacks(await loadPack(packFolder(before)), await loadPack(packFolder(after)));
		call.output.answer(diff, () => render(diff));
		return EXIT.good;
	},
};

function render(diff: PackDiff): string {
	const lists = Object.entries(diff).filter((entry): entry is [string, Difference] => isDifference(entry[1]));
	const touched = [...diff.touched.permits, ...diff.touched.items];
	const lines = [
		...lists.flatMap(([list, { added, removed, changed }]) => [
			...added.map((code) => `+ ${list} ${code}`),
			...removed.map((code) => `- ${list} ${code}`),
			...changed.map(({ code, fields }) => `~ ${list} ${code}: ${fields.join(", ")}`),
		]),
		...touched.map(({ code, because }) => `→ ${code} (${because.join("; ")})`),
		...diff.scenarios.nowFailing.map((id) => `✗ ${id}`),
	];
	return lines.length === 0 ? "=" : lines.join("\n");
}

const isDifference = (value: unknown): value is Difference =>
	typeof value === "object" && value !== null && "added" in value;
