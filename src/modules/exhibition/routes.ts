import { refuse } from "#kernel/outcome.ts";
import { listItems, readItem, readPortal, readZone, readZoneVersion } from "#modules/exhibition/contract.ts";
import type { PublicFaces } from "#modules/exhibition/queries.ts";
import { type Route, route } from "#platform/http.ts";
import { Cached } from "#platform/sent.ts";

/** The public endpoints; nothing here needs a login. */
export const exhibitionRoutes = (faces: PublicFaces): readonly Route[] => [
	route(readZone, () => new Cached(faces.current.slice, faces.current.sliceHash)),
	route(readZoneVersion, async ({ params }) => {
		const face = await faces.of(params.version);
		return face ? new Cached(face.slice, face.sliceHash) : refuse("exhibition/unknown-version", params);
	}),
	route(readPortal, () => faces.current.portal()),
	route(listItems, ({ query }) => faces.current.items(query)),
	route(readItem, async ({ params, query }) => {
		const guide = faces.current.item(params.code, query);
		if (!guide) return refuse("exhibition/unknown-item", params);
		const changes = await faces.changes();
		const changed = changes ? { since: changes.since, lines: changes.items.get(guide.code) ?? [] } : null;
		return { ...guide, changed };
	}),
];
