import { casesPacks } from "#main/cases-pack.ts";
import { numbersOf, warmed } from "#main/indicators-pack.ts";
import type { Pack } from "#main/pack.ts";
import { packDesk } from "#main/pack-desk.ts";
import type { Packs } from "#main/packs.ts";
import { groundInForce } from "#main/projects-pack.ts";
import { ratingsPacks } from "#main/ratings-pack.ts";
import { roadNetworks } from "#main/road-networks.ts";
import { AUDIT_REFUSALS } from "#modules/audit/model.ts";
import { auditRoutes } from "#modules/audit/routes.ts";
import type { CasesGiven } from "#modules/cases/commands/given.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { APPLICATION_REFUSALS } from "#modules/cases/model/applying.ts";
import { BUNDLE_REFUSALS } from "#modules/cases/model/bundle.ts";
import { COMMITMENT_REFUSALS } from "#modules/cases/model/commitment.ts";
import { CORRECTION_REFUSALS } from "#modules/cases/model/corrections.ts";
import { COUNTER_INTAKE_REFUSALS } from "#modules/cases/model/counter.ts";
import { DECISION_REFUSALS } from "#modules/cases/model/decision.ts";
import { FILE_REFUSALS } from "#modules/cases/model/files.ts";
import { HEARING_REFUSALS } from "#modules/cases/model/hearing.ts";
import { LETTER_REFUSALS } from "#modules/cases/model/letters.ts";
import { OPINION_REFUSALS } from "#modules/cases/model/opinions.ts";
import { RENEWAL_REFUSALS } from "#modules/cases/model/renewal.ts";
import { STANDING_REFUSALS } from "#modules/cases/model/standing.ts";
import { SUPERVISION_REFUSALS } from "#modules/cases/model/supervision.ts";
import { CASE_REFUSALS } from "#modules/cases/model.ts";
import { holdersOf } from "#modules/cases/queries/holders.ts";
import { nameOfItem, openCases } from "#modules/cases/queries/lists.ts";
import { proofRoutes } from "#modules/cases/routes/disputes.ts";
import { standingRoutes } from "#modules/cases/routes/standing.ts";
import { casesRoutes } from "#modules/cases/routes.ts";
import { COUNTER_REFUSALS } from "#modules/counter/model.ts";
import { counterRoutes } from "#modules/counter/routes.ts";
import type { EvidenceNames } from "#modules/evidence/commands/given.ts";
import type { Register } from "#modules/evidence/gateway.ts";
import { DISPUTE_REFUSALS } from "#modules/evidence/model/disputes.ts";
import { disputeRoutes } from "#modules/evidence/routes/disputes.ts";
import { evidenceRoutes } from "#modules/evidence/routes.ts";
import { callerOf } from "#modules/identity/commands/sessions.ts";
import { type OpenId, Provider } from "#modules/identity/gateway.ts";
import { IDENTITY_REFUSALS } from "#modules/identity/model.ts";
import { namesOf } from "#modules/identity/queries.ts";
import { identityRoutes } from "#modules/identity/routes.ts";
import { INDICATOR_REFUSALS } from "#modules/indicators/model.ts";
import { indicatorRoutes } from "#modules/indicators/routes.ts";
import { MEETING_REFUSALS } from "#modules/meetings/model.ts";
import { meetingsRoutes } from "#modules/meetings/routes.ts";
import { type MailSettings, MESSAGES_REFUSALS } from "#modules/messages/model.ts";
import { toldIn } from "#modules/messages/queries/inbox.ts";
import { messagesRoutes } from "#modules/messages/routes.ts";
import { CLAUSE_REFUSALS } from "#modules/projects/model/clauses.ts";
import { PROJECT_REFUSALS } from "#modules/projects/model/refusals.ts";
import { PROJECT_FILES } from "#modules/projects/model/settings.ts";
import { projectsRoutes } from "#modules/projects/routes.ts";
import { RATING_REFUSALS } from "#modules/ratings/model.ts";
import { authorsOf } from "#modules/ratings/queries/authors.ts";
import { ratingsRoutes } from "#modules/ratings/routes.ts";
import { ROADMAP_REFUSALS } from "#modules/roadmap/model.ts";
import { roadmapRoutes } from "#modules/roadmap/routes.ts";
import { ZONE_REFUSALS } from "#modules/zone/model.ts";
import { zoneRoutes } from "#modules/zone/routes.ts";
import type { Access } from "#platform/access.ts";
import { type Asked, type Clock, makeContext } from "#platform/context.ts";
import type { DataFolder } from "#platform/data-folder.ts";
import type { Database, ZoneDatabase } from "#platform/database.ts";
import type { FileStore } from "#platform/file-store.ts";
import type { Route } from "#platform/http.ts";
import { LIMIT_REFUSALS } from "#platform/limits.ts";
import { LIVE_REFUSALS, type LiveOptions } from "#platform/live.ts";
import type { Replica } from "#platform/replica.ts";
import type { SigningKey } from "#platform/signing.ts";
import { IDEMPOTENCY_REFUSALS } from "#platform/transaction.ts";

