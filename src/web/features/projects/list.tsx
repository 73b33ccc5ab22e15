import type { Card, Totals } from "#web/features/projects/projects.ts";
import { figureOf, lightFull, measuredBy, moneyWords, nextOf } from "#web/features/projects/tell.ts";
import { onTheWay } from "#web/features/projects/way-back.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To, useAddress } from "#web/lib/link.tsx";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { Table } from "#web/ui/evidence-row.tsx";
import { Glyph } from "#web/ui/light.tsx";
import { StateTag } from "#web/ui/words.tsx";

/** The sums over all that a filter leaves, each class by itself. */
export function ListSums({ total }: { readonly total: Totals }) {
	const { say, language } = useSpeech();
	const { formal, framework, intent } = total.agreements;
	return (
		<p className="t2 second">
			{say(PROJECTS.listSums, {
				n: total.projects,
				formal: moneyWords(formal.amount, language),
				framework: moneyWords(framework.amount, language),
				intent: moneyWords(intent.amount, language),
			})}
		</p>
	);
}

/** The list, the longest in their stage first: the board's twin. */
export function ProjectTable({ rows }: { readonly rows: readonly Card[] }) {
	const { say } = useSpeech();
	const { name, stage, amount, next, light, owner } = PROJECTS.heads;
	return (
		<Table
			label={say(PROJECTS.listOf)}
			head={[name, stage, amount, light, next, owner].map((words) => say(words))}
			className="plist"
		>
			{rows.map((row) => (
				<Row key={row.id} row={row} />
			))}
		</Table>
	);
}

function Row({ row }: { readonly row: Card }) {
	const [address] = useAddress();
	const speech = useSpeech();
	const { say, language } = speech;
	const next = nextOf(row, speech);
	const figure = row.amount && figureOf(row.amount, language);
	return (
		<tr>
			<th scope="row">
				<To className="pcard-link" to={onTheWay(`/projects/${row.id}`, address)}>
					{say(row.name)}
				</To>
				<small>
					{say(row.investor)} · <span className="nw">{row.number}</span>
				</small>
			</th>
			<td>
				{say(row.stage.name)}
				<small>{say(PROJECTS.daysInStage, { n: row.daysInStage })}</small>
			</td>
			<td className="amount">
				{figure ? (
					<>
						<b>{figure.number}</b> {figure.unit}
						<small>{say(measuredBy(row.amountClass))}</small>
					</>
				) : (
					<small>{say(PROJECTS.noAmount)}</small>
				)}
			</td>
			<td>
				<span className="plist-light">
					<Glyph state={row.light.state} />
					<span className={`pcard-word-${row.light.state}`}>{lightFull(row.light, speech)}</span>
				</span>
			</td>
			<td>
				{next ? (
					<>
						{next.name} <small className="nw">{next.by}</small>
					</>
				) : (
					<small>{say(PROJECTS.noNext)}</small>
				)}
			</td>
			<td>
				{row.owner ? say(row.owner.name) : say(PROJECTS.noOwner)}
				<small>{say((row.chain ?? row.industry).name)}</small>
				{row.classes.length > 0 && (
					<span className="plist-tags">
						{row.classes.slice(0, 2).map(({ id, name }) => (
							<StateTag key={id} kind="class">
								{say(name)}
							</StateTag>
						))}
					</span>
				)}
			</td>
		</tr>
	);
}
