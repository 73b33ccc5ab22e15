import { type Term, workingDays } from "#kernel/term.ts";
import type { DatedGuide, GuideBasis, ItemGuide } from "#modules/exhibition/model.ts";
import { shortVersion } from "#modules/zone/decide.ts";
import { date, term } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { COMMON } from "#web/lib/words/common.ts";
import { ITEM } from "#web/lib/words/item.ts";
import { DayRail, type RailMark } from "#web/ui/day-rail.tsx";

/** The sections below the papers, in the order that people know from other portals. */
export function ItemSections({ guide }: { readonly guide: DatedGuide }) {
	const { say, language } = useSpeech();
	return (
		<>
			<section id="process">
				<h2>{say(ITEM.process)}</h2>
				<Flow guide={guide} />
				<Terms guide={guide} />
			</section>
			<section id="conditions">
				<h2>{say(ITEM.conditions)}</h2>
				<Conditions guide={guide} />
			</section>
			<section id="basis">
				<h2>{say(ITEM.basis)}</h2>
				{guide.basis.length === 0 && <p className="t2">{say(ITEM.basisNone)}</p>}
				{guide.basis.map((basis) => (
					<Law key={basis.title.zh + basis.articles.join()} basis={basis} />
				))}
			</section>
			<section id="result">
				<h2>{say(ITEM.result)}</h2>
				<p>
					<b>{say(guide.result)}</b>
				</p>
				{guide.evidence && <p className="t2">{say(ITEM.resultBecomes, { name: say(guide.evidence) })}</p>}
			</section>
			<section id="refused">
				<h2>{say(ITEM.refused)}</h2>
				<p>{say(ITEM.refusedText)}</p>
			</section>
			<section id="changes">
				<h2>{say(ITEM.changes)}</h2>
				<p>{say(ITEM.changesText, { date: date(guide.validFrom, language), hash: shortVersion(guide.version) })}</p>
				{guide.changed && <Changed changed={guide.changed} />}
			</section>
		</>
	);
}

/** What is new against the version that was in force before. */
function Changed({ changed }: { readonly changed: NonNullable<DatedGuide["changed"]> }) {
	const { say, language } = useSpeech();
	const { since, lines } = changed;
	if (since === null) return <p>{say(ITEM.changesNone)}</p>;
	const at = { date: date(since, language) };
	if (lines.length === 0) return <p>{say(ITEM.changesSame, at)}</p>;
	return (
		<>
			<p>{say(ITEM.changesSince, at)}</p>
			<ul>
				{lines.map((line) => (
					<li key={line.zh}>{say(line)}</li>
				))}
			</ul>
		</>
	);
}

/** 收件 → 受理 → 审查 → 决定 → 送达 with the legal clocks of the pack. */
function Flow({ guide }: { readonly guide: ItemGuide }) {
	const { say, language } = useSpeech();
	const clock = (id: string) => {
		const found = guide.terms.find((one) => one.id === id)?.term;
		return found ? say(ITEM.within, { term: term(found, language) }) : "";
	};
	const onTheSpot = guide.handling === "onTheSpot";
	if (guide.filing) return <p>{say(ITEM.filing)}</p>;
	const steps = [
		{ grow: 1, name: ITEM.stepReceive, time: say(ITEM.atOnce), note: say(ITEM.stepReceiveNote) },
		{
			grow: 1.5,
			name: ITEM.stepAccept,
			time: onTheSpot ? say(ITEM.atOnce) : clock("K1"),
			note: say(ITEM.stepAcceptNote),
		},
		{
			grow: 2.2,
			name: ITEM.stepReview,
			time: term(guide.promised ?? guide.statutory, language),
			note: say(ITEM.stepReviewNote, { pauses: guide.pauses.map((pause) => say(pause)).join(say(COMMON.separator)) }),
			main: true,
		},
		{ grow: 1.2, name: ITEM.stepDecide, time: say(ITEM.grantOrNot), note: say(ITEM.stepDecideNote) },
		{ grow: 1.5, name: ITEM.stepDeliver, time: clock("K4"), note: say(ITEM.deliverNote) },
	];
	return (
		<ol className="flow">
			{steps.map(({ grow, name, time, note, main }) => (
				<li key={name.en} style={{ flexGrow: grow }} className={main ? "flow-main" : ""}>
					<b>{say(name)}</b>
					<span>{time}</span>
					<small>{note}</small>
				</li>
			))}
		</ol>
	);
}

