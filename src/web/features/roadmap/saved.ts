import type { Project } from "#modules/roadmap/model.ts";

const KEY = "landfall.project";

export const emptyProject = (start: string): Project => ({
	name: "",
	answers: {},
	unsure: [],
	without: [],
	within: [],
	held: [],
	start,
	assume: false,
});

/** Undefined for what is no project: another version's, or a broken address. */
function readProject(source: string): Project | undefined {
	try {
		const read = JSON.parse(source) as Partial<Project>;
		const isList = (value: unknown): value is string[] =>
			Array.isArray(value) && value.every((v) => typeof v === "string");
		if (typeof read.answers !== "object" || read.answers === null || typeof read.start !== "string") return undefined;
		return {
			name: typeof read.name === "string" ? read.name.slice(0, 200) : "",
			answers: read.answers,
			unsure: isList(read.unsure) ? read.unsure : [],
			without: isList(read.without) ? read.without : [],
			within: isList(read.within) ? read.within : [],
			held: isList(read.held) ? read.held : [],
			start: /^\d{4}-\d{2}-\d{2}$/.test(read.start) ? read.start : "",
			assume: read.assume === true,
		};
	} catch {
		return undefined;
	}
}

export function savedProject(): Project | undefined {
	try {
		return readProject(localStorage.getItem(KEY) ?? "");
	} catch {
		return undefined;
	}
}

export function saveProject(project: Project): void {
	try {
		localStorage.setItem(KEY, JSON.stringify(project));
	} catch {
		// a full or forbidden store: the address still holds it
	}
}

export function forgetProject(): void {
	try {
		localStorage.removeItem(KEY);
	} catch {
		// nothing was kept
	}
}

/** A project in an address: `#p=…`, so that a link opens the same road map. */
export function projectHash(project: Project): string {
	const bytes = new TextEncoder().encode(JSON.stringify(project));
	const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
	return `#p=${btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

export function projectOfHash(hash: string): Project | undefined {
	const coded = /^#p=([\w-]+)$/.exec(hash)?.[1];
	if (!coded) return undefined;
	try {
		const binary = atob(coded.replaceAll("-", "+").replaceAll("_", "/"));
		return readProject(new TextDecoder().decode(Uint8Array.from(binary, (c) => c.charCodeAt(0))));
	} catch {
		return undefined;
	}
}
