import { didYouMean } from "#kernel/nearest.ts";
import type { Entry, Listing, Path, Problem, Reader } from "#kernel/section.ts";
import { text } from "#kernel/text.ts";
import type { Item } from "#modules/catalogue/model.ts";
import type { ScoreCard } from "#modules/projects/model/scorecards.ts";
import type { ProofKind, Stage } from "#modules/projects/model/settings.ts";
import { checkTerm } from "#modules/projects/pack/terms.ts";

/** What the checks look at. */
interface StageLists {
	readonly columns: Listing<{ readonly id: string }>;
	readonly stages: Listing<Stage>;
	readonly proofs: Listing<ProofKind>;
}

/** Every name that the stages use is in the pack, no two stages are reached by the same fact, and the first is the lead itself. */
export function checkStages(reader: Reader, { columns, stages, proofs }: StageLists, items: readonly Item[]): void {
	const codes = new Set(items.map(({ code }) => code));
	const all = [...stages.entries, ...stages.broken];
	for (const { value, source, path } of all) {
		const known = (at: Path, id: string | undefined, among: Iterable<string>) => {
			const names = new Set(among);
			if (id !== undefined && !names.has(id))
				reader.error(source, [...path, ...at], unknownName(id, reader.nearest(id, names)));
		};
		known(["column"], value.column, columns.ids);
		for (const [i, anyOf] of (value.proofs ?? []).entries())
			for (const [k, id] of anyOf.entries()) known(["proofs", i, k], id, proofs.ids);
	}
	for (const { value, source, path } of [...proofs.entries, ...proofs.broken]) {
		for (const [i, code] of (value.items ?? []).entries())
			if (!codes.has(code)) reader.error(source, [...path, "items", i], unknownName(code, reader.nearest(code, codes)));
		if (value.takes?.includes("case") && value.items?.length === 0)
			reader.error(source, [...path, "takes"], CASE_WITHOUT_ITEM);
	}
	checkReached(reader, stages.entries);
}

/** Whoever a score card asks is a department of the zone, and is told until when. */
export function checkCards(reader: Reader, cards: Listing<ScoreCard>, departments: ReadonlySet<string>): void {
	for (const { value, source, path } of cards.entries) {
		checkTerm(reader, { source, path: [...path, "opinionWithin"] }, value.asks.length > 0, value.opinionWithin);
		for (const [i, id] of value.asks.entries())
			if (!departments.has(id))
				reader.error(source, [...path, "asks", i], unknownName(id, reader.nearest(id, departments)));
	}
}

/** A fact that reaches two stages would reach only the first. */
function checkReached(reader: Reader, stages: readonly Entry<Stage>[]): void {
	const [first] = stages;
	if (first && !first.value.reachedBy.some(({ fact }) => fact === "ProjectRecorded"))
		reader.error(first.source, [...first.path, "reachedBy"], NOT_THE_LEAD);
	const before = new Map<string, string>();
	for (const { value, source, path } of stages)
		for (const [i, way] of value.reachedBy.entries()) {
			const key = JSON.stringify([way.fact, way.with ?? null]);
			const taken = before.get(key) ?? before.get(JSON.stringify([way.fact, null]));
			if (taken !== undefined) reader.error(source, [...path, "reachedBy", i], reachedTwice(taken));
			before.set(key, value.id);
		}
}

const unknownName = (id: string, nearest: string | undefined): Problem => ({
	code: "project/unknown-name",
	message: text(`配置包中没有“${id}”`, `the pack has no "${id}"`),
	hint: nearest === undefined ? text("核对编号", "check the id") : didYouMean(nearest),
});

const CASE_WITHOUT_ITEM: Problem = {
	code: "project/proof-without-item",
	message: text("以办件为佐证，却没有写明是哪些事项", "a case proves it, but of no item"),
	hint: text("写上 items，如 [D05]", "write its items, such as [D05]"),
};

const NOT_THE_LEAD: Problem = {
	code: "project/first-stage",
	message: text("第一个阶段须由线索登记达到", "the first stage is not reached by the record of the lead"),
	hint: text("写上 reachedBy: [{fact: ProjectRecorded}]", "write reachedBy: [{fact: ProjectRecorded}]"),
};

const reachedTwice = (stage: string): Problem => ({
	code: "project/reached-twice",
	message: text(`阶段“${stage}”已经由同一记录达到`, `the stage "${stage}" is reached by the same fact`),
	hint: text("用 with 区分，或删去一处", "tell them apart by `with`, or take one away"),
});