/** The promise beside the law, one tick a working day; longer terms than a screen shows are left to the words. */
function Terms({ guide }: { readonly guide: ItemGuide }) {
	const { say, language } = useSpeech();
	const { promised, statutory } = guide;
	const inCalendar = statutory?.unit === "calendarDay" && promised?.unit === "calendarDay";
	const ticks = inCalendar ? (one: Term) => one.n : workingDays;
	const law = statutory ? ticks(statutory) : 0;
	const promise = promised ? ticks(promised) : law;
	const length = Math.max(law, promise);
	if (!promised || !statutory || length < 3 || length > 130) return null;
	const marks: readonly RailMark[] = [
		{ at: promise, kind: "promised", name: `${say(ITEM.promised)} ${term(promised, language)}` },
		{ at: law, kind: "statutory", name: say(ITEM.statutoryIs, { term: term(statutory, language) }) },
	];
	return (
		<DayRail
			days={Array.from({ length }, (_, i) => (i < promise ? "used" : "left"))}
			marks={marks}
			label={say(ITEM.railLabel, { promised: term(promised, language), statutory: term(statutory, language) })}
		/>
	);
}

function Conditions({ guide }: { readonly guide: ItemGuide }) {
	const { say } = useSpeech();
	if (!guide.inRoadmap) return <p className="t2">{say(ITEM.notInRoadmap)}</p>;
	const list = (entries: ItemGuide["after"]) => (
		<ul className="linked">
			{entries.map(({ id, name }) => (
				<li key={id}>
					<span className="code">{id}</span> {/^W\d/.test(id) ? say(name) : <To to={`/items/${id}`}>{say(name)}</To>}
				</li>
			))}
		</ul>
	);
	return (
		<>
			{guide.after.length === 0 ? <p>{say(ITEM.conditionsNone)}</p> : <p>{say(ITEM.conditionsLead)}</p>}
			{guide.after.length > 0 && list(guide.after)}
			{guide.opens.length > 0 && (
				<>
					<p>{say(ITEM.opens)}</p>
					{list(guide.opens)}
				</>
			)}
		</>
	);
}

const CHECKED = { law: ITEM.checkedLaw, page: ITEM.checkedPage, memory: ITEM.checkedMemory };

function Law({ basis }: { readonly basis: GuideBasis }) {
	const speech = useSpeech();
	const { say, language } = speech;
	return (
		<div className="law">
			<p className="display law-title">
				{titleOf(basis, speech)}
				{basis.articles.length > 0 && (
					<> {say(ITEM.articles, { articles: basis.articles.join(say(COMMON.separator)) })}</>
				)}
			</p>
			<p className="t2 second">
				{[
					basis.number,
					basis.validFrom && say(ITEM.edition, { date: date(basis.validFrom, language) }),
					say(CHECKED[basis.checked]),
				]
					.filter(Boolean)
					.join(language === "zh" ? "，" : ", ")}
			</p>
			{basis.texts.length > 0 && (
				<details className="law-text no-print">
					<summary>{say(ITEM.lawText)}</summary>
					{basis.texts.map(({ article, words }) => (
						<blockquote key={article} lang="zh-CN">
							<b>{`第${article}条`}</b>　{words}
						</blockquote>
					))}
				</details>
			)}
		</div>
	);
}

const titleOf = ({ title }: GuideBasis, { say, language }: Speech): string =>
	language === "zh" ? `《${say(title)}》` : say(title);
