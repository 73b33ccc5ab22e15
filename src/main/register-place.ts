import { readFileSync } from "node:fs";
import type { Register } from "#modules/evidence/gateway.ts";
import type { DataFolder } from "#platform/data-folder.ts";

/** Where the register that holds what others know is reached (`register.json` of the data folder). */
export const REGISTER_FILE = "register.json";

/** A register is waited for this long, ms; a person is waiting too. */
const PATIENCE = 1_500;
/** And this long where nobody waits, ms. */
export const PATIENCE_IN_THE_BACKGROUND = 8_000;

/** Undefined where none is named. */
export function registerOf(folder: DataFolder, patience = PATIENCE): Register | undefined {
	try {
		const { url } = JSON.parse(readFileSync(folder.at(REGISTER_FILE), "utf8")) as { readonly url?: string };
		return url === undefined ? undefined : { url, patience };
	} catch {
		return undefined;
	}
}
