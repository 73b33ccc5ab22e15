import type { Command } from "#main/cli/command.ts";
import { EXIT, Usage } from "#main/cli/exit.ts";
import type { Running } from "#main/cli/running-cases.ts";
import { diffPacks, type PackDiff } from "#main/diff.ts";
import { loadPack } from "#main/pack.ts";
import { packFolder } from "#main/zones.ts";
import type { Difference } from "#modules/zone/pack/difference.ts";

export const command: Command = {
	usage: `usage: ./landfall pack diff OLD NEW [--database-url URL] [--data DIR] [--json]

What a new version of a zone pack changes and what depends on it; with a database also which running cases would move.
example: ./landfall pack diff zones/science-city ../draft/science-city`,
	options: { "database-url": { type: "string" }, data: { type: "string" } },
	async run(call) {
		const [before, after, ...rest] = call.positionals;
		if (before === undefined || after === undefined || rest.length > 0) throw new Usage("name two folders");
		const pack = await loadPack(packFolder(after));
		const diff = diffPacks(await loadPack(packFolder(before)), pack);
		const asked = call.values["database-url"] ?? call.values.data;
		// what needs no database does not load what speaks to one
		const running =
			asked === undefined ? undefined : await (await import("#main/cli/running-cases.ts")).whatMoves(call, pack);
		call.output.answer({ ...diff, ...running }, () => [...render(diff), ...rendered(running?.cases)].join("\n") || "=");
		return EXIT.good;
	},
};

const rendered = (cases: Running["cases"] | undefined): readonly string[] =>
	cases
		? [
				`${cases.open} open cases, ${cases.moved.length} move`,
				...cases.moved.map(({ case: number, dueOn }) => `  ${number}  ${dueOn.from ?? "–"} → ${dueOn.to ?? "–"}`),
			]
		: [];

function render(diff: PackDiff): readonly string[] {
	const lists = Object.entries(diff).filter((entry): entry is [string, Difference] => isDifference(entry[1]));
	const touched = [...diff.touched.permits, ...diff.touched.items];
	return [
		...lists.flatMap(([list, { added, removed, changed }]) => [
			...added.map((code) => `+ ${list} ${code}`),
			...removed.map((code) => `- ${list} ${code}`),
			...changed.map(({ code, fields }) => `~ ${list} ${code}: ${fields.join(", ")}`),
		]),
		...touched.map(({ code, because }) => `→ ${code} (${because.join("; ")})`),
		...diff.scenarios.nowFailing.map((id) => `✗ ${id}`),
	];
}

const isDifference = (value: unknown): value is Difference =>
	typeof value === "object" && value !== null && "added" in value;
