import { type Call, optional } from "#main/cli/command.ts";
import { Usage } from "#main/cli/exit.ts";
import { loadPack, type Pack } from "#main/pack.ts";
import { DEFAULT_ZONE, zoneFolder, zoneNames } from "#main/zones.ts";

/** The compiled pack of `--zone`; a pack with errors is no pack. */
export const openZone = (call: Call): Promise<Pack> => openZoneNamed(optional(call, "zone") ?? DEFAULT_ZONE);

export async function openZoneNamed(zone: string): Promise<Pack> {
	const folder = zoneFolder(zone);
	if (folder === undefined) throw new Usage(`no zone "${zone}"; there are: ${zoneNames().join(", ")}`);
	return loadPack(folder);
}
