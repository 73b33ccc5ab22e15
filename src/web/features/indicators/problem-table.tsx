import type { Cockpit } from "#web/features/indicators/cockpit.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { COCKPIT } from "#web/lib/words/cockpit.ts";
import { Table } from "#web/ui/evidence-row.tsx";
import { OpenNumber } from "#web/ui/words.tsx";

/** What is late, under a slip or stuck in each chain, and who leads the chains; each number opens its list (各链的问题). */
export function ProblemTable({
	cockpit: { problems, chainLeaders },
}: {
	readonly cockpit: Pick<Cockpit, "problems" | "chainLeaders">;
}) {
	const { say, language } = useSpeech();
	const who = chainLeaders.map((one) => say(one)).join(language === "zh" ? "、" : ", ");
	return (
		<section className="problems">
			<div className="twin-chart-head">
				<h2>{say(COCKPIT.problems)}</h2>
				<To to="/tasks?of=everybody&problems=1">{say(COCKPIT.allProblems)}</To>
			</div>
			{who && <p className="t2 cockpit-hint">{say(COCKPIT.leaders, { who })}</p>}
			{problems.length === 0 ? (
				<p className="t2">{say(COCKPIT.noProblems)}</p>
			) : (
				<Table
					label={say(COCKPIT.problems)}
					head={[COCKPIT.chain, COCKPIT.late, COCKPIT.slips, COCKPIT.longest, COCKPIT.stuck].map((words) => say(words))}
					className="cockpit-table"
				>
					{problems.map(({ id, name, waits, slips, longest, stuck, to, stuckTo }) => (
						<tr key={id}>
							<th scope="row">{say(name)}</th>
							<td className="amount">
								<Count n={waits} to={to} label={`${say(name)} ${say(COCKPIT.late)} ${waits}`} />
							</td>
							<td className="amount">
								<Count n={slips} to={`${to}&kind=slip`} label={`${say(name)} ${say(COCKPIT.slips)} ${slips}`} />
							</td>
							<td className="amount">{longest > 0 ? say(COCKPIT.days1, { n: longest }) : "–"}</td>
							<td className="amount">
								<Count n={stuck} to={stuckTo} label={`${say(name)} ${say(COCKPIT.stuck)} ${stuck}`} />
							</td>
						</tr>
					))}
				</Table>
			)}
			<p className="t2 cockpit-hint">{say(COCKPIT.problemsHint)}</p>
		</section>
	);
}

function Count({ n, to, label }: { readonly n: number; readonly to: string; readonly label: string }) {
	const { number } = useSpeech();
	return n === 0 ? (
		<span className="t2">0</span>
	) : (
		<OpenNumber to={to} label={label}>
			{number(n)}
		</OpenNumber>
	);
}
