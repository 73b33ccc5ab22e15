import { canonicalJson } from "#kernel/canonical.ts";

/** What became of the entries of one list from one version of a pack to the next; `code` is whatever names an entry. */
export interface Difference {
	readonly added: readonly string[];
	readonly removed: readonly string[];
	readonly changed: readonly { readonly code: string; readonly fields: readonly string[] }[];
}

/** By content: the order of entries, of keys, of the lists under the keys `sets`, and layout are no difference. */
export function difference<T extends object>(
	before: readonly T[],
	after: readonly T[],
	codeOf: (entry: T) => string,
	sets: readonly string[] = [],
): Difference {
	const old = new Map(before.map((entry) => [codeOf(entry), entry]));
	const now = new Map(after.map((entry) => [codeOf(entry), entry]));
	const changed = [...now].flatMap(([code, entry]) => {
		const fields = fieldsChanged(old.get(code) ?? entry, entry, sets);
		return fields.length > 0 ? [{ code, fields }] : [];
	});
	return {
		added: [...now.keys()].filter((code) => !old.has(code)).sort(),
		removed: [...old.keys()].filter((code) => !now.has(code)).sort(),
		changed: changed.sort((a, b) => (a.code < b.code ? -1 : 1)),
	};
}

export function fieldsChanged(before: object, after: object, sets: readonly string[] = []): readonly string[] {
	const old = sorted(before, sets) as Readonly<Record<string, unknown>>;
	const now = sorted(after, sets) as Readonly<Record<string, unknown>>;
	const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
	return keys.filter((key) => contentOf(old[key]) !== contentOf(now[key])).sort();
}

/** With every list under one of the keys in one order, at any depth. */
function sorted(value: unknown, sets: readonly string[]): unknown {
	if (sets.length === 0 || typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.map((element) => sorted(element, sets));
	const members = Object.entries(value).map(([key, member]) => {
		const inner = sorted(member, sets);
		return [key, sets.includes(key) && Array.isArray(inner) ? inner.map(canonicalJson).sort() : inner];
	});
	return Object.fromEntries(members);
}

const contentOf = (value: unknown): string => (value === undefined ? "" : canonicalJson(value));

/** Added, removed and changed alike: everything that depends on such an entry is touched. */
export const codesOf = ({ added, removed, changed }: Difference): ReadonlySet<string> =>
	new Set([...added, ...removed, ...changed.map(({ code }) => code)]);
