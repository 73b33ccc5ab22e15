import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RefusalEntry } from "#kernel/outcome.ts";
import { BACKEND_REFUSALS } from "#main/backend.ts";
import { COMMANDS } from "#main/cli/commands.ts";
import { packSchemas } from "#main/sections.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Everything below `docs/generated`, by file name; a test holds the folder against it. */
export async function generatedDocs(): Promise<ReadonlyMap<string, string>> {
	const schemas = Object.entries(packSchemas()).map(([name, schema]): [string, string] => [
		`schema/${name}.json`,
		`${JSON.stringify(schema, null, "\t")}\n`,
	]);
	return new Map([
		["commands.md", await commandsPage()],
		["refusals.md", refusalsPage(BACKEND_REFUSALS)],
		["modules.md", modulesPage()],
		...schemas,
	]);
}

async function commandsPage(): Promise<string> {
	const pages = await Promise.all(
		Object.entries(COMMANDS).map(
			async ([words, load]) => `## ${words}\n\n\`\`\`\n${(await load()).command.usage}\n\`\`\`\n`,
		),
	);
	return `# Commands\n\nEvery command takes \`--json\`, \`--lang zh|en\` and \`--help\`.\n\n${pages.join("\n")}`;
}

function refusalsPage(table: Readonly<Record<string, RefusalEntry>>): string {
	const rows = Object.entries(table).map(
		([code, { kind, title, remedy }]) =>
			`| \`${code}\` | ${kind} | ${title.zh}<br>${title.en} | ${remedy.zh}<br>${remedy.en} |`,
	);
	return `# Refusals\n\nWhat the trade says no to.\n\n| code | kind | says | what can be done |\n|---|---|---|---|\n${rows.join("\n")}\n`;
}

/** Which module uses which, from the imports themselves. */
function modulesPage(): string {
	const uses = new Map<string, Set<string>>();
	for (const file of globSync("src/modules/**/*.ts", { cwd: ROOT }).sort()) {
		if (file.endsWith(".test.ts")) continue;
		const [, , module = ""] = file.split("/");
		const used = uses.get(module) ?? new Set<string>();
		for (const [, lower = ""] of readFileSync(`${ROOT}${file}`, "utf8").matchAll(/from "#modules\/([a-z]+)\//g)) {
			if (lower !== module) used.add(lower);
		}
		uses.set(module, used);
	}
	const rows = [...uses].map(
		([module, used]) => `| [${module}](../../src/modules/${module}) | ${[...used].sort().join(", ") || "–"} |`,
	);
	return `# Modules\n\nCalls go down only: a module uses those that stand below it.\n\n| module | uses |\n|---|---|\n${rows.join("\n")}\n`;
}
