import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/**
 * Time-based one-time passwords (RFC 6238) as every authenticator app takes them: SHA-1, 6 digits, steps of 30 s. Our own, since it is
 * these lines and the vectors of the RFC test them; the libraries bring Base32, hashes and random numbers that Node has.
 */
const STEP = 30_000;
/** A clock may be one step off on either side. */
const SKEW = 1;

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** 160 random bits in Base32: as long as the hash (RFC 4226, 4). */
export const newTotpSecret = (): string => Array.from(randomBytes(32), (byte) => ALPHABET[byte & 31]).join("");

/** What the app reads from a QR code or a link. */
export function totpUri(secret: string, issuer: string, login: string): string {
	const words = new URLSearchParams({ secret, issuer }).toString().replaceAll("+", "%20");
	return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(login)}?${words}`;
}

export const totpStepAt = (at: number): number => Math.floor(at / STEP);

/** The code of one step (RFC 4226, 5.3). */
export function totpCode(secret: string, step: number): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
	const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fff_ffff;
	return String(number % 1_000_000).padStart(6, "0");
}

/** The step whose code it is, near that moment and after `used`; undefined for any other: a code is good once. */
export function totpStep(secret: string, code: string, at: number, used: number): number | undefined {
	const given = Buffer.from(code);
	for (let step = totpStepAt(at) - SKEW; step <= totpStepAt(at) + SKEW; step++) {
		const right = Buffer.from(totpCode(secret, step));
		if (given.length === right.length && timingSafeEqual(given, right) && step > used) return step;
	}
	return undefined;
}

function fromBase32(text: string): Buffer {
	const bits = Array.from(text, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
	return Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
}
