import { MONEY_UNIT_NAMES, type MoneyUnit } from "#kernel/money.ts";
import type { Cockpit } from "#web/features/indicators/cockpit.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { COCKPIT } from "#web/lib/words/cockpit.ts";
import { Table } from "#web/ui/evidence-row.tsx";
import { OpenNumber } from "#web/ui/words.tsx";

/** On which land or premises projects stand; each number opens its list. No project has a position, so nothing is drawn on a map. */
export function SiteTable({ sites }: Pick<Cockpit, "sites">) {
	const { say, number, language } = useSpeech();
	const [first] = sites;
	const unit = first && MONEY_UNIT_NAMES[first.formal.unit as MoneyUnit];
	const money = !first || !unit ? "" : language === "zh" ? `，${unit.zh}` : `, ${unit.en} ${first.formal.currency}`;
	return (
		<section className="sites">
			<h2>{say(COCKPIT.sites)}</h2>
			<Table
				label={say(COCKPIT.sites)}
				head={[say(COCKPIT.site), say(COCKPIT.projects), `${say(COCKPIT.formal)}${money}`]}
				className="cockpit-table"
			>
				{sites.map(({ site, projects, formal, to }) => {
					const name = site ?? say(COCKPIT.noSite);
					return (
						<tr key={to}>
							<th scope="row">{name}</th>
							<td className="amount">
								<OpenNumber to={to} label={`${name} ${projects}`}>
									{number(projects)}
								</OpenNumber>
							</td>
							<td className="amount">{number(Number(formal.amount))}</td>
						</tr>
					);
				})}
			</Table>
			<p className="t2 cockpit-hint">{say(COCKPIT.sitesHint)}</p>
		</section>
	);
}
