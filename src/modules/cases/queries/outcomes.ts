import { formatDay } from "#kernel/calendar.ts";
import type { Caller } from "#kernel/caller.ts";
import { isRefusal } from "#kernel/outcome.ts";
import { localDay } from "#kernel/zone-time.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { outcomesOf } from "#modules/cases/decide/outcome.ts";
import { historyOf, sideOf } from "#modules/cases/decide/steps.ts";
import { STATE_NAMES } from "#modules/cases/model/application.ts";
import { historiesOf, rowsOfMap } from "#modules/cases/queries/map-rows.ts";
import { certificatesOf } from "#modules/evidence/queries.ts";
import type { Outcome } from "#modules/roadmap/model.ts";
import { type Networks, type OpenedMap, openMap } from "#modules/roadmap/queries.ts";
import type { Context } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";

interface Given {
	readonly packs: CasesPacks;
	readonly networks: Networks;
}

/** What has really happened to the entries of a saved road map, as whoever may open it sees it (MAP-07). */
export async function outcomesPage(source: ZoneDatabase, context: Context, caller: Caller, given: Given, ref: string) {
	const map = await openMap(source, context, caller, ref);
	return isRefusal(map) ? map : outcomesOfMap(source, context, caller, given, map);
}

/** The same of a road map that was opened. */
export async function outcomesOfMap(
	source: ZoneDatabase,
	context: Context,
	caller: Caller,
	given: Given,
	map: OpenedMap,
) {
	const { rows, ...happened } = await happenedTo(source, context, given, map);
	return {
		...happened,
		cases: rows.map((row) => {
			const sees = sideOf(caller, row) !== undefined;
			return {
				id: sees ? row.id : null,
				number: sees ? row.number : null,
				item: row.item,
				status: row.state,
				statusName: STATE_NAMES[row.state],
				receivedOn: row.receivedOn,
				dueOn: row.dueOn,
			};
		}),
	};
}

/** What its owner's cases and certificates say of the entries of a road map, with the cases themselves; of one that nobody owns nothing. */
export async function happenedTo(
	source: ZoneDatabase,
	context: Context,
	{ packs, networks }: Given,
	{ id, owner, project, version }: Pick<OpenedMap, "id" | "owner" | "project" | "version">,
) {
	const pack = packs.current;
	const asOf = formatDay(localDay(context.now, pack.settings.timeZone));
	const entries = (await networks(version))?.position ?? new Map<string, number>();
	if (owner === null) return { asOf, held: [], outcomes: [], rows: [] };
	const [found, certificates] = await Promise.all([
		rowsOfMap(source, { id, owner, start: project.start }),
		certificatesOf(source, owner),
	]);
	const rows = found.filter(({ item, state }) => entries.has(item) && state !== "revoked" && state !== "cancelled");
	const files = await historiesOf(source, rows);
	const told = await Promise.all(
		rows.map(async ({ id: stream, item, packVersion }) => {
			const file = files.get(stream);
			const ground = await packs.of(packVersion);
			return file ? [{ item, ground, history: historyOf(file, ground.settings) }] : [];
		}),
	);
	const outcomes: readonly Outcome[] = outcomesOf(told.flat(), context.now, pack);
	const valid = new Set(
		certificates
			.filter(
				({ revoked, issuedOn, validUntil }) =>
					!revoked && issuedOn <= asOf && (validUntil === undefined || validUntil >= asOf),
			)
			.map(({ type }) => type),
	);
	const recorded = new Set(outcomes.map(({ id: item }) => item));
	const held = [...entries.keys()].filter(
		(item) => !recorded.has(item) && (valid.has(item) || valid.has(pack.items.get(item)?.evidence ?? item)),
	);
	return { asOf, held, outcomes, rows };
}
