import type { Text } from "#kernel/text.ts";
import { casesPacks } from "#main/cases-pack.ts";
import type { Pack } from "#main/pack.ts";
import type { Packs } from "#main/packs.ts";
import { APPLICATION_REFUSALS } from "#modules/cases/model/application.ts";
import { LETTER_REFUSALS } from "#modules/cases/model/letters.ts";
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
	...LETTER_REFUSALS,
};

/** Puts the modules that need a database together, for one zone. */
export function makeBackend(given: {
	readonly packs: Packs;
	readonly database: Database;
	readonly clock: Clock;
	/** Asked each time: a register may come later than the server. */
	readonly register: () => Register | undefined;
}): Backend {
	const { packs, database, clock } = given;
	const zone = packs.current.zone.id;
	const cases = casesPacks(packs);
	const names = namesIn(packs);
	return {
		routes: [
			...identityRoutes(database, (id) => names().departments.get(id)),
			...evidenceRoutes(database, {
				get timeZone() {
					return packs.current.zone.timeZone;
				},
				get types() {
					return cases.current.evidenceTypes;
				},
				get items() {
					return cases.current.items;
				},
				department: (id) => names().departments.get(id),
				fact: (name) => names().facts.get(name),
				async people(source, ids) {
					const name = await namesOf(source, ids);
					return (id) => name(id).titled;
				},
			}),
			...casesRoutes(database, {
				packs: cases,
				get register() {
					return given.register();
				},
			}),
		],
		access: {
			caller: (token) => findCaller(database.of(zone), sha256Hex(token), clock.realNow()),
			context: (asked) => makeContext(clock, { ...asked, zone, packVersion: packs.current.version }),
		},
	};
}

/** What the pack in force calls departments and facts, made once a version. */
function namesIn(packs: Packs) {
	let made: { readonly pack: Pack; readonly departments: Names; readonly facts: Names } | undefined;
	return () => {
		const pack = packs.current;
		if (made?.pack === pack) return made;
		const asked = pack.applications.forms.flatMap(({ fields }) => fields);
		made = {
			pack,
			departments: new Map(pack.departments.map(({ id, name }) => [id, name])),
			facts: new Map(asked.flatMap(({ from, name }) => (from === undefined ? [] : [[from, name] as const]))),
		};
		return made;
	};
}
type Names = ReadonlyMap<string, Text>;
