import { createHash } from "node:crypto";

/** SHA-256 as 64 hex digits, as the event log has it. */
export const sha256Hex = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** Content hash as every version and calendar carries it: `sha256:` and 64 hex digits. Pieces count as one text. */
export function sha256(content: string | Uint8Array | Iterable<string>): string {
	const hash = createHash("sha256");
	if (typeof content === "string" || content instanceof Uint8Array) hash.update(content);
	else for (const piece of content) hash.update(piece);
	return `sha256:${hash.digest("hex")}`;
}
