import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { describe, expect, test } from "vitest";

/** The grid of the house: modules from the ground up, and what each room may import. */
const MODULES = [
	"rules",
	"zone",
	"catalogue",
	"identity",
	"evidence",
	"roadmap",
	"cases",
	"messages",
	"counter",
	"ratings",
	"assistance",
	"chains",
	"projects",
	"meetings",
	"policies",
	"bonded",
	"matching",
	"indicators",
	"audit",
	"exhibition",
];
const ROOMS: Readonly<Record<string, { own: readonly string[]; lower: readonly string[]; also: readonly string[] }>> = {
	model: { own: ["model"], lower: ["model"], also: [] },
	decide: { own: ["model", "decide"], lower: ["model", "decide"], also: [] },
	contract: { own: ["model", "contract"], lower: ["model", "contract"], also: ["zod"] },
	store: { own: ["model", "decide"], lower: [], also: ["platform", "kysely"] },
	queries: { own: ["model", "decide", "queries"], lower: ["queries", "model"], also: ["platform", "kysely"] },
	pack: { own: ["model", "decide", "pack"], lower: ["model", "decide", "pack"], also: ["zod"] },
	gateway: { own: ["model", "gateway"], lower: ["model"], also: ["platform", "*"] },
	commands: {
		own: ["model", "decide", "contract", "store", "queries", "gateway"],
		lower: ["model", "queries", "commands"],
		also: ["platform"],
	},
	reactions: {
		own: ["model", "decide", "store", "queries", "commands", "gateway"],
		lower: ["model", "queries", "commands"],
		also: ["platform"],
	},
	routes: { own: ["model", "contract", "commands", "queries"], lower: ["model", "contract"], also: ["platform"] },
};
/** Pure libraries that a module's README names for its pure rooms. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
	kernel: ["decimal.js", "zod"],
	"rules/decide": ["lezer-feel", "@lezer/common"],
	"zone/pack": ["yaml"],
	"catalogue/decide": ["pinyin-pro", "opencc-js/t2cn"],
};

interface Import {
	readonly from: string;
	readonly to: string;
}

const root = import.meta.dirname;
const files = globSync("src/**/*.ts", { cwd: root }).sort();
const code = files.filter((file) => !/\.(test|e2e)\.ts$/.test(file));
const imports = code.flatMap((file) => importsOf(file));

