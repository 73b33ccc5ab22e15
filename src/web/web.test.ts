import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { describe, expect, test } from "vitest";

const root = import.meta.dirname;
const files = globSync("**/*.{ts,tsx}", { cwd: root }).filter(
	(file) => !/\.(test|e2e)\.tsx?$/.test(file) && !file.startsWith("testing/"),
);

interface Import {
	readonly from: string;
	readonly to: string;
	readonly typesOnly: boolean;
}

const imports: readonly Import[] = files.flatMap((from) => {
	const { module } = parseSync(from, readFileSync(path.join(root, from), "utf8"));
	return module.staticImports.map((one) => ({
		from,
		to: one.moduleRequest.value,
		typesOnly: one.entries.length > 0 && one.entries.every(({ isType }) => isType),
	}));
});

const featureOf = (file: string): string | undefined => /(?:^|#web\/)features\/([^/]+)\//.exec(file)?.[1];
const named = (found: readonly Import[]) => found.map(({ from, to }) => `${from} → ${to}`);

describe("the rooms of the web", () => {
	test("only models, pure decisions and contracts of the modules come into the browser; contracts on public pages as types", () => {
		const foreign = imports.filter(
			({ to }) =>
				/^#(main|platform)\//.test(to) ||
				(/^#modules\//.test(to) && !/^#modules\/[^/]+\/(model|decide|contract)[./]/.test(to)),
		);
		expect(named(foreign)).toEqual([]);
	});

	test("components and tools know no feature and no screen", () => {
		const upward = imports.filter(
			({ from, to }) => /^(ui|lib)\//.test(from) && /^#web\/(features|screens|app)\//.test(to),
		);
		expect(named(upward)).toEqual([]);
	});

	test("a feature never imports another, and no screen", () => {
		const sideways = imports.filter(({ from, to }) => {
			const feature = featureOf(from);
			if (feature === undefined) return false;
			return to.startsWith("#web/screens/") || ![feature, undefined].includes(featureOf(to));
		});
		expect(named(sideways)).toEqual([]);
	});

	test("public pages and what they are made of stay light: no antd, and charts in one file that comes when it is drawn", () => {
		const chart = "ui/chart.tsx";
		const heavy = imports.filter(
			({ from, to }) =>
				from !== chart &&
				/^(ui|lib|app|screens\/portal|features)\//.test(from) &&
				(/^(antd|echarts|@antv)/.test(to) || to === `#web/${chart}`),
		);
		expect(named(heavy.filter(({ typesOnly }) => !typesOnly))).toEqual([]);
		expect(imports.some(({ from, to }) => from === chart && to.startsWith("echarts"))).toBe(true);
	});

	/** How many of something there are, which a style counts with. */
	const SET_BY_PAGES = new Set(["--stages", "--places"]);
	test("every style names colours by their tokens", () => {
		const known = new Set(
			[...readFileSync(path.join(root, "ui/tokens.css"), "utf8").matchAll(/(--[\w-]+):/g)].map(([, name]) => name),
		);
		const unknown = globSync("**/*.css", { cwd: root }).flatMap((file) => {
			const css = readFileSync(path.join(root, file), "utf8");
			const own = new Set([...css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
			return [...css.matchAll(/var\((--[\w-]+)/g)].flatMap(([, name]) =>
				known.has(name) || own.has(name) || SET_BY_PAGES.has(name ?? "") ? [] : [`${file} ${name}`],
			);
		});
		expect(unknown).toEqual([]);
	});
});
