import type { ReactNode } from "react";
import type { Text } from "#kernel/text.ts";
import { type PackPage, type Trial, useTrial } from "#web/features/zone/pack.ts";
import { date, fullDate, term } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { PACK } from "#web/lib/words/pack.ts";
import { TRIAL } from "#web/lib/words/trial.ts";
import { Light } from "#web/ui/light.tsx";
import { Failure } from "#web/ui/states.tsx";

/** What publishing the draft would move: the counts, each opening to its list, the largest moves first (先试后发). */
export function TrialBlock({ page }: { readonly page: PackPage }) {
	const { say, language } = useSpeech();
	const { data, error, refetch } = useTrial(page);
	const trial = data?.trial;
	return (
		<section className="pack-block" aria-labelledby="trial">
			<h2 id="trial">
				{say(TRIAL.title)} {trial && <em>{say(TRIAL.asOf, { date: fullDate(trial.asOf, language) })}</em>}
			</h2>
			{trial ? (
				<Told trial={trial} />
			) : error ? (
				<Failure error={error} onRetry={() => void refetch()} />
			) : (
				<Running done={data?.done ?? 0} of={data?.of ?? 0} />
			)}
		</section>
	);
}

/** How far it has come, in cases and road maps. */
function Running({ done, of }: { readonly done: number; readonly of: number }) {
	const { say, number } = useSpeech();
	const words = of === 0 ? say(TRIAL.begins) : say(TRIAL.running, { done: number(done), of: number(of) });
	return (
		<div className="trial-running" role="status">
			<p>{words}</p>
			<progress max={Math.max(of, 1)} value={of === 0 ? undefined : done} aria-label={words} />
		</div>
	);
}

function Told({ trial }: { readonly trial: Trial }) {
	const { say } = useSpeech();
	const { cases, forNew, roadmaps, numbers } = trial;
	const isStill = cases.moved + cases.kept + forNew.length + roadmaps.changed + numbers.length === 0;
	return (
		<>
			{isStill && <p className="trial-still">{say(TRIAL.nothing)}</p>}
			<Part
				n={cases.moved}
				words={say(TRIAL.cases, { n: cases.moved, open: cases.open })}
				why={say(TRIAL.casesWhy)}
				shown={cases.list.length}
			>
				{cases.cards.length > 0 && <Cards trial={trial} />}
				<ul>
					{cases.list.map((one) => (
						<MovedCase key={one.case} one={one} names={trial.names} />
					))}
				</ul>
			</Part>
			{cases.kept > 0 && <p className="t2">{say(TRIAL.kept, { n: cases.kept })}</p>}
			<Part n={forNew.length} words={say(TRIAL.forNew, { n: forNew.length })} shown={forNew.length}>
				<ul>
					{forNew.map((one) => (
						<NewTerm key={`${one.item} ${one.variant} ${one.term}`} one={one} names={trial.names} />
					))}
				</ul>
			</Part>
			<Maps trial={trial} />
			<Part n={numbers.length} words={say(TRIAL.numbers, { n: numbers.length })} shown={numbers.length}>
				<ul>
					{numbers.map(({ id, name, unit, value }) => (
						<li key={id}>
							<b>{say(name)}</b>{" "}
							<span>
								{value.from ?? say(TRIAL.none)} → {value.to ?? say(TRIAL.none)} {say(unit)}
							</span>
						</li>
					))}
				</ul>
			</Part>
		</>
	);
}

/** A count with its words; it opens to its list where there is one. */
function Part({
	n,
	words,
	why,
	shown,
	children,
}: {
	readonly n: number;
	readonly words: string;
	readonly why?: string;
	readonly shown: number;
	readonly children: ReactNode;
}) {
	const { say, number } = useSpeech();
	const head = (
		<>
			<strong>{number(n)}</strong> <span>{words}</span>
		</>
	);
	if (n === 0)
		return (
			<div className="trial-part">
				<p className="trial-count">{head}</p>
				{why && <p className="t2">{why}</p>}
			</div>
		);
	return (
		<details className="trial-part">
			<summary className="trial-count">{head}</summary>
			{why && <p className="t2">{why}</p>}
			{children}
			{shown < n && <p className="t2">{say(TRIAL.more, { n: shown })}</p>}
		</details>
	);
}

