import { parseArgs } from "node:util";
import { parseInstant } from "#kernel/zone-time.ts";
import { BACKEND_REFUSALS, type Backend } from "#main/backend.ts";
import { loadPack, type Pack } from "#main/pack.ts";
import { onlyPack, type Packs } from "#main/packs.ts";
import { webFiles } from "#main/web-files.ts";
import { DEFAULT_ZONE, zoneFolder } from "#main/zones.ts";
import type { PublicSource } from "#modules/exhibition/decide/slice.ts";
import { EXHIBITION_REFUSALS } from "#modules/exhibition/model.ts";
import { PublicFace, type PublicFaces } from "#modules/exhibition/queries.ts";
import { exhibitionRoutes } from "#modules/exhibition/routes.ts";
import { buildServer } from "#platform/http.ts";
import type { Limits } from "#platform/limits.ts";
import { Live, type LiveOptions } from "#platform/live.ts";
import type { Answered } from "#platform/log.ts";

/** What a running server needs from outside itself. */
export interface ServerOptions {
	readonly packs: Packs;
	/** The zone's time, ms since 1970. */
	readonly now: () => number;
	/** The modules that need a database. */
	readonly backend?: Backend;
	/** Listens to what the relay tells; without it no page is told of changes. */
	readonly listen?: LiveOptions["listen"];
	/** Proxies before it whose word about protocol, host and address is taken. */
	readonly proxies?: readonly string[] | undefined;
	readonly limits?: Limits | undefined;
	readonly isTraced?: boolean;
	readonly isDraining?: () => boolean;
	readonly ready?: () => Promise<string | undefined>;
	readonly onFault?: (fault: unknown, requestId: string) => void;
	readonly onAnswer?: (answer: Answered) => void;
}

/** Puts the HTTP server together; it does not listen yet. */
export async function makeServer({ packs, now, backend, listen, ...rest }: ServerOptions) {
	const faces = publicFaces(packs, now);
	const web = webFiles(faces);
	return buildServer({
		routes: [...exhibitionRoutes(faces), ...(backend?.routes ?? [])],
		refusals: { ...EXHIBITION_REFUSALS, ...BACKEND_REFUSALS },
		...(backend && { access: backend.access }),
		...(backend && listen && { live: new Live({ ...backend, zone: packs.current.zone.id, listen }) }),
		...(web && { web }),
		...rest,
	});
}

/** The public face of each version, made when it is first asked for. */
function publicFaces(packs: Packs, now: () => number): PublicFaces {
	const made = new Map<string, PublicFace>();
	const of = (pack: Pack): PublicFace => {
		const face = made.get(pack.version) ?? new PublicFace(publicSource(pack), now);
		made.set(pack.version, face);
		return face;
	};
	of(packs.current); // a zone without a public face does not start
	return {
		get current() {
			return of(packs.current);
		},
		async of(version) {
			const pack = await packs.of(version);
			return pack && of(pack);
		},
		changes: async () => packs.changes?.().catch(() => undefined),
	};
}

/** What the public face may take from a pack; of the scenarios only the projects. */
export function publicSource(pack: Pack): PublicSource {
	const { portal } = pack;
	if (!portal) throw new Error(`the zone ${pack.zone.id} has no portal.yaml: it has no public face to serve`);
	const examples = pack.scenarios.flatMap((scenario) =>
		"roadmap" in scenario ? [{ id: scenario.id, name: scenario.name, facts: scenario.roadmap.facts }] : [],
	);
	return { ...pack, portal, examples };
}

if (import.meta.main) {
	const { values } = parseArgs({
		options: { zone: { type: "string" }, port: { type: "string" }, clock: { type: "string" } },
	});
	const folder = zoneFolder(values.zone ?? DEFAULT_ZONE);
	const started = Date.now();
	const clock = values.clock === undefined ? started : parseInstant(values.clock);
	if (folder === undefined || clock === undefined) throw new Error("usage: --zone ZONE --port PORT --clock INSTANT");
	const app = await makeServer({
		packs: onlyPack(await loadPack(folder)),
		now: () => clock + Date.now() - started,
		onFault: (fault, requestId) => console.error(requestId, fault),
	});
	const address = await app.listen({ port: Number(values.port ?? 8080), host: "127.0.0.1" });
	console.error(`landfall: ${address}`);
	for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void app.close());
}
