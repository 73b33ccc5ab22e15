import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { DataFolder } from "#platform/data-folder.ts";

/** Signs the heads of seals. The private half lies in the data folder, never in the database. */
export interface SigningKey {
	/** SPKI in base64. */
	readonly publicKey: string;
	sign(head: string): string;
}

/** The installation's key (Ed25519), made when first asked for. */
export function openSigningKey(folder: DataFolder): SigningKey {
	const file = folder.at("seal.key");
	if (!existsSync(file)) {
		const { privateKey } = generateKeyPairSync("ed25519");
		const made = folder.at(`seal.key.${process.pid}`);
		writeFileSync(made, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
		try {
			linkSync(made, file); // the first of two processes wins
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
		}
		rmSync(made);
	}
	const key = createPrivateKey(readFileSync(file));
	return {
		publicKey: spki(createPublicKey(key)),
		sign: (head) => sign(null, Buffer.from(head), key).toString("base64"),
	};
}

const spki = (key: KeyObject): string => key.export({ type: "spki", format: "der" }).toString("base64");

/** Whether the signature over the head is by that key; false for anything unreadable. */
export function isSignedBy(publicKey: string, head: string, signature: string): boolean {
	try {
		const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), type: "spki", format: "der" });
		return verify(null, Buffer.from(head), key, Buffer.from(signature, "base64"));
	} catch {
		return false;
	}
}
