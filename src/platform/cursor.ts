/** Where a page of a list ended: the key of its last row, two texts. Opaque to who asks. */
export const encodeCursor = (key: readonly [string, string]): string =>
	Buffer.from(JSON.stringify(key)).toString("base64url");

/** A date or an instant, and an id: what lists are sorted by. */
const KEY = [/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z)?$/, /^[\w:.-]{1,200}$/] as const;

/** Undefined for the first page, and for what is no cursor of ours. */
export function decodeCursor(cursor: string | undefined): readonly [string, string] | undefined {
	if (cursor === undefined) return undefined;
	try {
		const [on, id]: unknown[] = JSON.parse(Buffer.from(cursor, "base64url").toString());
		const isKey = typeof on === "string" && typeof id === "string" && KEY[0].test(on) && KEY[1].test(id);
		return isKey && !Number.isNaN(Date.parse(on)) ? [on, id] : undefined;
	} catch {
		return undefined;
	}
}
