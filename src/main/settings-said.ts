import { readFileSync } from "node:fs";
import { BadSettings } from "#main/cli/exit.ts";

/** What the environment says under `LANDFALL_…`; a blank is nothing. */
export type Said = (name: string) => string | undefined;

/** What a file holds that nobody else may read. */
export function secretIn(name: string, file: string): string {
	let secret: string;
	try {
		secret = readFileSync(file, "utf8").trim();
	} catch (error) {
		throw new BadSettings(`${name}: cannot read ${file} (${(error as NodeJS.ErrnoException).code})`);
	}
	if (secret === "") throw new BadSettings(`${name}: ${file} is empty`);
	return secret;
}
