import { useState } from "react";
import { AssignForm } from "#web/features/indicators/assign-form.tsx";
import type { Cockpit } from "#web/features/indicators/cockpit.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { shortDate } from "#web/lib/moment.ts";
import { COCKPIT } from "#web/lib/words/cockpit.ts";
import { Button } from "#web/ui/button.tsx";
import { Glyph } from "#web/ui/light.tsx";
import { Clause, PageSentence } from "#web/ui/words.tsx";

const FIRST = 4;
/** So long without a decision a wait is past what a reminder mends. */
const RED = 3;

/** How many things wait for the leader, and for how long; what they are follows below. */
export function DecisionSentence({ decisions }: { readonly decisions: Cockpit["decisions"] }) {
	const { say, tell } = useSpeech();
	const n = decisions.length;
	if (n === 0)
		return (
			<PageSentence>
				{tell(COCKPIT.sentenceClear, { clause: <Clause>{say(COCKPIT.clauseClear)}</Clause> })}
			</PageSentence>
		);
	const longest = Math.max(...decisions.map(({ late }) => late));
	const clause = <Clause>{say(COCKPIT.clauseLongest, { n: longest })}</Clause>;
	return <PageSentence>{tell(COCKPIT.sentence, { n: <span className="cu">{n}</span>, clause }, { n })}</PageSentence>;
}

/** What needs a decision, the longest waiting first (需您定). */
export function DecisionList({
	decisions,
	today,
	mayAssign,
}: Pick<Cockpit, "decisions" | "today"> & {
	/** An auditor only reads. */
	readonly mayAssign: boolean;
}) {
	const { say, language } = useSpeech();
	const [assigning, setAssigning] = useState<string>();
	const [isAll, setAll] = useState(false);
	if (decisions.length === 0) return null;
	const shown = isAll ? decisions : decisions.slice(0, FIRST);
	return (
		<section aria-label={say(COCKPIT.decisions)}>
			<ol className="decisions">
				{shown.map(({ id, title, says, holder, due, late, to, assign }) => (
					<li key={id}>
						<span className={`decision-late decision-${late >= RED ? "red" : "yellow"}`}>
							<Glyph state={late >= RED ? "red" : "yellow"} size={15} />
							{late > 0 ? say(COCKPIT.waited, { n: late }) : say(COCKPIT.dueToday)}
						</span>
						<span className="decision-what">
							<b>{say(title)}</b>
							<small>{say(says)}</small>
						</span>
						<small className="decision-who">
							{holder && <span>{say(COCKPIT.holder, { who: say(holder) })}</span>}
							<span className="nw">{say(COCKPIT.due, { date: shortDate(due, language) })}</span>
						</small>
						<span className="decision-acts">
							<To to={to} className="btn btn-primary" aria-label={say(COCKPIT.openOf, { title: say(title) })}>
								{say(COCKPIT.open)}
							</To>
							{mayAssign && assign && (
								<Button
									aria-label={say(COCKPIT.assignOf, { title: say(title) })}
									onClick={() => setAssigning(assigning === id ? undefined : id)}
								>
									{say(COCKPIT.assign)}
								</Button>
							)}
						</span>
						{assign && assigning === id && (
							<AssignForm assign={assign} title={say(title)} today={today} onDone={() => setAssigning(undefined)} />
						)}
					</li>
				))}
			</ol>
			{shown.length < decisions.length && (
				<Button size="small" onClick={() => setAll(true)}>
					{say(COCKPIT.allDecisions, { n: decisions.length - shown.length })}
				</Button>
			)}
		</section>
	);
}