/** What the modules with a database add to a server. */
export interface Backend {
	readonly routes: readonly Route[];
	readonly access: Access;
	/** Whose the things behind some streams are. */
	readonly holders: LiveOptions["holders"];
	/** Reads beforehand what the first question would wait for: the facts behind the published numbers. */
	readonly warm: () => Promise<unknown>;
}

/** Every refusal that a request may get. */
export const BACKEND_REFUSALS = {
	...IDEMPOTENCY_REFUSALS,
	...LIVE_REFUSALS,
	...LIMIT_REFUSALS,
	...ZONE_REFUSALS,
	...IDENTITY_REFUSALS,
	...CASE_REFUSALS,
	...APPLICATION_REFUSALS,
	...FILE_REFUSALS,
	...BUNDLE_REFUSALS,
	...MESSAGES_REFUSALS,
	...COMMITMENT_REFUSALS,
	...DECISION_REFUSALS,
	...HEARING_REFUSALS,
	...RENEWAL_REFUSALS,
	...OPINION_REFUSALS,
	...SUPERVISION_REFUSALS,
	...AUDIT_REFUSALS,
	...CORRECTION_REFUSALS,
	...ROADMAP_REFUSALS,
	...LETTER_REFUSALS,
	...DISPUTE_REFUSALS,
	...STANDING_REFUSALS,
	...RATING_REFUSALS,
	...INDICATOR_REFUSALS,
	...COUNTER_INTAKE_REFUSALS,
	...COUNTER_REFUSALS,
	...PROJECT_REFUSALS,
	...CLAUSE_REFUSALS,
	...MEETING_REFUSALS,
};

