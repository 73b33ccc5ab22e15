import { casesPack } from "#main/cases-pack.ts";
import type { Pack } from "#main/pack.ts";
import { APPLICATION_REFUSALS } from "#modules/cases/model/application.ts";
import { CASE_REFUSALS } from "#modules/cases/model.ts";
import { casesRoutes } from "#modules/cases/routes.ts";
import type { Register } from "#modules/evidence/gateway.ts";
import { evidenceRoutes } from "#modules/evidence/routes.ts";
import { IDENTITY_REFUSALS } from "#modules/identity/model.ts";
import { findCaller, namesOf } from "#modules/identity/queries.ts";
import { identityRoutes } from "#modules/identity/routes.ts";
import type { Access } from "#platform/access.ts";
import { type Clock, makeContext } from "#platform/context.ts";
import type { Database } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";
import type { Route } from "#platform/http.ts";
import { IDEMPOTENCY_REFUSALS } from "#platform/transaction.ts";

/** What the modules with a database add to a server. */
export interface Backend {
	readonly routes: readonly Route[];
	readonly access: Access;
}

/** Every refusal that a request may get. */
export const BACKEND_REFUSALS = {
	...IDEMPOTENCY_REFUSALS,
	...IDENTITY_REFUSALS,
	...CASE_REFUSALS,
	...APPLICATION_REFUSALS,
};

/** Puts the modules that need a database together, for one zone. */
export function makeBackend(given: {
	readonly pack: Pack;
	readonly database: Database;
	readonly clock: Clock;
	/** Asked each time: a register may come later than the server. */
	readonly register: () => Register | undefined;
}): Backend {
	const { pack, database, clock } = given;
	const zone = pack.zone.id;
	const cases = casesPack(pack);
	const departments = new Map(pack.departments.map(({ id, name }) => [id, name]));
	const labels = new Map(
		pack.applications.forms.flatMap(({ fields }) =>
			fields.flatMap(({ from, name }) => (from === undefined ? [] : [[from, name] as const])),
		),
	);
	return {
		routes: [
			...identityRoutes(database, (id) => departments.get(id)),
			...evidenceRoutes(database, {
				timeZone: pack.zone.timeZone,
				types: cases.evidenceTypes,
				items: cases.items,
				department: (id) => departments.get(id),
				fact: (name) => labels.get(name),
				async people(source, ids) {
					const name = await namesOf(source, ids);
					return (id) => name(id).titled;
				},
			}),
			...casesRoutes(database, {
				pack: cases,
				get register() {
					return given.register();
				},
			}),
		],
		access: {
			caller: (token) => findCaller(database.of(zone), sha256Hex(token), clock.realNow()),
			context: (asked) => makeContext(clock, { ...asked, zone, packVersion: pack.version }),
		},
	};
}
