import { formatDay, parseDay } from "#kernel/calendar.ts";
import { refuse } from "#kernel/outcome.ts";
import type { Text } from "#kernel/text.ts";
import { type Instant, localDay } from "#kernel/zone-time.ts";
import { publishDraft } from "#modules/zone/commands.ts";
import { readPackTrial } from "#modules/zone/contract/trial.ts";
import * as contract from "#modules/zone/contract.ts";
import type { Progress, ToldTrial } from "#modules/zone/model/trial.ts";
import type { DifferenceWords, Draft } from "#modules/zone/model.ts";
import { findPack, publicationsOn } from "#modules/zone/queries.ts";
import { iso } from "#platform/context.ts";
import type { Database, ZoneDatabase } from "#platform/database.ts";
import type { Folder } from "#platform/files.ts";
import { type Route, route } from "#platform/http.ts";

/** What the administrator's page asks of the whole pack, of which this module knows a part only. */
export interface PackDesk {
	readonly timeZone: string;
	/** The version that decides now. */
	readonly version: string;
	/** The folder on disk as it is now, and what compiling it said. */
	draft(): Promise<Draft & { readonly folder: Folder }>;
	/** Undefined where one of them does not compile. */
	difference(from: Folder, to: Folder): Promise<readonly DifferenceWords[] | undefined>;
	/** How far the trial of the draft has come, and what it says once it is done. */
	trial(
		source: ZoneDatabase,
		draft: { readonly version: string; readonly folder: Folder },
		now: Instant,
	): { readonly progress: Progress; readonly trial: ToldTrial | null };
	openCases(source: ZoneDatabase): Promise<number>;
	people(source: ZoneDatabase, ids: readonly string[]): Promise<(id: string) => Text>;
}

/** The administrator's page of the pack: versions, the draft with its mistakes, differences, publishing. */
export const zoneRoutes = (database: Database, desk: PackDesk): readonly Route[] => [
	route(contract.readPack, async (_, { context }) => {
		const source = database.of(context.zone);
		const today = localDay(context.now, desk.timeZone);
		const [draft, published, openCases] = await Promise.all([
			desk.draft(),
			publicationsOn(source, today),
			desk.openCases(source),
		]);
		const { version, ok, validFrom, counts, diagnostics } = draft;
		const people = await desk.people(
			source,
			published.map(({ actor }) => actor),
		);
		return {
			today: formatDay(today),
			timeZone: desk.timeZone,
			live: published.find(({ standing }) => standing === "live")?.version ?? desk.version,
			publications: published.map(({ actor, liveOn, at, ...one }) => ({
				...one,
				liveOn: formatDay(liveOn),
				at: iso(at),
				by: people(actor),
			})),
			draft: { version, ok, counts, diagnostics, validFrom: validFrom === undefined ? null : formatDay(validFrom) },
			openCases,
		};
	}),
	route(contract.readPackDifference, async ({ query: { from, to } }, { context }) => {
		const filesOf = async (side: string): Promise<Folder | undefined> =>
			side === "draft" ? (await desk.draft()).folder : findPack(database.of(context.zone), side);
		const [before, after] = await Promise.all([filesOf(from), filesOf(to)]);
		if (!before || !after) return refuse("pack/unknown-version", { version: before ? to : from });
		const groups = await desk.difference(before, after);
		return groups ? { from, to, groups } : refuse("pack/draft-has-errors");
	}),
	route(readPackTrial, async (_, { context }) => {
		const draft = await desk.draft();
		// one that compiles can be tried, though it may not be published while its scenarios fail
		if (draft.validFrom === undefined) return refuse("pack/draft-has-errors");
		const { progress, trial } = desk.trial(database.of(context.zone), draft, context.now);
		return { version: draft.version, ...progress, trial };
	}),
	route(contract.publishPack, async ({ body }, { context, key }) => {
		const today = localDay(context.now, desk.timeZone);
		const asked = { ...body, liveOn: parseDay(body.liveOn) ?? today };
		return publishDraft(database, context, key, { draft: await desk.draft(), asked, today });
	}),
];