/** Puts the modules that need a database together, for one zone. */
export function makeBackend(given: {
	readonly packs: Packs;
	readonly database: Database;
	readonly clock: Clock;
	/** The pack folder on disk: the administrator's draft. */
	readonly folder: () => string;
	/** Whether it was started with the demo. */
	readonly isDemo: boolean;
	/** The provider by which people log in; none without. */
	readonly openId?: OpenId | undefined;
	/** Told why the provider vouched for nobody; without a word about who. */
	readonly onUnvouched?: (why: string) => void;
	readonly files: FileStore;
	/** The installation's own folder, where the anchors are. */
	readonly data: DataFolder;
	readonly signingKey: () => SigningKey;
	/** Asked each time: a register may come later than the server. */
	readonly register: () => Register | undefined;
	/** Absent: the cockpit is read from the primary. */
	readonly replica?: Replica | undefined;
	/** Absent: no mail is sent. */
	readonly mail?: MailSettings | undefined;
}): Backend {
	const { packs, database, clock } = given;
	const zone = packs.current.zone.id;
	const cases = casesPacks(packs);
	const ratings = ratingsPacks(packs, cases);
	const names = namesIn(packs);
	const context = (asked: Omit<Asked, "zone" | "packVersion">) =>
		makeContext(clock, { ...asked, zone, packVersion: packs.current.version });
	const networks = roadNetworks(packs);
	const people = async (source: ZoneDatabase, ids: readonly string[]) => {
		const name = await namesOf(source, ids);
		return (id: string) => name(id).titled;
	};
	const evidence = evidenceNames(packs, cases, names, people);
	const casesGiven: CasesGiven = {
		packs: cases,
		networks,
		files: given.files,
		signingKey: given.signingKey,
		get register() {
			return given.register();
		},
	};
	const numbers = numbersOf(packs);
	return {
		warm: () => warmed(numbers, database.of(zone), given.clock.now()),
		routes: [
			...identityRoutes(database, {
				isDemo: given.isDemo,
				provider: given.openId && new Provider(given.openId, given.onUnvouched),
				department: (id) => names().departments.get(id),
				get zoneName() {
					return packs.current.zone.name;
				},
				get timeZone() {
					return packs.current.zone.timeZone;
				},
			}),
			...zoneRoutes(database, packDesk(packs, given.folder, { openCases, people })),
			...evidenceRoutes(database, evidence),
			...disputeRoutes(database, evidence),
			...roadmapRoutes(database, networks),
			...casesRoutes(database, casesGiven),
			...proofRoutes(database, casesGiven),
			...standingRoutes(database, casesGiven),
			...counterRoutes(database, {
				packs: cases,
				files: given.files,
				get register() {
					return given.register();
				},
			}),
			...projectsRoutes(database, {
				ground: groundInForce(() => packs.current),
				cardsAt: async (version) => (await packs.of(version))?.projects?.scorecards ?? [],
				words: {
					item: (code) => nameOfItem(cases.current, code),
					department: (id) => cases.current.department(id),
				},
				roads: { networks, packs: cases },
				files: given.files.under(PROJECT_FILES),
				maxBytes: () => packs.current.applications.uploads.maxBytes,
			}),
			...meetingsRoutes(database, { ground: groundInForce(() => packs.current) }),
			...indicatorRoutes(
				database,
				numbers,
				{ cases, ratings, projects: groundInForce(() => packs.current) },
				given.replica && { replica: given.replica, numbers: numbersOf(packs) },
			),
			...auditRoutes(database, {
				folder: given.data,
				get timeZone() {
					return packs.current.zone.timeZone;
				},
			}),
			...messagesRoutes(database, { packs: cases, zoneName: packs.current.zone.name, mail: given.mail }),
			...ratingsRoutes(database, { packs: ratings }),
		],
		holders: async (streams) => {
			const source = database.of(zone);
			const [holders, authors] = await Promise.all([holdersOf(source, streams), authorsOf(source, streams)]);
			return new Set([...holders, ...authors, ...toldIn(streams)]);
		},
		access: {
			caller: (token, isAct) => callerOf(database, context(NAMELESS), token, isAct),
			context,
		},
	};
}

/** Who asks is not known yet while it is being found out. */
const NAMELESS = { actor: "anyone", purpose: "session" } as const;

/** What evidence stands on, of the pack in force when it is asked. */
const evidenceNames = (
	packs: Packs,
	cases: CasesPacks,
	names: ReturnType<typeof namesIn>,
	people: EvidenceNames["people"],
): EvidenceNames => ({
	people,
	get timeZone() {
		return packs.current.zone.timeZone;
	},
	get calendar() {
		return cases.current.calendar;
	},
	get corrections() {
		return packs.current.corrections;
	},
	get types() {
		return cases.current.evidenceTypes;
	},
	get items() {
		return cases.current.items;
	},
	department: (id) => names().departments.get(id),
	fact: (name) => names().facts.get(name),
	value: (fact, value) => names().values.get(`${fact} ${value}`),
	bundle: (id) => cases.current.applications.bundles.find((bundle) => bundle.id === id)?.name,
});

/** What is made of the pack in force, once a version. */
function once<T>(packs: Packs, make: (pack: Pack) => T): () => T {
	let made: { readonly pack: Pack; readonly of: T } | undefined;
	return () => {
		if (made?.pack !== packs.current) made = { pack: packs.current, of: make(packs.current) };
		return made.of;
	};
}

/** What the pack in force calls departments, facts, and the values that forms choose among. */
const namesIn = (packs: Packs) =>
	once(packs, (pack) => {
		const asked = pack.applications.forms.flatMap(({ fields }) => fields);
		return {
			departments: new Map(pack.departments.map(({ id, name }) => [id, name])),
			facts: new Map(asked.flatMap(({ from, name }) => (from === undefined ? [] : [[from, name] as const]))),
			values: new Map(
				asked.flatMap(({ from, choices = [] }) =>
					choices.map(({ value, name }) => [`${from} ${value}`, name] as const),
				),
			),
		};
	});
