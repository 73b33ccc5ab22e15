import { useState } from "react";
import type { CaseView } from "#web/features/cases/cases.ts";
import { CorrectForm, Correction, RestingOn } from "#web/features/cases/corrections.tsx";
import { isEnded, isYours } from "#web/features/cases/standing.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { onTheWall, shortDate, shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { CORRECTIONS } from "#web/lib/words/corrections.ts";
import { MY } from "#web/lib/words/my.ts";
import "#web/features/cases/cases.css";

/** What happened, in plain words, and who has it now (经过). */
export function Story({ view, side }: { readonly view: CaseView; readonly side: "applicant" | "office" }) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const [correcting, setCorrecting] = useState<number>();
	const yours = isYours(view) && side === "applicant";
	return (
		<ol className="story">
			{view.story.map((entry) => {
				const { seq, name, at, recordedAt, by, says, correctedBy, mayCorrect } = entry;
				const correction = view.corrections.made.find((one) => one.seq === seq);
				const [day, time] = onTheWall(at, timeZone);
				const [learntOn] = onTheWall(recordedAt, timeZone);
				return (
					<li key={seq} className={correctedBy === null ? undefined : "story-corrected"}>
						<time dateTime={at}>
							{shortDate(day, language)} {time}
							{learntOn !== day && (
								<small>{say(MY.learnt, { date: shortMoment(recordedAt, timeZone, language) })}</small>
							)}
						</time>
						<div>
							<p>
								<b>{say(name)}</b> <span className="t2">{say(by)}</span>{" "}
								{correctedBy !== null && <span className="tag tag-class">{say(CORRECTIONS.corrected)}</span>}
								{side === "office" && mayCorrect && correcting !== seq && (
									<button type="button" className="linklike" onClick={() => setCorrecting(seq)}>
										{say(CORRECTIONS.correct)}
									</button>
								)}
							</p>
							{says.length > 0 && !correction && (
								<div className="said">
									{says.map((line) => (
										<p key={line.zh}>{say(line)}</p>
									))}
								</div>
							)}
							{correction && (
								<div className="said">
									<Correction correction={correction} />
									{side === "office" && <RestingOn resting={correction.resting} />}
								</div>
							)}
							{correcting === seq && <CorrectForm view={view} entry={entry} onDone={() => setCorrecting(undefined)} />}
						</div>
					</li>
				);
			})}
			{!isEnded(view.status) && (
				<li className={yours ? "now now-yours" : "now"}>
					<span className="when">{say(MY.now)}</span>
					<p className={yours ? "cu" : undefined}>
						<b>{say(view.statusName)}</b>{" "}
						<span className={yours ? undefined : "t2"}>
							{isYours(view)
								? say(side === "applicant" ? MY.heldByYou : MY.heldByApplicant)
								: say(MY.heldBy, { who: say(view.item.department.name) })}
						</span>
					</p>
				</li>
			)}
		</ol>
	);
}
