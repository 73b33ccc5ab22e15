import { createHash, hash } from "node:crypto";

/** SHA-256 as 64 hex digits, as the event log has it. */
export const sha256Hex = (content: string | Uint8Array): string => hash("sha256", content);

/** Content hash as every version and calendar carries it: `sha256:` and 64 hex digits. Pieces count as one text. */
export function sha256(content: string | Uint8Array | Iterable<string>): string {
	const whole = createHash("sha256");
	if (typeof content === "string" || content instanceof Uint8Array) whole.update(content);
	else for (const piece of content) whole.update(piece);
	return `sha256:${whole.digest("hex")}`;
}