function importsOf(file: string): Import[] {
	const { module } = parseSync(file, readFileSync(path.join(root, file), "utf8"));
	const named = [
		...module.staticImports.map((i) => i.moduleRequest.value),
		...module.staticExports.flatMap((e) => e.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
	];
	return [...new Set(named)].map((request) => ({
		from: file,
		to: request.startsWith("#") ? `src/${request.slice(1)}` : request,
	}));
}

/** `src/modules/rules/decide/check.ts` → module rules, room decide. */
function place(file: string): { module: string; room: string } | undefined {
	const [, area, module, ...rest] = file.split("/");
	const first = rest[0];
	if (area !== "modules" || module === undefined || first === undefined) return undefined;
	return { module, room: first.replace(/\.ts$/, "") };
}

/** What is wrong with one import, in the words of the grid; undefined if nothing is. */
function wrongWith({ from, to }: Import): string | undefined {
	if (to.startsWith(".")) return "relative import: name it from #";
	if (from.startsWith("src/kernel/")) {
		return to.startsWith("src/kernel/") || LIBRARIES.kernel?.includes(to) ? undefined : "the kernel imports nothing";
	}
	const here = place(from);
	if (!here)
		return from.startsWith("src/platform/") && to.startsWith("src/modules/") ? "platform knows no module" : undefined;
	if (to.startsWith("src/kernel/")) return undefined;
	const rules = ROOMS[here.room];
	if (!rules) return `no such room: ${here.room}`;
	if (to.startsWith("src/platform/"))
		return rules.also.includes("platform") ? undefined : `${here.room} may not use platform`;
	const there = place(to);
	if (!there) {
		if (to.startsWith("src/")) return "modules do not know main, web or testing";
		const allowed =
			rules.also.includes("*") || rules.also.includes(to) || LIBRARIES[`${here.module}/${here.room}`]?.includes(to);
		return allowed ? undefined : `library ${to} does not belong here`;
	}
	if (there.module === here.module)
		return rules.own.includes(there.room) ? undefined : `${here.room} may not use own ${there.room}`;
	if (MODULES.indexOf(there.module) > MODULES.indexOf(here.module)) return "calls go down, events go up";
	return rules.lower.includes(there.room) ? undefined : `${here.room} may not use ${there.room} of a lower module`;
}

/** One circle of imports, types too, or undefined. */
function findCircle(edges: readonly Import[]): string[] | undefined {
	const next = Map.groupBy(edges, (edge) => edge.from);
	const state = new Map<string, "open" | "done">();
	const trail: string[] = [];
	const visit = (file: string): string[] | undefined => {
		if (state.get(file) === "done") return undefined;
		if (state.get(file) === "open") return [...trail.slice(trail.indexOf(file)), file];
		state.set(file, "open");
		trail.push(file);
		for (const { to } of next.get(file) ?? []) {
			const circle = visit(to);
			if (circle) return circle;
		}
		trail.pop();
		state.set(file, "done");
		return undefined;
	};
	for (const file of next.keys()) {
		const circle = visit(file);
		if (circle) return circle;
	}
	return undefined;
}

describe("the grid", () => {
	test("every file of a module stands in a room that the house knows", () => {
		const foreign = code.filter((file) => {
			const here = place(file);
			return file.startsWith("src/modules/") && (!here || !MODULES.includes(here.module) || !ROOMS[here.room]);
		});
		expect(foreign).toEqual([]);
	});

	test("every import goes down the list of modules and through a door its room has", () => {
		const wrong = imports.flatMap((found) => {
			const reason = wrongWith(found);
			return reason === undefined ? [] : [`${found.from} → ${found.to}: ${reason}`];
		});
		expect(wrong).toEqual([]);
	});

	test("an upward, a sideways and a foreign import would be found", () => {
		const from = "src/modules/zone/decide.ts";
		expect(wrongWith({ from, to: "src/modules/roadmap/model.ts" })).toBeDefined();
		expect(wrongWith({ from, to: "src/modules/rules/pack.ts" })).toBeDefined();
		expect(wrongWith({ from, to: "src/platform/hash.ts" })).toBeDefined();
		expect(wrongWith({ from, to: "zod" })).toBeDefined();
		expect(wrongWith({ from, to: "src/modules/rules/decide/check.ts" })).toBeUndefined();
	});

	test("no file imports itself around a circle, not even for types", () => {
		expect(findCircle(imports)).toBeUndefined();
		expect(
			findCircle([
				{ from: "a", to: "b" },
				{ from: "b", to: "a" },
			]),
		).toEqual(["a", "b", "a"]);
	});

	test("no file is longer than a person reads in one go", () => {
		const long = files.filter((file) => readFileSync(path.join(root, file), "utf8").split("\n").length > 301);
		expect(long).toEqual([]);
	});

	test("no line of code knows a zone", () => {
		const names = globSync("zones/*", { cwd: root }).map((zone) => path.basename(zone));
		expect(names.length).toBeGreaterThan(1);
		const knowing = code.filter(
			(file) =>
				file !== "src/main/zones.ts" &&
				names.some((name) => readFileSync(path.join(root, file), "utf8").includes(`"${name}"`)),
		);
		expect(knowing).toEqual([]);
	});
});

describe("the checks", () => {
	const run = (command: string, ...args: string[]) =>
		execFileSync(path.join(root, "node_modules/.bin", command), args, { cwd: root, encoding: "utf8", stdio: "pipe" });
	const passes = (command: string, ...args: string[]) => {
		try {
			run(command, ...args);
			return "";
		} catch (error) {
			const { stdout, stderr } = error as { stdout: string; stderr: string };
			return stdout + stderr;
		}
	};

	test("all types hold", () => expect(passes("tsc", "-p", "tsconfig.json")).toBe(""));
	test("the pure rooms hold without the types of Node and the browser", () =>
		expect(passes("tsc", "-p", "tsconfig.pure.json")).toBe(""));
	test("the pages hold with the types of the browser", () =>
		expect(passes("tsc", "-p", "src/web/tsconfig.json")).toBe(""));
	test("the linter finds nothing, un-awaited promises included", () =>
		expect(passes("oxlint", "--type-aware")).toBe(""));
	test("everything is formatted", () => expect(passes("biome", "check")).toBe(""));
});
