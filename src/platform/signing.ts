import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { sm2 } from "sm-crypto-v2";
import type { DataFolder } from "#platform/data-folder.ts";

/** Signs the heads of seals and what strangers verify. The private half lies in the data folder, never in the database. */
export interface SigningKey {
	/** SPKI in base64: it says of which suite the key is. */
	readonly publicKey: string;
	sign(words: string): string;
}

/** Ed25519, or SM2 with SM3 (GB/T 32918.2, the usual identity `1234567812345678`) where commercial cryptography of China is asked for. */
export const SUITES = ["ed25519", "sm2"] as const;
export type Suite = (typeof SUITES)[number];

/** 1.2.156.10197.1.301 as it stands in SPKI and PKCS #8. */
const SM2_CURVE = Buffer.from("06082a811ccf5501822d", "hex");

/** The installation's key, made when first asked for, of that suite; later it is what it is. */
export function openSigningKey(folder: DataFolder, suite: Suite = "ed25519"): SigningKey {
	const file = folder.at("seal.key");
	if (!existsSync(file)) makeKey(file, suite);
	const key = createPrivateKey(readFileSync(file));
	const publicKey = spki(createPublicKey(key)).toString("base64");
	return {
		publicKey,
		sign: suiteOf(publicKey) === "sm2" ? sm2Signer(key) : (words) => sign(null, utf8(words), key).toString("base64"),
	};
}

function makeKey(file: string, suite: Suite): void {
	const { privateKey } =
		suite === "sm2" ? generateKeyPairSync("ec", { namedCurve: "SM2" }) : generateKeyPairSync("ed25519");
	const made = `${file}.${process.pid}`;
	writeFileSync(made, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
	try {
		linkSync(made, file); // the first of two processes wins
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
	}
	rmSync(made);
}

const utf8 = (words: string): Buffer => Buffer.from(words);
const spki = (key: KeyObject): Buffer => key.export({ type: "spki", format: "der" });

/** Of which suite a public key (SPKI in base64) is. */
export const suiteOf = (publicKey: string): Suite =>
	Buffer.from(publicKey, "base64").includes(SM2_CURVE) ? "sm2" : "ed25519";

/** The point of an SM2 key, uncompressed, is the end of its SPKI. */
const pointOf = (der: Buffer): string => der.subarray(-65).toString("hex");

/** Node signs with an SM2 key, but not by the algorithm of GB/T 32918; sm-crypto-v2 does, and OpenSSL verifies it. */
function sm2Signer(key: KeyObject): SigningKey["sign"] {
	const publicKey = pointOf(spki(createPublicKey(key)));
	const der = key.export({ type: "pkcs8", format: "der" });
	// RFC 5915 within PKCS #8: version 1, then the 32 octets of the number.
	const start = der.indexOf(Buffer.from("0201010420", "hex")) + 5;
	const number = der.subarray(start, start + 32).toString("hex");
	return (words) =>
		Buffer.from(sm2.doSignature(utf8(words), number, { der: true, hash: true, publicKey }), "hex").toString("base64");
}

/** Whether the signature over the words is by that key, of either suite; false for anything unreadable. */
export function isSignedBy(publicKey: string, words: string, signature: string): boolean {
	try {
		const der = Buffer.from(publicKey, "base64");
		const signed = Buffer.from(signature, "base64");
		if (suiteOf(publicKey) === "sm2")
			return sm2.doVerifySignature(utf8(words), signed.toString("hex"), pointOf(der), { der: true, hash: true });
		return verify(null, utf8(words), createPublicKey({ key: der, type: "spki", format: "der" }), signed);
	} catch {
		return false;
	}
}
