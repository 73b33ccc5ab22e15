import { type SqlBool, sql } from "kysely";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Instant } from "#kernel/zone-time.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import { read, type Source, zoneOf } from "#platform/append.ts";
import type { InstantColumn } from "#platform/database.ts";

interface Tables {
	"cases.case": { zone_id: string; stream_id: string; number: string; item: string; state: string };
	"cases.event": { zone_id: string; stream_id: string; type: string; at: InstantColumn };
	"projects.file": FileRow & { zone_id: string; project_id: string; added_at: InstantColumn };
}

export interface FileRow {
	readonly hash: string;
	readonly name: string;
	readonly type: string;
	readonly size: string;
	readonly added_by: string;
}

/** Of these case numbers those that were granted and hold, with their item and since when. */
export async function grantedCases(
	source: Source,
	numbers: readonly string[],
): Promise<ReadonlyMap<string, { readonly item: string; readonly at: Instant }>> {
	if (numbers.length === 0) return new Map();
	const rows = await read<Tables>(source)
		.selectFrom("cases.case as c")
		.innerJoin("cases.event as e", (join) =>
			join.onRef("e.zone_id", "=", "c.zone_id").onRef("e.stream_id", "=", "c.stream_id"),
		)
		.select(["c.number", "c.item", "e.at"])
		.where("c.zone_id", "=", zoneOf(source))
		.where(sql<SqlBool>`c.number = ANY(${[...numbers]})`)
		.where("e.type", "in", ["CaseGranted", "CaseGrantedWithGap", "RenewalDeemed"])
		.where("c.state", "in", ["granted", "grantedWithGap", "ready", "inTransit", "delivered"])
		.orderBy("e.at")
		.execute();
	return new Map(rows.toReversed().map(({ number, item, at }) => [number, { item, at }]));
}

/** The files that were handed in for a project. */
export const filesOf = (source: Source, project: string) =>
	read<Tables>(source)
		.selectFrom("projects.file")
		.select(["hash", "name", "type", "size", "added_by", "added_at"])
		.where("zone_id", "=", zoneOf(source))
		.where("project_id", "=", project)
		.orderBy("added_at")
		.orderBy("hash")
		.execute();

/** Every hash that a project names. */
export async function namedFiles(source: Source): Promise<readonly string[]> {
	const rows = await read<Tables>(source)
		.selectFrom("projects.file")
		.select("hash")
		.distinct()
		.where("zone_id", "=", zoneOf(source))
		.execute();
	return rows.map(({ hash }) => hash);
}

/** Whether the files and cases by which a fact is proved are what it says: a file of this project, a case of the right item, granted by then. */
export async function proofsRefusal(
	source: Source,
	project: string,
	fact: Fact,
	{ settings }: ProjectGround,
): Promise<Refusal | undefined> {
	const proofs = "proofs" in fact.data ? (fact.data.proofs ?? []) : [];
	const numbers = proofs.flatMap((proof) => (proof.case === undefined ? [] : [proof.case]));
	const [cases, files] = await Promise.all([
		grantedCases(source, numbers),
		proofs.some(({ file }) => file !== undefined) ? filesOf(source, project) : [],
	]);
	for (const proof of proofs) {
		const kind = settings.proofs.find(({ id }) => id === proof.proof);
		if (proof.file !== undefined && !files.some(({ hash }) => hash === proof.file))
			return refuse("project/proof-not-taken", { proof: proof.proof, file: proof.file });
		if (proof.case === undefined) continue;
		const granted = cases.get(proof.case);
		if (!granted || !kind?.items.includes(granted.item) || granted.at > fact.at)
			return refuse("project/proof-not-taken", { proof: proof.proof, case: proof.case, items: kind?.items ?? [] });
	}
	return undefined;
}
