import { globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "#kernel/section.ts";
import type { Pack } from "#main/sections.ts";
import { type Folder, readFolder } from "#platform/files.ts";
import { sha256 } from "#platform/hash.ts";

export type { Pack };

/** The pack has errors: nothing is computed from it. */
export class BrokenPack extends Error {
	readonly diagnostics: readonly Diagnostic[];
	constructor(folder: string, diagnostics: readonly Diagnostic[]) {
		super(`the zone pack ${folder} has errors`);
		this.diagnostics = diagnostics;
	}
}

/**
 * The compiled pack of a folder. What was compiled before from the same bytes by the same code is taken from a cache,
 * without loading the compiler: 0.5 s less. A draft whose scenarios fail can be tried: it compiles, and stderr says
 * which fail. Throws BrokenPack for every other mistake.
 */
export const loadPack = (folder: string, caches = CACHE): Promise<Pack> =>
	compiledPack(readFolder(folder), folder, caches);

/** The same of files that were read; `named` is how a message calls them. */
export async function compiledPack(read: Folder, named: string, caches = CACHE): Promise<Pack> {
	const cache = path.join(caches, `${keyOf(read)}.json`);
	const cached = fromCache(cache);
	if (cached) return cached;
	const { checkPack } = await import("#main/sections.ts");
	const { ok, pack, diagnostics } = checkPack(read);
	if (!pack) throw new BrokenPack(named, diagnostics);
	if (ok) intoCache(cache, pack);
	for (const { severity, code, path: where, message } of diagnostics) {
		if (severity === "error") process.stderr.write(`landfall: ${named}: ${code} ${where}: ${message.en}\n`);
	}
	return pack;
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CACHE = path.join(ROOT, "node_modules/.cache/landfall");
const KEPT = 10;

const keyOf = (read: Folder): string => sha256(`${contentOf(read)}\n${compilerHash()}`).slice(7, 39);

/** Hash of the files, layout and comments included. */
export function contentOf({ files, unread }: Folder): string {
	const parts = [...files].map(([name, bytes]) => `${name} ${sha256(bytes)}`);
	return sha256([...parts, JSON.stringify(unread)].join("\n"));
}

/** The compiler itself, by content: times are set back by archives. Some 5 ms. */
function compilerHash(): string {
	const sources = globSync("src/{kernel,modules,main,platform}/**/*.ts", { cwd: ROOT }).sort();
	const own = [...sources.filter((file) => !file.endsWith(".test.ts")), "package-lock.json"];
	return sha256(own.map((file) => `${file} ${sha256(readFileSync(path.join(ROOT, file)))}`).join("\n"));
}

const modified = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function fromCache(file: string): Pack | undefined {
	try {
		const pack = JSON.parse(readFileSync(file, "utf8")) as Partial<Pack>;
		return pack.version && pack.zone && pack.expressions ? (pack as Pack) : undefined;
	} catch {
		return undefined;
	}
}

/** A cache that cannot be written is done without. */
function intoCache(file: string, pack: Pack): void {
	try {
		const folder = path.dirname(file);
		mkdirSync(folder, { recursive: true });
		const temporary = `${file}.${process.pid}`;
		writeFileSync(temporary, JSON.stringify(pack));
		renameSync(temporary, file);
		const all = readdirSync(folder).map((name) => path.join(folder, name));
		const old = all.sort((a, b) => modified(b) - modified(a)).slice(KEPT);
		for (const name of old) rmSync(name, { force: true });
	} catch {
		// read-only or full: compiled again next time
	}
}
