import { ArrowRight } from "lucide-react";
import { useMyComplaints } from "#web/features/ratings/ratings.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { MY } from "#web/lib/words/my.ts";
import { COMPLAIN } from "#web/lib/words/ratings.ts";
import { Glyph } from "#web/ui/light.tsx";

/** What one complained of, newest first; nothing where nobody did. */
export function MyComplaints() {
	const { say, language } = useSpeech();
	const { data } = useMyComplaints();
	if (!data || data.complaints.length === 0) return null;
	return (
		<section className="my-group">
			<h2>
				{say(COMPLAIN.mine)} <em>{data.complaints.length}</em>
			</h2>
			<ul>
				{data.complaints.map(({ id, number, itemName, departmentName, state, stateName, dueOn, filedOn }) => (
					<li key={id}>
						<article className="my-row">
							<Glyph state={state === "answered" ? "green" : "waiting"} size={16} />
							<div>
								<h3>
									<To to={`/my/complaints/${id}`}>{itemName ? say(itemName) : say(COMPLAIN.aboutNothing)}</To>
								</h3>
								<p className="second t2">
									<span className="nw">{number}</span> · {say(departmentName)}
								</p>
							</div>
							<div className="my-state">
								<b>{say(stateName)}</b>
								<span className="second t2">
									{state !== "answered" && dueOn
										? say(MY.before, { date: fullDate(dueOn, language) })
										: say(MY.receivedOn, { date: fullDate(filedOn, language) })}
								</span>
							</div>
							<div className="my-act">
								<To to={`/my/complaints/${id}`} aria-label={`${say(MY.open)} ${number}`}>
									{say(MY.open)} <ArrowRight className="ic" size={16} strokeWidth={1.6} aria-hidden="true" />
								</To>
							</div>
						</article>
					</li>
				))}
			</ul>
		</section>
	);
}
