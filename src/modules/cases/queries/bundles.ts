import { type SqlBool, sql } from "kysely";
import { formatDay } from "#kernel/calendar.ts";
import { type Caller, holds, isStaff } from "#kernel/caller.ts";
import type { Refusal } from "#kernel/outcome.ts";
import { type Text, text } from "#kernel/text.ts";
import type { Instant } from "#kernel/zone-time.ts";
import { type BundleAnswer, deriveBundle, waitsRefusal } from "#modules/cases/decide/bundle.ts";
import { OPEN } from "#modules/cases/decide/chart.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import type { CaseRecord } from "#modules/cases/decide/steps.ts";
import { basisText } from "#modules/cases/decide/view.ts";
import type { CaseState } from "#modules/cases/model.ts";
import { type CaseRowRead, cases, EVENTS, fileOf, rowOf } from "#modules/cases/queries/rows.ts";
import { histories, type KeptEvent, read, type Source, zoneOf } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { DayColumn, ZoneDatabase } from "#platform/database.ts";

interface Tables {
	"cases.bundle": {
		zone_id: string;
		stream_id: string;
		seq: number;
		number: string;
		bundle: string;
		lead: string;
		holder: string;
		pack_version: string;
		received_on: DayColumn;
		extended: number;
	};
}

export interface BundleRowRead {
	readonly id: string;
	readonly seq: number;
	readonly number: string;
	/** Which one of the zone pack. */
	readonly bundle: string;
	readonly lead: string;
	readonly holder: string;
	readonly packVersion: string;
	readonly receivedOn: string;
}

/** A bundle with what happened to it and to each of its cases. */
export interface FoundBundle {
	readonly row: BundleRowRead;
	readonly events: readonly CaseRecord[];
	/** In the order in which they were applied for. */
	readonly cases: readonly CaseRowRead[];
	readonly histories: ReadonlyMap<string, readonly KeptEvent[]>;
	/** Members whose result each case needs, as it was applied for. */
	readonly after: ReadonlyMap<string, readonly string[]>;
}

const bundles = (source: Source) =>
	read<Tables>(source).selectFrom("cases.bundle").selectAll().where("zone_id", "=", zoneOf(source));

export async function findBundle(source: Source, id: string): Promise<FoundBundle | undefined> {
	const [found] = await filled(source, await bundles(source).where("stream_id", "=", id).execute());
	return found;
}

type Row = Awaited<ReturnType<ReturnType<typeof bundles>["execute"]>>[number];

async function filled(source: Source, rows: readonly Row[]): Promise<readonly FoundBundle[]> {
	if (rows.length === 0) return [];
	const ids = rows.map(({ stream_id }) => stream_id);
	const members = (await cases(source).where(sql<SqlBool>`bundle = ANY(${ids})`).execute()).map((row) =>
		rowOf(row, ""),
	);
	const all = await histories(source, EVENTS, [...ids, ...members.map(({ id }) => id)]);
	return rows.map((row): FoundBundle => {
		const { stream_id: id, seq, number, bundle, lead, holder, pack_version: packVersion, received_on } = row;
		const events = all.get(id) ?? [];
		const submitted = events.find(({ type }) => type === "BundleSubmitted");
		if (!submitted) throw new Error("a bundle begins with its submission");
		const told = submitted.data as unknown as {
			readonly members: readonly { case: string; after: readonly string[] }[];
		};
		const byId = new Map(members.map((one) => [one.id, one]));
		return {
			row: { id, seq, number, bundle, lead, holder, packVersion, receivedOn: formatDay(received_on) },
			events: events.map(({ seq: n, type, data, at, actor }) => ({ seq: n, type, data, at: iso(at), actor })),
			cases: told.members.flatMap((member) => byId.get(member.case) ?? []),
			histories: all,
			after: new Map(told.members.map((member) => [member.case, member.after])),
		};
	});
}

