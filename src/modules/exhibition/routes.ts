import { refuse } from "#kernel/outcome.ts";
import { listItems, readItem, readPortal, readZone } from "#modules/exhibition/contract.ts";
import type { PublicFace } from "#modules/exhibition/queries.ts";
import { Cached, type Route, route } from "#platform/http.ts";

/** The public endpoints; nothing here needs a login. */
export const exhibitionRoutes = (face: PublicFace): readonly Route[] => [
	route(readZone, () => new Cached(face.slice, face.sliceHash)),
	route(readPortal, () => face.portal()),
	route(listItems, ({ query }) => face.items(query)),
	route(readItem, ({ params, query }) => face.item(params.code, query) ?? refuse("exhibition/unknown-item", params)),
];
