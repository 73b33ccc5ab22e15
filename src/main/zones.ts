import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Usage } from "#main/cli/exit.ts";

/** The zone that `--zone` names when it is left out. */
export const DEFAULT_ZONE = "science-city";

const ZONES = fileURLToPath(new URL("../../zones/", import.meta.url));

/** The folder of a zone pack: one that comes with Landfall by its name, any other by its path. */
export function zoneFolder(zone: string): string | undefined {
	const folder = /^[a-z0-9][a-z0-9-]*$/.test(zone) ? path.join(ZONES, zone) : path.resolve(zone);
	return existsSync(path.join(folder, "zone.yaml")) ? folder : undefined;
}

/** A folder that a person named on the command line, whatever it holds; its check says what is missing. */
export function packFolder(named: string): string {
	const folder = existsSync(named) ? path.resolve(named) : zoneFolder(named);
	if (folder === undefined || !statSync(folder).isDirectory()) throw new Usage(`${named} is no folder`);
	return folder;
}

export const zoneNames = (): string[] => readdirSync(ZONES).sort();