/** Who may look at a bundle: its holder, who sees every case, and the departments in it. */
export function seesBundle(caller: Caller, { row, cases: members }: Pick<FoundBundle, "row" | "cases">): boolean {
	if (caller.principal === row.holder) return true;
	if (!isStaff(caller)) return false;
	const departments = [row.lead, ...members.map(({ department }) => department)];
	return (
		["window", "leader", "auditor"].some((role) => holds(caller, role)) ||
		departments.some((of) => ["examiner", "head"].some((role) => holds(caller, role, of)))
	);
}

const WHOLE: Text = text("联合办理期限（整体）", "Term of the whole (joint handling)");

/** Everything that follows from a bundle at one moment. */
export function bundleAt(found: FoundBundle, pack: CasesPack, asOf: Instant): BundleAnswer | Refusal {
	const { joint } = pack.applications;
	const members = found.cases.map((row) => ({
		case: row.id,
		item: row.item,
		after: found.after.get(row.id) ?? [],
		file: fileOf(row, found.histories.get(row.id) ?? []),
	}));
	const basis = joint ? basisText(joint.basis, pack.words.laws)[pack.language] : "";
	const latest = [...found.events, ...members.flatMap(({ file }) => file.events)].map(({ at }) => Date.parse(at));
	return deriveBundle({ events: found.events, members }, Math.max(asOf, ...latest), pack, joint, {
		name: WHOLE,
		basis,
	});
}

/** Why a case of a bundle may not be granted yet; undefined if it may, or is of none. */
export async function memberRefusal(source: Source, bundle: string | null, id: string): Promise<Refusal | undefined> {
	const found = bundle === null ? undefined : await findBundle(source, bundle);
	if (!found) return undefined;
	const states = new Map<string, CaseState>(found.cases.map(({ item, state }) => [item, state]));
	return waitsRefusal(found.after.get(id) ?? [], states);
}

const SIZE = 30;

/** Bundles with a case that goes on, oldest first; `departments` undefined: all of them. */
export async function openBundles(
	source: ZoneDatabase,
	departments: readonly string[] | undefined,
	after: readonly [string, string] | undefined,
): Promise<{ readonly found: readonly FoundBundle[]; readonly next: readonly [string, string] | null }> {
	const open = sql.join(OPEN.map((state) => sql.lit(state)));
	const mine = departments
		? sql<SqlBool>`(lead = ANY(${departments}) OR EXISTS (SELECT FROM cases."case" c
			WHERE (c.zone_id, c.bundle) = (bundle.zone_id, bundle.stream_id) AND c.department = ANY(${departments})))`
		: sql<SqlBool>`true`;
	let page = bundles(source)
		.where(sql<SqlBool>`EXISTS (SELECT FROM cases."case" c
			WHERE (c.zone_id, c.bundle) = (bundle.zone_id, bundle.stream_id) AND c.state IN (${open}))`)
		.where(mine)
		.orderBy("received_on")
		.orderBy("stream_id")
		.limit(SIZE + 1);
	if (after) page = page.where(sql<SqlBool>`(received_on, stream_id) > (${after[0]}::date, ${after[1]})`);
	const rows = await page.execute();
	const shown = rows.slice(0, SIZE);
	const last = shown.at(-1);
	const next: readonly [string, string] | null =
		rows.length > SIZE && last ? [formatDay(last.received_on), last.stream_id] : null;
	return { found: await filled(source, shown), next };
}

/** Which bundle of the pack stands behind these ids, with the version it began under. */
export async function bundleKinds(
	source: Source,
	ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, { readonly bundle: string; readonly packVersion: string }>> {
	const wanted = [...new Set(ids.filter((id) => id !== null))];
	if (wanted.length === 0) return new Map();
	const rows = await bundles(source).where(sql<SqlBool>`stream_id = ANY(${wanted})`).execute();
	return new Map(rows.map((row) => [row.stream_id, { bundle: row.bundle, packVersion: row.pack_version }]));
}

/** By the pack; where it has no such bundle, its id. */
export const bundleName = (pack: Pick<CasesPack, "applications"> | undefined, id: string): Text =>
	pack?.applications.bundles.find((one) => one.id === id)?.name ?? text(id, id);
