import type { CaseView } from "#web/features/cases/cases.ts";
import { isEnded, isYours } from "#web/features/cases/standing.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { onTheWall, shortDate, shortMoment } from "#web/lib/moment.ts";
import { usePortal } from "#web/lib/portal.ts";
import { MY } from "#web/lib/words/my.ts";
import "#web/features/cases/cases.css";

/** What happened, in plain words, and who has it now (经过). */
export function Story({
	view,
	side,
}: {
	readonly view: Pick<CaseView, "check" | "story" | "status" | "statusName" | "item">;
	readonly side: "applicant" | "office";
}) {
	const { say, language } = useSpeech();
	const { timeZone } = usePortal().zone;
	const yours = isYours(view) && side === "applicant";
	return (
		<ol className="story">
			{view.story.map(({ seq, name, at, recordedAt, by, says }) => {
				const [day, time] = onTheWall(at, timeZone);
				const [learntOn] = onTheWall(recordedAt, timeZone);
				return (
					<li key={seq}>
						<time dateTime={at}>
							{shortDate(day, language)} {time}
							{learntOn !== day && (
								<small>{say(MY.learnt, { date: shortMoment(recordedAt, timeZone, language) })}</small>
							)}
						</time>
						<div>
							<p>
								<b>{say(name)}</b> <span className="t2">{say(by)}</span>
							</p>
							{says.length > 0 && (
								<div className="said">
									{says.map((line) => (
										<p key={line.zh}>{say(line)}</p>
									))}
								</div>
							)}
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
