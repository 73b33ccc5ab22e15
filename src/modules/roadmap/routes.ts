import { isInvalid, isRefusal } from "#kernel/outcome.ts";
import { endLink, shareMap } from "#modules/roadmap/commands/links.ts";
import { changeMap, deleteMap, saveMap, takeMap } from "#modules/roadmap/commands/maps.ts";
import * as contract from "#modules/roadmap/contract.ts";
import { mapPage, mapsOf, type Networks, openMap } from "#modules/roadmap/queries.ts";
import type { Database } from "#platform/database.ts";
import { type Route, route } from "#platform/http.ts";

/** Saved road maps: of whom one acts for, or by a link that ends. */
export const roadmapRoutes = (database: Database, networks: Networks): readonly Route[] => [
	route(contract.saveMap, ({ body }, { caller, context, key }) =>
		saveMap(database, context, key, networks, { ...body, caller }),
	),
	route(contract.listMaps, async (_, { caller, context }) => ({
		maps: await mapsOf(database.of(context.zone), caller.principal),
	})),
	route(contract.readMap, async ({ params }, { caller, context }) => {
		const source = database.of(context.zone);
		const map = await openMap(source, context, caller, params.ref);
		return isRefusal(map) ? map : mapPage(source, context, map);
	}),
	route(contract.changeMap, async ({ params, body }, { caller, context }) => {
		const changed = await changeMap(database, context, networks, { ...body, ...params, caller });
		if (isRefusal(changed) || isInvalid(changed)) return changed;
		const source = database.of(context.zone);
		const map = await openMap(source, context, caller, params.ref);
		return isRefusal(map) ? map : mapPage(source, context, map);
	}),
	route(contract.deleteMap, ({ params }, { caller, context }) => deleteMap(database, context, caller, params.ref)),
	route(contract.takeMap, ({ params }, { caller, context }) => takeMap(database, context, caller, params.ref)),
	route(contract.shareMap, ({ params, body }, { caller, context, key }) =>
		shareMap(database, context, key, caller, { ...params, ...body }),
	),
	route(contract.endLink, ({ params }, { caller, context }) => endLink(database, context, caller, params)),
];
