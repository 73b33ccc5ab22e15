import type { ReactNode } from "react";
import type { Term } from "#kernel/term.ts";
import type { Text } from "#kernel/text.ts";
import { factsOf } from "#modules/roadmap/decide/project.ts";
import { changedSince, isSame, type RuleChange, type Since } from "#modules/roadmap/decide/since.ts";
import type { Project } from "#modules/roadmap/model.ts";
import { shortVersion } from "#modules/zone/decide.ts";
import { type Ground, roadMapOf } from "#web/features/roadmap/engine.ts";
import { fullDate, term } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { COMMON } from "#web/lib/words/common.ts";
import { SAVED } from "#web/lib/words/saved-map.ts";
import { Button } from "#web/ui/button.tsx";

/** Newer rules are in force: what they change for this project, and the way to them. */
export function SinceBanner({
	was,
	now,
	project,
	onMove,
}: {
	readonly was: Ground;
	readonly now: Ground;
	readonly project: Project;
	/** Absent for who may not change it. */
	readonly onMove: ((moved: Project) => void) | undefined;
}) {
	const { say } = useSpeech();
	const since = changedSince(was.network, now.network, project);
	const same = isSame(since) && since.workingDays.from === since.workingDays.to;
	return (
		<section className="since" aria-label={say(SAVED.whatChanged)}>
			<p>
				{say(SAVED.older, { was: shortVersion(was.slice.version), now: shortVersion(now.slice.version) })}{" "}
				{same ? say(SAVED.olderSame) : <OpeningDay was={was} now={now} project={project} />}
			</p>
			{(!same || since.elsewhere > 0) && (
				<details>
					<summary>{say(SAVED.whatChanged)}</summary>
					<Changes since={since} now={now} />
				</details>
			)}
			{onMove && (
				<p className="since-move">
					<Button onClick={() => onMove(movedTo(now, project))}>{say(SAVED.moveOn)}</Button>
					<span className="t2 small">{say(SAVED.moveNote)}</span>
				</p>
			)}
		</section>
	);
}

/** The project without what the newer rules no longer ask for. */
function movedTo({ network, slice }: Ground, project: Project): Project {
	const { index } = network.dictionary;
	const groups = new Set(slice.groups.map(({ id }) => id));
	const { dropped } = factsOf({ network }, project);
	return {
		...project,
		answers: Object.fromEntries(Object.entries(project.answers).filter(([name]) => !dropped.includes(name))),
		unsure: project.unsure.filter((name) => index.has(name)),
		without: project.without.filter((id) => groups.has(id)),
		within: project.within.filter((id) => groups.has(id)),
		held: project.held.filter((id) => network.position.has(id)),
	};
}

function OpeningDay({ was, now, project }: { readonly was: Ground; readonly now: Ground; readonly project: Project }) {
	const { say, language } = useSpeech();
	const day = (ground: Ground): string | undefined => roadMapOf(ground, project).plan.milestones.production?.on;
	const [from, to] = [day(was), day(now)];
	if (to === undefined || from === undefined) return null;
	const dates = { from: fullDate(from, language), to: fullDate(to, language) };
	return say(from === to ? SAVED.openingStays : SAVED.openingDay, dates);
}

const RULES: Readonly<Record<RuleChange["rule"], Text>> = {
	when: SAVED.ruleWhen,
	satisfiedBy: SAVED.ruleSatisfied,
	days: SAVED.ruleDays,
	after: SAVED.ruleAfter,
};

function Changes({ since, now }: { readonly since: Since; readonly now: Ground }) {
	const { say, language } = useSpeech();
	const ofTerm = (of: Term | null) => (of === null ? say(SAVED.nothing) : term(of, language));
	const label = (name: string) => now.slice.facts.find((fact) => fact.name === name)?.question;
	return (
		<div className="since-changes">
			<Group title={say(SAVED.sinceAdded, { n: since.added.length })} rows={since.added} />
			<Group title={say(SAVED.sinceRemoved, { n: since.removed.length })} rows={since.removed} />
			<Group
				title={say(SAVED.sinceTerms, { n: since.terms.length })}
				rows={since.terms}
				what={({ term: of, from, to }) =>
					say(SAVED.termChange, { term: say(SAVED[of]), from: ofTerm(from), to: ofTerm(to) })
				}
			/>
			<Group
				title={say(SAVED.sinceRules, { n: since.rules.length })}
				rows={since.rules}
				what={({ rule, from, to }) => (
					<>
						{say(RULES[rule])} <del>{from || say(SAVED.nothing)}</del> → <ins>{to || say(SAVED.nothing)}</ins>
					</>
				)}
			/>
			<Group
				title={say(SAVED.sinceMoved, { n: since.moved.length })}
				rows={since.moved}
				what={({ finish }) => say(SAVED.finishChange, finish)}
			/>
			{since.dropped.length > 0 && (
				<p>
					{say(SAVED.sinceDropped, {
						n: since.dropped.length,
						names: since.dropped
							.map((name) => (label(name) ? say(label(name) as Text) : name))
							.join(say(COMMON.separator)),
					})}
				</p>
			)}
			{since.elsewhere > 0 && <p className="t2">{say(SAVED.sinceElsewhere, { n: since.elsewhere })}</p>}
		</div>
	);
}

function Group<T extends { readonly id: string; readonly name: Text }>({
	title,
	rows,
	what,
}: {
	readonly title: string;
	readonly rows: readonly T[];
	readonly what?: (row: T) => ReactNode;
}) {
	const { say } = useSpeech();
	if (rows.length === 0) return null;
	return (
		<>
			<h2>{title}</h2>
			<ul>
				{rows.map((row, i) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: one entry may stand there twice
					<li key={`${row.id} ${i}`}>
						<span className="code">{row.id}</span> {say(row.name)} {what && <span className="t2">{what(row)}</span>}
					</li>
				))}
			</ul>
		</>
	);
}
