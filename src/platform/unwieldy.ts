/**
 * Nothing that is sent to us is nested deeper or has more values, by far. What parses and reads a body (shapes, hashes) holds the event
 * loop as long as it has values, and goes down by calling itself until the stack ends: 900 kB of lists took up to two seconds and 100 MB.
 */
const DEEPEST = 64;
const MOST = 10_000;

const [QUOTE, ESCAPE, COMMA] = ['"', "\\", ","].map((sign) => sign.charCodeAt(0));
const OPEN = new Set(["[", "{"].map((sign) => sign.charCodeAt(0)));
const CLOSE = new Set(["]", "}"].map((sign) => sign.charCodeAt(0)));

/** Whether a JSON text has more values or levels than it may; told by its signs, in a few milliseconds for a megabyte. */
export function isUnwieldy(json: string): boolean {
	let [values, level] = [0, 0];
	for (let at = 0; at < json.length; at++) {
		const sign = json.charCodeAt(at);
		if (sign === QUOTE) at = endOfText(json, at);
		else if (CLOSE.has(sign)) level--;
		else if (sign === COMMA) values++;
		else if (OPEN.has(sign)) {
			values++;
			level++;
		}
		if (values > MOST || level > DEEPEST) return true;
	}
	return false;
}

/** Where the text ends that begins there: at the next quote that is not escaped, or with all of it. */
function endOfText(json: string, begin: number): number {
	for (let at = begin + 1; at < json.length; at++) {
		const sign = json.charCodeAt(at);
		if (sign === QUOTE) return at;
		if (sign === ESCAPE) at++;
	}
	return json.length;
}
