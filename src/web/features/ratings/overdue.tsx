import type { Overdue } from "#web/features/ratings/ratings.ts";
import { fullDate, term, unitOf } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { COMPLAIN } from "#web/lib/words/ratings.ts";
import "#web/features/ratings/ratings.css";

/** Which term the office has missed, and what the law lets one do about it. */
export function OverdueBox({ overdue }: { readonly overdue: Overdue }) {
	const { say, language } = useSpeech();
	return (
		<section className="overdue" aria-labelledby="overdue-title">
			<h2 id="overdue-title">{say(COMPLAIN.overdue)}</h2>
			<ul>
				{overdue.clocks.map(({ id, name, dueOn, late }) => {
					const date = dueOn ? fullDate(dueOn, language) : "";
					const values = { name: say(name), date, n: late.n, unit: unitOf(late, language) };
					return <li key={id}>{say(late.n > 0 ? COMPLAIN.overdueClock : COMPLAIN.overdueSilent, values)}</li>;
				})}
			</ul>
			{overdue.words && <p>{say(overdue.words)}</p>}
			<ul>
				{overdue.remedies.map(({ id, name, within, basis }) => (
					<li key={id}>
						{say(basis.zh === "" ? COMPLAIN.remedyBare : COMPLAIN.remedy, {
							name: say(name),
							within: term(within, language),
							basis: say(basis),
						})}
					</li>
				))}
			</ul>
		</section>
	);
}
