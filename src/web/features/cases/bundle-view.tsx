import { useId, useState } from "react";
import { listed } from "#kernel/text.ts";
import { isEnd } from "#modules/cases/decide/chart.ts";
import type { CaseState } from "#modules/cases/model.ts";
import { BundleActs } from "#web/features/cases/bundle-acts.tsx";
import type { BundleMember, BundleView } from "#web/features/cases/bundles.ts";
import { ClockSteps } from "#web/features/cases/clock-view.tsx";
import { Paper } from "#web/features/cases/documents.tsx";
import { rowLight } from "#web/features/cases/standing.ts";
import { fullDate, term } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { moment, shortDate } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { BUNDLE } from "#web/lib/words/bundle.ts";
import { Table } from "#web/ui/evidence-row.tsx";
import { Glyph } from "#web/ui/light.tsx";
import { PageSentence } from "#web/ui/words.tsx";
import "#web/features/cases/bundle.css";

const isOpen = ({ heldBy, status }: BundleMember): boolean => heldBy !== null && !isEnd(status as CaseState);
const isUndecided = ({ status }: BundleMember): boolean =>
	["received", "correcting", "examining", "special", "decisionDraft"].includes(status);

/** How the whole stands, in one sentence with one date. */
export function bundleSentence(view: BundleView, { say, language }: Speech): string {
	const { due, members, state } = view;
	const n = members.length;
	const date = due ? fullDate(due.on, language) : "";
	const item = members.find((one) => one.item === due?.by);
	const waiting = members.filter(({ status }) => status === "received" || status === "correcting").length;
	const open = members.filter(isUndecided).length;
	const granted = members.filter(
		({ status, heldBy }) => !isUndecided({ status } as BundleMember) && heldBy !== null,
	).length;
	if (due?.late && open > 0) return say(BUNDLE.late, { date, m: open });
	if (state === "intake")
		return due?.clock === "K6" && item
			? say(BUNDLE.correct, { date, item: say(item.itemName) })
			: say(BUNDLE.intake, { n: waiting, date });
	if (state === "examining") return due ? say(BUNDLE.examining, { n, m: n - open, date }) : say(BUNDLE.paused);
	const delivered = members.filter(({ status }) => status === "delivered").length;
	return say(BUNDLE[state], { n, m: granted + delivered });
}

/** Why that date: whose clock it is, and how it stands to the term of the whole. */
function whyOf({ due, members, clock }: BundleView, { say, language }: Speech): string {
	if (!due) return "";
	if (due.by === "R9") return say(BUNDLE.whyWhole, { basis: clock?.basis ?? "" });
	const item = members.find((one) => one.item === due.by);
	const values = {
		item: item ? say(item.itemName) : due.by,
		clock: say(BUNDLE.clocks[due.clock] ?? BUNDLE.due),
		whole: clock?.dueOn ? fullDate(clock.dueOn, language) : "",
	};
	const isLast = clock?.dueOn && clock.stoppedOn === null && (due.clock === "K2" || due.clock === "K3");
	return say(isLast ? BUNDLE.whyItem : BUNDLE.whyItemAlone, values);
}

