import { Building2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { CaseFiles } from "#web/features/cases/case-files.tsx";
import type { CaseView } from "#web/features/cases/cases.ts";
import { ClockSteps, pressing } from "#web/features/cases/clock-view.tsx";
import type { Point } from "#web/features/cases/notice.tsx";
import { renewalWords } from "#web/features/cases/renewals.tsx";
import { fullDate } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { APPLY } from "#web/lib/words/apply.ts";
import { CLOCK } from "#web/lib/words/clock.ts";
import { DESK, REVIEW } from "#web/lib/words/desk.ts";
import { Glyph } from "#web/ui/light.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";

function sentenceOf(view: CaseView, points: number, { say, tell, language }: Speech): ReactNode {
	const due = pressing(view.answer)?.dueOn;
	const date = due ? fullDate(due, language) : "";
	const clause = (words: string) => ({ clause: <Clause>{words}</Clause> });
	const asked = view.materials.filter((one) => one.asked && !one.gap).length;
	switch (view.status) {
		case "received":
			if (points > 0) return tell(DESK.sentenceFlagged, clause(say(DESK.clauseNotice)), { n: points });
			if (view.story.some(({ type }) => type === "CorrectionReceived"))
				return tell(DESK.sentenceAgain, clause(say(DESK.clauseDecide)));
			if (asked > 0) return tell(DESK.sentenceAsked, clause(say(DESK.clauseOriginals)), { n: asked });
			return tell(DESK.sentenceClear, clause(say(DESK.clauseAccept)), { n: view.materials.length });
		case "correcting":
			return tell(DESK.sentenceWaiting, clause(say(DESK.clauseWaiting, { date })));
		case "ready":
			if (view.delivery.by === "courier") return tell(DESK.sentenceCourier, clause(say(DESK.clauseCourier, { date })));
			return tell(DESK.sentenceReady, clause(say(DESK.clauseReady)));
		case "inTransit":
			return tell(DESK.sentenceTransit, clause(say(DESK.clauseTransit, { date })));
		case "grantedWithGap":
			return tell(DESK.sentenceGap, clause(say(DESK.clauseGap, { date })), { n: view.gaps.open.length });
		default:
			return tell(DESK.sentenceElse, clause(say(DESK.clauseElse)), { status: say(view.statusName) });
	}
}

/** Whose case, what is so, and each paper with what stands in for it. */
export function Work({
	view,
	flagged,
	onFlag,
}: {
	readonly view: CaseView;
	readonly flagged: readonly Point[];
	readonly onFlag: (material: string) => void;
}) {
	const speech = useSpeech();
	const { say, language } = speech;
	const [why, setWhy] = useState(false);
	const clock = pressing(view.answer);
	const open = view.status === "received";
	return (
		<>
			<div className="desk-who">
				<Building2 className="ic" size={20} strokeWidth={1.6} aria-hidden="true" />
				<b>{say(view.holderName)}</b>
				<span className="t2">{view.number}</span>
			</div>
			<PageSentence>{sentenceOf(view, flagged.length, speech)}</PageSentence>
			<div className="desk-item">
				<div>
					<h2>{say(view.item.name)}</h2>
					<p className="t2">
						{view.item.code} · {say(view.item.variant.name)}
					</p>
					{view.renewal && renewalWords(view.renewal, view.status, speech).map((line) => <p key={line}>{line}</p>)}
				</div>
				{clock?.dueOn && (
					<p>
						{clock.id === "K1"
							? say(DESK.answerBy, { date: fullDate(clock.dueOn, language) })
							: say(CLOCK.due, { date: fullDate(clock.dueOn, language) })}
						<br />
						{clock.id === "K1" && <span className="t2">{say(DESK.silence)}　</span>}
						<button type="button" className="linklike" aria-expanded={why} onClick={() => setWhy(!why)}>
							{say(CLOCK.why)}
						</button>
					</p>
				)}
			</div>
			{why && clock && <ClockSteps clocks={[clock]} />}
			<ol className="desk-list" aria-label={say(DESK.checklist)}>
				{view.materials.map((material, i) => {
					const mark = flagged.find((point) => point.material === material.id);
					const isFlagged = mark !== undefined;
					return (
						<li key={material.id}>
							<button
								type="button"
								className="desk-row"
								aria-pressed={isFlagged}
								disabled={!open}
								title={open ? say(DESK.flag, { name: say(material.name) }) : undefined}
								onClick={() => onFlag(material.id)}
							>
								{i < 9 ? <kbd aria-hidden="true">{i + 1}</kbd> : <span />}
								<span>
									<b>{say(material.name)}</b>
									<small>{say(material.because)}</small>
								</span>
								<span className="ev-who">
									<Glyph state={isFlagged ? "red" : material.asked ? "yours" : "green"} size={15} />
									<span>
										{mark
											? mark.gap === "own"
												? mark.own || say(DESK.own)
												: say(DESK.gaps[mark.gap])
											: say(material.gap ? APPLY.mayFollow : material.stepName)}
									</span>
								</span>
							</button>
						</li>
					);
				})}
			</ol>
			{open && view.steps.some(({ type, possible }) => type === "CorrectionRequested" && possible) && (
				<p className="desk-hint">
					<kbd>1</kbd>–<kbd>{Math.min(9, view.materials.length)}</kbd> {say(DESK.flagHint)}
				</p>
			)}
			<CaseFiles view={view} noted />
			{view.form.length > 0 && (
				<dl className="desk-form" aria-label={say(REVIEW.form)}>
					{view.form.map(({ id, name, value, shown }) => (
						<div key={id}>
							<dt>{say(name)}</dt>
							<dd>{value === "" ? say(APPLY.notGiven) : say(shown)}</dd>
						</div>
					))}
				</dl>
			)}
		</>
	);
}