function Cards({ trial }: { readonly trial: Trial }) {
	const { say } = useSpeech();
	const light = (card: Trial["cases"]["cards"][number]["from"]) =>
		card === null ? <span>{say(TRIAL.noCard)}</span> : <Light state={card} />;
	return (
		<p className="trial-cards">
			{trial.cases.cards.map(({ from, to, n }) => (
				<span key={`${from} ${to}`}>
					{light(from)} → {light(to)} <b>{say(TRIAL.turns, { n })}</b>
				</span>
			))}
		</p>
	);
}

type Names = Readonly<Record<string, Text>>;
const named = (code: string, names: Names, { say }: Speech): string => {
	const name = names[code];
	return name ? `${code} ${say(name)}` : code;
};

function MovedCase({ one, names }: { readonly one: Trial["cases"]["list"][number]; readonly names: Names }) {
	const speech = useSpeech();
	const { say } = speech;
	const dates = (["dueOn", "promised", "statutory"] as const).flatMap((kind) => {
		const moved = one[kind];
		return moved ? [{ kind, label: say(TRIAL[kind === "dueOn" ? "due" : kind]), moved }] : [];
	});
	return (
		<li>
			<b>{one.case}</b> <span>{named(one.item, names, speech)}</span>
			{dates.map(({ kind, label, moved }) => (
				<span key={kind}>
					{label} <Days {...moved} />
				</span>
			))}
			{one.card?.to && <Light state={one.card.to} />}
		</li>
	);
}

/** `7月28日 → 8月1日`, and by how much where both are days. */
function Days({ from, to }: { readonly from: string | null; readonly to: string | null }) {
	const { say, language } = useSpeech();
	const shown = (day: string | null) => (day === null ? say(TRIAL.none) : date(day, language));
	const n = from === null || to === null ? 0 : Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
	return (
		<>
			{shown(from)} → {shown(to)}
			{n !== 0 && <em> {say(n > 0 ? TRIAL.later : TRIAL.earlier, { n: Math.abs(n) })}</em>}
		</>
	);
}

function NewTerm({ one, names }: { readonly one: Trial["forNew"][number]; readonly names: Names }) {
	const speech = useSpeech();
	const { say, language } = speech;
	const length = (of: typeof one.from) =>
		of === null ? say(TRIAL.none) : term(of as Parameters<typeof term>[0], language);
	return (
		<li>
			<b>{named(one.item, names, speech)}</b> {one.variant !== "new" && <span>{say(one.name)}</span>}
			<span>
				{say(TRIAL[one.term])} {length(one.from)} → {length(one.to)}
			</span>
			<span className="t2">{say(TRIAL.keep, { n: one.keep })}</span>
		</li>
	);
}

function Maps({ trial: { roadmaps, names } }: { readonly trial: Trial }) {
	const speech = useSpeech();
	const { say, language } = speech;
	const { saved, changed, earlier, later, list } = roadmaps;
	const all = (codes: readonly string[]) =>
		codes.map((code) => named(code, names, speech)).join(language === "zh" ? "、" : ", ");
	const told = list.reduce((sum, { maps }) => sum + maps, 0);
	return (
		<Part
			n={changed}
			words={say(TRIAL.maps, { n: changed, saved, earlier, later })}
			why={say(TRIAL.mapsWhy)}
			shown={told}
		>
			<ul>
				{list.map(({ maps, added, removed, moved, opensOn }) => (
					<li key={JSON.stringify([added, removed, moved, opensOn, maps])}>
						<b>{say(TRIAL.alike, { n: maps })}</b>
						<span>
							{opensOn.from === opensOn.to ? (
								say(TRIAL.opensSame)
							) : (
								<>
									{say(TRIAL.opens)} <Days {...opensOn} />
								</>
							)}
						</span>
						{added.length > 0 && <span>{say(TRIAL.added, { names: all(added) })}</span>}
						{removed.length > 0 && <span>{say(TRIAL.removed, { names: all(removed) })}</span>}
						{moved > 0 && <span className="t2">{say(TRIAL.moved, { n: moved })}</span>}
					</li>
				))}
			</ul>
		</Part>
	);
}

/** The same in one line, where the draft is published. */
export function TrialLine({ page }: { readonly page: PackPage }) {
	const { say } = useSpeech();
	const { data } = useTrial(page);
	const cases = data?.trial?.cases;
	return (
		<li>
			{cases
				? say(PACK.effectCases, { n: cases.open, moved: cases.moved })
				: say(PACK.effectTrying, { n: page.openCases })}
		</li>
	);
}
