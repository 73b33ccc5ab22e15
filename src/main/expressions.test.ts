import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor } from "oxc-parser";
import { check } from "recheck";
import { expect, test } from "vitest";

/**
 * Slow on long texts only, and never given one: each with what keeps it short. Packs have no expressions of their own: a rule of a pack is FEEL,
 * in which no function on patterns is taken.
 */
const KEPT_SHORT: Readonly<Record<string, string>> = {
	"/\\/+$/": "an address in the settings of whoever runs it",
	"/^(postmaster\\.(pid|opts)|pg_(wal|replslot|stat_tmp|dynshmem|notify|serial|snapshots|subtrans)\\/.*|(.*\\/)?pgsql_tmp.*|(.*\\/)?pg_internal\\.init)$/":
		"names of files of the database's own folder",
	"/^(postgres(?:ql)?:\\/\\/(?:[^@/?]*@)?)([^/?]*)(.*)$/": "an address in the settings of whoever runs it",
	"/^(.{1,6}?)\\1+.{0,3}$/u": "a password, of at most 256 characters",
	"/\\B(?=(\\d{3})+$)/g": "a number on a page",
	"/\\B(?=(\\d{3})+(?!\\d))/g": "a number in a rule",
	'/"(?:[^"\\\\]|\\\\.)*"|[([{)\\]}]/g': "a rule of a pack, of at most 20,000 characters: a quarter of a second",
	"/^(?!demo\\/).*\\.(ya?ml|csv)$/": "names of files of a pack's folder",
};

const root = fileURLToPath(new URL("../", import.meta.url));

/** Every expression of what runs, by how it is written, with one place where it stands. */
function expressions() {
	const found = new Map<string, { readonly file: string; readonly pattern: string; readonly flags: string }>();
	for (const file of readdirSync(root, { recursive: true, encoding: "utf8" })) {
		if (!/\.tsx?$/.test(file) || /\.test\.ts|testing\/|journeys\//.test(file)) continue;
		new Visitor({
			Literal(node) {
				if ("regex" in node) found.set(String(node.raw), { file, ...node.regex });
			},
		}).visit(parseSync(file, readFileSync(`${root}${file}`, "utf8")).program);
	}
	return found;
}

test("A8: no expression takes a time that a long text makes longer than itself", async () => {
	const all = expressions();
	expect(Object.keys(KEPT_SHORT).filter((raw) => !all.has(raw))).toEqual([]);
	const waiting = [...all];
	expect(waiting.length).toBeGreaterThan(150);
	const slow: Record<string, string> = {};
	const worker = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const [raw, { file, pattern, flags }] = next;
			const { status } = await check(pattern, flags, { timeout: 10_000 });
			if (status === "vulnerable") slow[raw] = `${status}: ${file}`;
		}
	};
	await Promise.all([worker(), worker()]);
	expect(Object.entries(slow).filter(([raw]) => !(raw in KEPT_SHORT))).toEqual([]);
}, 120_000);
