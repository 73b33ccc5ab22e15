import { useState } from "react";
import type { CaseView } from "#web/features/cases/cases.ts";
import { hearingWords, isAboutHearing } from "#web/features/cases/hearing-words.ts";
import { OpinionPoints } from "#web/features/cases/opinions.tsx";
import { renewalWords } from "#web/features/cases/renewals.tsx";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { REVIEW } from "#web/lib/words/desk.ts";
import { SUPERVISION } from "#web/lib/words/supervision.ts";
import { Glyph } from "#web/ui/light.tsx";

/** What the evidence answers by itself, and what a person has to judge. */
export function Points({
	view,
	onAnswer,
	onExplain,
	onOpinion,
}: {
	readonly view: CaseView;
	/** Of a supervision order, for whom it is to answer. */
	readonly onAnswer?: (() => void) | undefined;
	/** Publishes why it is late, for whom that is to do. */
	readonly onExplain?: (() => void) | undefined;
	/** Answers for a department that was asked. */
	readonly onOpinion?: (() => void) | undefined;
}) {
	const speech = useSpeech();
	const { say, language } = speech;
	const comma = language === "zh" ? "，" : ", ";
	const renewal = view.renewal && renewalWords(view.renewal, view.status, speech);
	const [seen, setSeen] = useState<readonly string[]>([]);
	const judged = view.materials.filter(({ asked, step }) => asked || step === "E6" || step === "E9");
	const auto = view.materials.length - judged.length;
	const proposal = view.story.findLast(({ type }) => type === "DecisionProposed");
	const stands = view.status === "decisionDraft" && proposal;
	const last = view.story.findLast(({ type }) => type === "DecisionReturned" || type === "DecisionProposed");
	const returned = last?.type === "DecisionReturned" ? last : undefined;
	return (
		<section className="points">
			<h3>
				{say(REVIEW.points)} <em>{view.materials.length}</em>
			</h3>
			<ul>
				{view.urged && (
					<li>
						<Glyph state="red" size={15} />
						<span>{say(REVIEW.urged, { by: say(view.urged.by), note: view.urged.note })}</span>
						{onAnswer && (
							<button type="button" className="seen cu" onClick={onAnswer}>
								{say(REVIEW.answerUrge)}
							</button>
						)}
					</li>
				)}
				{(view.overrun || onExplain) && (
					<li>
						<Glyph state={view.overrun ? "green" : "red"} size={15} />
						<span>
							{view.overrun ? say(SUPERVISION.explained, { note: view.overrun.note }) : say(SUPERVISION.overdue)}
						</span>
						{onExplain && (
							<button type="button" className={view.overrun ? "seen" : "seen cu"} onClick={onExplain}>
								{say(SUPERVISION.explain)}
							</button>
						)}
					</li>
				)}
				{view.bar && (
					<li>
						<Glyph state="red" size={15} />
						<span>
							{say(REVIEW.barredUntil, { until: fullDate(view.bar.until, language), why: say(view.bar.why) })}
						</span>
					</li>
				)}
				{stands && (
					<li>
						<Glyph state="yours" size={15} />
						<span>
							{say(REVIEW.proposed, {
								by: say(proposal.by),
								opinion: proposal.says.map((line) => say(line)).join(comma),
							})}
						</span>
					</li>
				)}
				{returned && (
					<li>
						<Glyph state="yours" size={15} />
						<span>
							{say(REVIEW.returned, {
								by: say(returned.by),
								note: returned.says.map((line) => say(line)).join(comma),
							})}
						</span>
					</li>
				)}
				{renewal && (
					<li>
						<Glyph state="yours" size={15} />
						<span>
							<b>{renewal[0]}</b>
							<small>{renewal[1]}</small>
						</span>
					</li>
				)}
				<OpinionPoints view={view} onAnswer={onOpinion} />
				{view.road === "commitment" && (
					<li>
						<Glyph state={view.check?.state === "failed" ? "red" : "yours"} size={15} />
						<span>
							<b>{say(view.check ? REVIEW.checks[view.check.state] : REVIEW.onCommitment)}</b>
							{view.check && (
								<small>
									{say(view.check.checkedBy)}
									{view.check.found && <> · {view.check.found}</>}
								</small>
							)}
						</span>
					</li>
				)}
				{view.check?.conditions.map((condition) => (
					<li key={condition.zh}>
						<Glyph state="waiting" size={15} />
						<span>{say(REVIEW.condition, { condition: say(condition) })}</span>
					</li>
				))}
				{view.hearing && isAboutHearing(view.hearing) && (
					<li>
						<Glyph state={view.hearing.record ? "green" : "yours"} size={15} />
						<span>
							<b>{say(REVIEW.hearing)}</b>
							<small>{hearingWords(view.hearing, { say, language })}</small>
						</span>
					</li>
				)}
				{auto > 0 && (
					<li>
						<Glyph state="green" size={15} />
						<span>{say(REVIEW.auto, { n: auto })}</span>
					</li>
				)}
				{judged.map(({ id, name, asked, gap, because }) => {
					const isSeen = seen.includes(id);
					return (
						<li key={id}>
							<Glyph state={isSeen ? "green" : "yours"} size={15} />
							<span>
								<b>{say(gap ? REVIEW.byGap : asked ? REVIEW.byApplicant : REVIEW.byCommitment, { name: say(name) })}</b>
								<small>{say(because)}</small>
							</span>
							<button
								type="button"
								aria-pressed={isSeen}
								className={isSeen ? "seen" : "seen cu"}
								onClick={() => setSeen(isSeen ? seen.filter((one) => one !== id) : [...seen, id])}
							>
								{say(isSeen ? REVIEW.seen : REVIEW.judge)}
							</button>
						</li>
					);
				})}
			</ul>
		</section>
	);
}
