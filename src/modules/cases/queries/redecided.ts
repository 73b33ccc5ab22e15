import { canonicalJson } from "#kernel/canonical.ts";
import { bare, basisOf, decisionTexts, type Part, partings } from "#modules/cases/decide/decision-record.ts";
import type { CasesPack } from "#modules/cases/decide/ground.ts";
import type { CaseRecord } from "#modules/cases/decide/steps.ts";
import { DECISIONS, type DecisionBasis, type HeldThen } from "#modules/cases/model/decision-record.ts";
import { type ApplicationContent, cases, EVENTS, fileOf } from "#modules/cases/queries/rows.ts";
import { histories, type KeptEvent } from "#platform/append.ts";
import { iso } from "#platform/context.ts";
import type { ZoneDatabase } from "#platform/database.ts";
import { sha256Hex } from "#platform/hash.ts";

/** The pack by which a case was decided, with departments and calendar of the version that was in force; undefined where one is not kept. */
export type PackThen = (version: string, inForce: string) => Promise<CasesPack | undefined>;

/** One decision that was made again. */
export interface Redecided {
	readonly case: string;
	readonly seq: number;
	readonly type: string;
	/** It was made before decisions had a record: there is nothing to compare with. */
	readonly unrecorded: boolean;
	/** What is another than it was. */
	readonly differs: readonly Part[];
	readonly pack: string;
}

const BATCH = 200;

/** Makes every decision of the zone, or of one case, again from what is kept, in the order of the cases' ids. */
export async function* redecided(source: ZoneDatabase, packThen: PackThen, number?: string): AsyncGenerator<Redecided> {
	for (let after = ""; ; ) {
		let page = cases(source).where("stream_id", ">", after).orderBy("stream_id").limit(BATCH);
		if (number !== undefined) page = page.where("number", "=", number);
		const rows = await page.execute();
		const last = rows.at(-1);
		if (!last) return;
		const ids = rows.map(({ stream_id }) => stream_id);
		const [all, applications] = await Promise.all([histories(source, EVENTS, ids), handedIn(source, ids)]);
		for (const row of rows) {
			const kept = { row, events: all.get(row.stream_id) ?? [], handedIn: applications.get(row.stream_id) ?? [] };
			for (const event of kept.events.filter(({ type }) => DECISIONS.some((one) => one === type)))
				yield await again(kept, event, packThen);
		}
		after = last.stream_id;
	}
}

interface HandedInAt {
	readonly seq: number;
	readonly hash: string;
	readonly content: ApplicationContent;
}

async function handedIn(source: ZoneDatabase, ids: readonly string[]): Promise<ReadonlyMap<string, HandedInAt[]>> {
	const { rows } = await source.pool.query<HandedInAt & { id: string }>(
		`SELECT case_id AS id, seq, hash, content FROM cases.application
		WHERE zone_id = $1 AND case_id = ANY($2) ORDER BY case_id, seq`,
		[source.zone, ids],
	);
	return Map.groupBy(rows, ({ id }) => id);
}

interface KeptCase {
	readonly row: Awaited<ReturnType<ReturnType<typeof cases>["execute"]>>[number];
	readonly events: readonly KeptEvent[];
	readonly handedIn: readonly HandedInAt[];
}

async function again(
	{ row, events, handedIn: all }: KeptCase,
	event: KeptEvent,
	packThen: PackThen,
): Promise<Redecided> {
	const { basis, held } = event.data as { readonly basis?: DecisionBasis; readonly held?: HeldThen };
	const head = { case: row.number, seq: event.seq, type: event.type, pack: row.pack_version };
	if (!basis) return { ...head, unrecorded: true, differs: [] };
	const pack = await packThen(row.pack_version, basis.inForce);
	if (!pack) return { ...head, unrecorded: false, differs: ["pack"] };
	const known = events.filter(({ seq }) => seq <= event.seq);
	const file = fileOf(row, known);
	const decided: CaseRecord = bare({ ...event, at: iso(event.at) });
	const last = all.findLast(({ seq }) => seq < event.seq);
	const texts = decisionTexts(
		{
			...row,
			file: { ...file, events: file.events.map((one) => (one.seq === event.seq ? decided : one)) },
			event: decided,
			application: last?.content,
			held,
		},
		pack,
	);
	const differs = partings(basis, basisOf(texts, pack, sha256Hex));
	return {
		...head,
		unrecorded: false,
		differs: [...(isAsNamed(last, known) ? [] : (["application"] as const)), ...differs],
	};
}

/** What was handed in has the hash that its event names. */
function isAsNamed(last: HandedInAt | undefined, known: readonly KeptEvent[]): boolean {
	if (!last) return true;
	const named = known.find(({ seq }) => seq === last.seq)?.data as { readonly application?: string } | undefined;
	return named?.application === sha256Hex(canonicalJson(last.content));
}