/** One page of a bundle: how it stands and until when, why, every item and who has it, what can be done. */
export function BundlePage({ view, side }: { readonly view: BundleView; readonly side: "applicant" | "office" }) {
	const speech = useSpeech();
	const { say, language } = speech;
	const portal = usePortal();
	const why = whyOf(view, speech);
	return (
		<div className="bundle">
			<header className="bundle-head">
				<PageSentence>{bundleSentence(view, speech)}</PageSentence>
				{why !== "" && <p className="lead t2">{why}</p>}
				<p className="case-meta">
					<b>{say(view.name)}</b>
					<span>{say(view.holderName)}</span>
					<span className="nw">{view.number}</span>
					<span>{say(BUNDLE.lead, { department: say(view.lead.name) })}</span>
					<span className="nw">{say(BUNDLE.receivedOn, { date: shortDate(view.receivedOn, language) })}</span>
				</p>
			</header>
			<Whole view={view} />
			<section>
				<h2>{say(BUNDLE.members)}</h2>
				<Table
					label={say(BUNDLE.members)}
					className="bundle-members bundle-progress"
					head={[say(BUNDLE.item), say(BUNDLE.status), say(BUNDLE.who), say(BUNDLE.due)]}
				>
					{view.members.map((member) => (
						<Member key={member.number} member={member} side={side} />
					))}
				</Table>
			</section>
			<BundleActs view={view} />
			{view.documents.length > 0 && (
				<section>
					<h2>{say(BUNDLE.letters)}</h2>
					<ul className="side-list">
						{view.documents.map((document) => (
							<li key={document.id}>
								<Paper of={`/bundles/${view.id}`} document={document} />
							</li>
						))}
					</ul>
				</section>
			)}
			<section>
				<h2>{say(BUNDLE.story)}</h2>
				<ul className="bundle-story">
					{view.story.map(({ type, name, at, by, note }) => (
						<li key={`${type} ${at}`}>
							<b>{say(name)}</b>
							<span className="t2">
								{moment(at, portal.zone.timeZone, language)} · {say(by)}
							</span>
							{note !== "" && <span>{note}</span>}
						</li>
					))}
				</ul>
			</section>
		</div>
	);
}

/** The clock of the whole, with its derivation. */
function Whole({ view: { clock } }: { readonly view: BundleView }) {
	const { say, language } = useSpeech();
	const [shown, setShown] = useState(false);
	const steps = useId();
	if (!clock) return null;
	const limit = term(clock.limit, language);
	const words = {
		notStarted: () => say(BUNDLE.notStarted, { limit }),
		paused: () => say(BUNDLE.wholePaused, { limit }),
		stopped: () =>
			say(BUNDLE.wholeStopped, {
				limit,
				used: term({ n: clock.used, unit: clock.limit.unit }, language),
				date: clock.stoppedOn ? fullDate(clock.stoppedOn, language) : "",
			}),
		running: () => say(BUNDLE.wholeDue, { limit, date: clock.dueOn ? fullDate(clock.dueOn, language) : "" }),
	};
	const told = clock.state === "breached" ? words.running() : words[clock.state]();
	return (
		<section className="bundle-whole">
			<p>
				{told} <span className="t2 small">{clock.basis}</span>{" "}
				{clock.steps.length > 0 && (
					<button
						type="button"
						className="linklike"
						aria-expanded={shown}
						aria-controls={steps}
						onClick={() => setShown(!shown)}
					>
						{say(BUNDLE.why)}
					</button>
				)}
			</p>
			<div id={steps} hidden={!shown}>
				<ClockSteps clocks={[clock]} />
			</div>
		</section>
	);
}

function Member({ member, side }: { readonly member: BundleMember; readonly side: "applicant" | "office" }) {
	const { say, language } = useSpeech();
	const { id, itemName, department, status, statusName, card, heldBy, waitsFor, dueOn } = member;
	const yours = side === "applicant" && heldBy === "applicant";
	const to = side === "applicant" ? `/my/${id}` : `/review/${id}`;
	const names = (never: boolean) => say(listed(waitsFor.filter((one) => one.never === never).map(({ name }) => name)));
	return (
		<tr className={yours ? "bundle-yours" : undefined}>
			<th scope="row">
				{id === null ? say(itemName) : <To to={to}>{say(itemName)}</To>}
				<small className="nw">{member.number}</small>
			</th>
			<td>
				<span className="bundle-state">
					<Glyph state={rowLight({ status, card, check: null }, side)} />
					<span>{say(statusName)}</span>
				</span>
				{waitsFor.some(({ never }) => never) && (
					<small className="cu">{say(BUNDLE.never, { names: names(true) })}</small>
				)}
				{waitsFor.some(({ never }) => !never) && <small>{say(BUNDLE.waits, { names: names(false) })}</small>}
			</td>
			<td>
				{isOpen(member)
					? yours
						? say(BUNDLE.you)
						: say(BUNDLE.heldBy[heldBy ?? ""] ?? BUNDLE.done, { department: say(department.name) })
					: say(BUNDLE.done)}
			</td>
			<td className="nw">{dueOn === null ? say(BUNDLE.done) : shortDate(dueOn, language)}</td>
		</tr>
	);
}
