import type { Term } from "#kernel/term.ts";
import type { Text } from "#kernel/text.ts";
import type { Entry, Network } from "#modules/roadmap/decide/network.ts";
import { factsOf } from "#modules/roadmap/decide/project.ts";
import { NEED, type Schedule, schedule } from "#modules/roadmap/decide/schedule.ts";
import type { Prerequisite, Project } from "#modules/roadmap/model.ts";
import { contentOf } from "#modules/rules/decide/content.ts";
import type { Rule } from "#modules/rules/model.ts";

interface Named {
	readonly id: string;
	readonly name: Text;
}

/** A term of an entry that is another one now. */
export type TermChange = Named & {
	readonly term: "promised" | "statutory";
	readonly from: Term | null;
	readonly to: Term | null;
};

/** A rule of an entry that says something else now, or what it waits for. */
export type RuleChange = Named & {
	readonly rule: "when" | "satisfiedBy" | "days" | "after";
	readonly from: string;
	readonly to: string;
};

/** What other rules make of the same project (规则变化). */
export interface Since {
	readonly added: readonly Named[];
	readonly removed: readonly Named[];
	/** Finish in working days after day 0. */
	readonly moved: readonly (Named & { readonly finish: { readonly from: number; readonly to: number } })[];
	readonly terms: readonly TermChange[];
	readonly rules: readonly RuleChange[];
	/** Entries that differ and concern this project neither way. */
	readonly elsewhere: number;
	/** Answers that the newer rules no longer understand. */
	readonly dropped: readonly string[];
	/** Production, working days after day 0. */
	readonly workingDays: { readonly from: number | null; readonly to: number | null };
}

/** Compares two versions of the rules under the facts of one project; an entry that is open is as good as needed. */
export function changedSince(before: Network, after: Network, project: Project): Since {
	const was = scheduled(before, project);
	const is = scheduled(after, project);
	const added: Named[] = [];
	const removed: Named[] = [];
	const moved: (Named & { finish: { from: number; to: number } })[] = [];
	const terms: TermChange[] = [];
	const rules: RuleChange[] = [];
	let elsewhere = 0;
	for (const id of new Set([...after.position.keys(), ...before.position.keys()])) {
		const old = side(before, was.made, id);
		const now = side(after, is.made, id);
		const entry = now?.entry ?? old?.entry;
		if (!entry) continue;
		const named = { id, name: entry.permit.name };
		const changes = old && now ? changesOf(named, old.entry, now.entry) : { terms: [], rules: [] };
		if (!old?.concerns && !now?.concerns) {
			if (!old || !now || changes.terms.length + changes.rules.length > 0) elsewhere++;
			continue;
		}
		terms.push(...changes.terms);
		rules.push(...changes.rules);
		if (!old?.concerns) added.push(named);
		else if (!now?.concerns) removed.push(named);
		else if (old.needed && now.needed && old.finish !== now.finish)
			moved.push({ ...named, finish: { from: old.finish, to: now.finish } });
	}
	const workingDays = { from: was.made.production, to: is.made.production };
	return { added, removed, moved, terms, rules, elsewhere, dropped: is.dropped, workingDays };
}

/** Whether nothing of it concerns the project. */
export const isSame = ({ added, removed, moved, terms, rules, dropped }: Since): boolean =>
	[added, removed, moved, terms, rules, dropped].every(({ length }) => length === 0);

function scheduled(network: Network, project: Project) {
	const { facts, dropped } = factsOf({ network }, project);
	return { made: schedule(network, facts), dropped };
}

function side({ entries, position }: Network, made: Schedule, id: string) {
	const i = position.get(id);
	const entry = i === undefined ? undefined : entries[i];
	if (i === undefined || !entry) return undefined;
	const needed = made.need[i] === NEED.yes;
	return { entry, needed, concerns: needed || made.need[i] === NEED.unknown, finish: made.finish[i] ?? 0 };
}

function changesOf(
	named: Named,
	old: Entry,
	now: Entry,
): { readonly terms: TermChange[]; readonly rules: RuleChange[] } {
	const terms = (["promised", "statutory"] as const).flatMap((term) => {
		const from = old.item?.[term] ?? null;
		const to = now.item?.[term] ?? null;
		return from?.n === to?.n && from?.unit === to?.unit ? [] : [{ ...named, term, from, to }];
	});
	const rules = (["when", "satisfiedBy", "days"] as const).flatMap((rule) => {
		const from = old[rule];
		const to = now[rule];
		return said(from) === said(to) ? [] : [{ ...named, rule, from: from?.text ?? "", to: to?.text ?? "" }];
	});
	const waits = { from: waited(old.permit.after), to: waited(now.permit.after) };
	return { terms, rules: waits.from === waits.to ? rules : [...rules, { ...named, rule: "after", ...waits }] };
}

const said = (rule: Rule | undefined): string => (rule ? contentOf(rule.expr) : "");

const waited = (after: readonly Prerequisite[]): string =>
	after
		.map(({ anyOf, optional }) => anyOf.join("/") + (optional ? "?" : ""))
		.sort()
		.join(", ");
