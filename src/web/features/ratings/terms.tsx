import { useId, useState } from "react";
import type { Term } from "#web/features/ratings/ratings.ts";
import { fullDate, term, unitOf } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { RATE } from "#web/lib/words/ratings.ts";
import { Glyph, type LightState } from "#web/ui/light.tsx";
import "#web/features/ratings/ratings.css";

const unitFor = (of: Term, n: number, { language }: Speech): string =>
	unitOf({ n, unit: of.limit.unit === "workday" ? "workday" : "calendarDay" }, language);

/** How it stands: kept, late, its last day, or days left. */
function standing(of: Term, speech: Speech): readonly [LightState, string] {
	const { say } = speech;
	if (of.late > 0) return ["red", say(RATE.late, { n: of.late, unit: unitFor(of, of.late, speech) })];
	if (of.state === "stopped") return ["green", say(RATE.stopped)];
	if (of.dueOn === null) return ["waiting", say(RATE.noDay)];
	if (of.remaining === 0) return ["yellow", say(RATE.lastDay)];
	return ["waiting", say(RATE.running, { left: of.remaining, unit: unitFor(of, of.remaining, speech) })];
}

/** The terms of a loop, each a sentence with its day and why (怎么算的). */
export const Terms = ({ terms }: { readonly terms: readonly Term[] }) => (
	<ul className="rate-terms">
		{terms.map((one) => (
			<li key={one.id}>
				<TermLine of={one} />
			</li>
		))}
	</ul>
);

function TermLine({ of }: { readonly of: Term }) {
	const speech = useSpeech();
	const { say, language } = speech;
	const [shown, setShown] = useState(false);
	const list = useId();
	const [light, words] = standing(of, speech);
	const ended = of.state === "stopped" && of.stoppedOn;
	return (
		<>
			<p>
				<Glyph state={light} size={14} />
				<b>{say(RATE.term, { name: say(of.name), limit: term(of.limit, language) })}</b>
				<span className={of.late > 0 ? "late" : "t2"}>{words}</span>
				{ended ? (
					<span className="t2">{say(RATE.doneOn, { date: fullDate(ended, language) })}</span>
				) : (
					of.dueOn && <span>{say(RATE.by, { date: fullDate(of.dueOn, language) })}</span>
				)}
				{of.steps.length > 0 && (
					<button
						type="button"
						className="linklike"
						aria-expanded={shown}
						aria-controls={list}
						aria-label={`${say(RATE.why)}: ${say(of.name)}`}
						onClick={() => setShown(!shown)}
					>
						{say(RATE.why)}
					</button>
				)}
			</p>
			<ol id={list} className="clock-why-list" hidden={!shown}>
				{of.steps.map((step, i) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the steps of a derivation never move
					<li key={i}>{say(step.text)}</li>
				))}
				{of.basis.zh !== "" && <li>{say(RATE.basis, { basis: say(of.basis) })}</li>}
			</ol>
		</>
	);
}
