import type { ProofTools } from "#modules/cases/decide/proof-records.ts";
import type { Verdict } from "#modules/cases/model/proof.ts";

/** What a browser checks a proof with; absent on a page that is not secure, where browsers have no cryptography. */
export const browserTools = (): ProofTools | undefined =>
	globalThis.crypto?.subtle === undefined ? undefined : { sha256, isSigned };

async function sha256(text: string): Promise<string> {
	const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
	return hexOf(new Uint8Array(digest));
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** 1.2.156.10197.1.301 as it stands in the key, in hexadecimal. */
const SM2_CURVE = "06082a811ccf5501822d";
const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** A key in hexadecimal; empty where it cannot be read. */
function keyHex(key: string): string {
	try {
		return hexOf(bytesOf(key));
	} catch {
		return "";
	}
}

/** By which suite a key signs. */
export const suiteOf = (key: string): "SM2" | "Ed25519" => (keyHex(key).includes(SM2_CURVE) ? "SM2" : "Ed25519");

/** Whether the key has signed the text: by SM2, which browsers do not know, or by Ed25519. */
export async function isSigned(key: string, text: string, signature: string): Promise<Verdict> {
	if (suiteOf(key) === "Ed25519") return isSignedByEd25519(key, text, signature);
	const { sm2 } = await import("sm-crypto-v2");
	try {
		const [words, signed, point] = [new TextEncoder().encode(text), hexOf(bytesOf(signature)), keyHex(key).slice(-130)];
		return sm2.doVerifySignature(words, signed, point, { der: true, hash: true }) ? "matches" : "differs";
	} catch {
		return "differs";
	}
}

async function isSignedByEd25519(key: string, text: string, signature: string): Promise<Verdict> {
	let imported: CryptoKey;
	try {
		imported = await crypto.subtle.importKey("spki", bytesOf(key), "Ed25519", false, ["verify"]);
	} catch (error) {
		return error instanceof DOMException && error.name === "NotSupportedError" ? "unknown" : "differs";
	}
	try {
		const signed = await crypto.subtle.verify("Ed25519", imported, bytesOf(signature), new TextEncoder().encode(text));
		return signed ? "matches" : "differs";
	} catch {
		return "differs";
	}
}
