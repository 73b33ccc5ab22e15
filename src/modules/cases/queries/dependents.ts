import { answerOf, fieldsOf } from "#modules/cases/decide/draft.ts";
import type { CasesPacks } from "#modules/cases/decide/ground.ts";
import { standsOnEvidence } from "#modules/cases/decide/standing.ts";
import { applicationOf, cases } from "#modules/cases/queries/rows.ts";
import { casesUsing, type EvidenceChange } from "#modules/evidence/queries/changes.ts";
import { type Networks, projectsOf } from "#modules/roadmap/queries.ts";
import type { ZoneDatabase } from "#platform/database.ts";

/**
 * The cases that stood on what has changed: open ones and permits, by their own holder's form or papers. Of a fact those whose form says
 * something else than the record does now: where it says the same, the change has only confirmed it.
 */
export async function dependentsOf(
	source: ZoneDatabase,
	packs: CasesPacks,
	change: EvidenceChange,
): Promise<readonly string[]> {
	const rows = (await cases(source).where("holder", "=", change.holder).orderBy("stream_id").execute()).filter(
		({ state }) => standsOnEvidence(state),
	);
	if (change.kind === "certificate") {
		const { items } = packs.current;
		const types = [change.type, items.get(change.type)?.evidence ?? change.type];
		const using = new Set(await casesUsing(source, change.holder, [...new Set(types)]));
		return rows
			.filter(({ stream_id, renews }) => using.has(stream_id) || renews === change.id)
			.map(({ stream_id }) => stream_id);
	}
	const now = answerOf({ value: change.to, source: change.source, on: "" });
	const dependent: string[] = [];
	for (const row of rows) {
		const from = fieldsOf(await packs.of(row.pack_version), row.item).filter((field) => field.from === change.id);
		if (from.length === 0) continue;
		const form = (await applicationOf(source, row.stream_id))?.form ?? {};
		if (from.some(({ id }) => (form[id] ?? "") !== now)) dependent.push(row.stream_id);
	}
	return dependent;
}

/** How many saved road maps of a holder stood on something that has changed: a fact they answer with, or a permit that they count on. */
export async function mapsOn(
	source: ZoneDatabase,
	{ packs, networks }: { readonly packs: CasesPacks; readonly networks: Networks },
	holder: string,
	changes: readonly { readonly kind: "fact" | "certificate"; readonly id: string }[],
): Promise<number> {
	let standing = 0;
	for (const { version, answers } of await projectsOf(source, holder)) {
		const entries = (await networks(version))?.position ?? new Map<string, number>();
		const isOn = changes.some(({ kind, id }) =>
			kind === "fact"
				? Object.hasOwn(answers, id)
				: [id, ...(packs.current.makers.get(id) ?? [])].some((item) => entries.has(item)),
		);
		if (isOn) standing++;
	}
	return standing;
}
