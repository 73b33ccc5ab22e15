import { canonicalPieces } from "#kernel/canonical.ts";
import type { Diagnostic, PackFile, Problem, Reader } from "#kernel/section.ts";
import { text } from "#kernel/text.ts";
import { PackReader } from "#modules/zone/pack/reader.ts";

/** The sections of all modules, as `main` puts them together. */
export interface Sections<P> {
	readonly files: readonly PackFile[];
	/** As much of the pack as can be compiled; whole if nothing was reported. */
	compile(reader: Reader): P;
}

/** What a check found; a draft with errors is for counting only. */
export interface Checked<P> {
	readonly version: string;
	readonly draft: P;
	readonly diagnostics: readonly Diagnostic[];
	readonly ok: boolean;
}

/** A folder of files, and what the platform left unread of it. */
export interface PackFolder {
	readonly files: ReadonlyMap<string, Uint8Array>;
	readonly unread?: readonly { readonly path: string; readonly why: "link" | "unreadable" | "tooMany" | "tooMuch" }[];
}

/** Reads and checks a pack; every mistake in one run. `hash` makes `sha256:…` of a text in pieces. */
export function checkFolder<P>(
	folder: PackFolder,
	sections: Sections<P>,
	hash: (pieces: Iterable<string>) => string,
): Checked<P> {
	const names = sections.files.map((file) => file.name);
	const reader = new PackReader(folder.files, names, (content) => hash(canonicalPieces(content)));
	for (const { path, why } of folder.unread ?? []) reader.findings.file("error", path, UNREAD[why]);
	const draft = sections.compile(reader);
	for (const file of reader.unasked()) {
		// Demo data are no part of the pack: they are checked when they are loaded.
		if (/^(?!demo\/).*\.(ya?ml|csv)$/.test(file)) reader.findings.file("warning", file, unknownFile(names));
	}
	const diagnostics = reader.findings.all();
	return {
		version: hash(canonicalPieces(draft)),
		draft,
		diagnostics,
		ok: diagnostics.every(({ severity }) => severity !== "error"),
	};
}

const unknownFile = (names: readonly string[]): Problem => ({
	code: "pack/unknown-file",
	message: text("没有模块读取此文件", "no module reads this file"),
	hint: text(`可用：${names.join("、")}`, `there are: ${names.join(", ")}`),
});

const UNREAD: Readonly<Record<NonNullable<PackFolder["unread"]>[number]["why"], Problem>> = {
	link: {
		code: "pack/link",
		message: text("链接指向目录之外或另一目录", "the link leads out of the folder or to another folder"),
		hint: text("改放文件本身", "put the file itself there"),
	},
	unreadable: {
		code: "pack/unreadable",
		message: text("文件无法读取", "the file cannot be read"),
		hint: text("核对权限和文件类型", "see its permissions and its kind"),
	},
	tooMany: {
		code: "pack/too-large",
		message: text("文件过多，从此处起未读", "too many files; from here on none is read"),
		hint: text("合并文件", "put files together"),
	},
	tooMuch: {
		code: "pack/too-large",
		message: text("目录总量过大，从此处起未读", "the folder is too large; from here on nothing is read"),
		hint: text("减小文件", "make the files smaller"),
	},
};
