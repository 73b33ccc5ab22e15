import { randomBytes, randomInt, randomUUID } from "node:crypto";

/** 256 bits that nobody guesses, 43 characters of base64url: a session's token. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** 96 bits, 16 characters: short enough for a QR code, and not to be found by trying. */
export const newCode = (): string => randomBytes(12).toString("base64url");

/** 80 bits as hex: the id of a thing that a person may read out. */
export const newId = (): string => randomBytes(10).toString("hex");

/** 80 bits in letters that are not mistaken for one another (Crockford's), to be written down. */
export const newRecoveryCode = (): string =>
	Array.from(randomBytes(16), (byte) => "0123456789abcdefghjkmnpqrstvwxyz"[byte & 31]).join("");

/** Six digits to be read out at a counter, where a person stands; never the only thing that keeps a stranger out. */
export const newPickupCode = (): string => String(randomInt(1_000_000)).padStart(6, "0");

const SALT_HEX = 32;
let salts = "";

/** 128 bits as hex, beside what is hashed; 128 are drawn at once, since the drawing costs more than the hashing of a whole event. */
export function newSalt(): string {
	if (salts === "") salts = randomBytes(64 * SALT_HEX).toString("hex");
	const salt = salts.slice(-SALT_HEX);
	salts = salts.slice(0, -SALT_HEX);
	return salt;
}

export const newUuid = (): string => randomUUID();
