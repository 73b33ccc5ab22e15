/** JSON with sorted keys and no blanks (RFC 8785): equal content gives equal text, whatever the order it was written in. */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(",")}]`;
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	let members = "";
	for (const key of Object.keys(value).sort()) {
		const member = (value as Readonly<Record<string, unknown>>)[key];
		if (member !== undefined) members += `${members && ","}${JSON.stringify(key)}:${canonicalJson(member)}`;
	}
	return `{${members}}`;
}

/** The same text in pieces, one for each member of the outer `depth` levels: a large value is hashed without holding it twice. */
export function* canonicalPieces(value: unknown, depth = 2): Generator<string> {
	if (depth === 0 || typeof value !== "object" || value === null) {
		yield canonicalJson(value);
		return;
	}
	const isList = Array.isArray(value);
	let mark = isList ? "[" : "{";
	for (const key of isList ? value.keys() : Object.keys(value).sort()) {
		const member = (value as Readonly<Record<string | number, unknown>>)[key];
		if (member === undefined && !isList) continue;
		yield isList ? mark : `${mark}${JSON.stringify(key)}:`;
		yield* canonicalPieces(member ?? null, depth - 1);
		mark = ",";
	}
	yield `${mark === "," ? "" : mark}${isList ? "]" : "}"}`;
}
