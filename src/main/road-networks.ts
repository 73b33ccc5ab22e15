import type { Packs } from "#main/packs.ts";
import { networkOf } from "#modules/exhibition/decide/slice.ts";
import type { Network } from "#modules/roadmap/decide/network.ts";
import type { Networks } from "#modules/roadmap/queries.ts";

/** The road map's network of every version that was in force, each made once. */
export function roadNetworks(packs: Packs): Networks {
	const made = new Map<string, Network>();
	return async (version) => {
		const known = made.get(version);
		if (known) return known;
		const pack = await packs.of(version);
		const network = pack && networkOf(pack);
		if (network) made.set(version, network);
		return network;
	};
}
