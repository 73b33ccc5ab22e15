import { useMemo } from "react";
import { MONEY_UNIT_NAMES, type MoneyUnit } from "#kernel/money.ts";
import {
	daysWords,
	deskPalette,
	earlyOption,
	monthWord,
	pipelineOption,
	yearOption,
} from "#web/features/indicators/chart-options.ts";
import { ChartTwin } from "#web/features/indicators/chart-twin.tsx";
import { type Cockpit, type CockpitGroup, sumOf } from "#web/features/indicators/cockpit.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { COCKPIT } from "#web/lib/words/cockpit.ts";
import { Table } from "#web/ui/evidence-row.tsx";
import { OpenNumber } from "#web/ui/words.tsx";

/** How many projects had begun by the end of each month of the year, and how many were to. */
export function YearChart({ year }: { readonly year: NonNullable<Cockpit["year"]> }) {
	const speech = useSpeech();
	const { say, language, number } = speech;
	const option = useMemo(() => yearOption(year, speech, deskPalette()), [year, speech]);
	const last = year.months.at(-1);
	const title = say(COCKPIT.year, { stage: say(year.stage.name) });
	const says = last
		? say(COCKPIT.yearSays, {
				month: monthWord(last.month, language),
				stage: say(year.stage.name),
				reached: number(last.reached),
				planned: number(last.planned),
			})
		: "";
	return (
		<div>
			<ChartTwin
				title={title}
				says={says}
				option={option}
				height={208}
				table={
					<Table
						label={title}
						head={[say(COCKPIT.month), say(COCKPIT.reached), say(COCKPIT.planned)]}
						className="cockpit-table"
					>
						{year.months.map(({ month, reached, planned }) => (
							<tr key={month}>
								<th scope="row">{month}</th>
								<td className="amount">{number(reached)}</td>
								<td className="amount">{number(planned)}</td>
							</tr>
						))}
					</Table>
				}
			/>
			<p className="chart-key">
				<i className="key-fact" aria-hidden="true" /> {say(COCKPIT.reached)}{" "}
				<i className="key-plan" aria-hidden="true" /> {say(COCKPIT.planned)}
			</p>
		</div>
	);
}

/** Start, completion, production and effect against their plan (四早). */
export function EarlyChart({ early }: { readonly early: Cockpit["early"] }) {
	const speech = useSpeech();
	const { say, number, language } = speech;
	const option = useMemo(() => earlyOption(early, speech, deskPalette()), [early, speech]);
	const list = early
		.map(({ name, value }) => `${say(name)} ${daysWords(value, speech)}`)
		.join(language === "zh" ? "，" : ", ");
	return (
		<div>
			<ChartTwin
				title={say(COCKPIT.early)}
				says={say(COCKPIT.earlySays, { list })}
				option={option}
				height={208}
				table={
					<Table
						label={say(COCKPIT.early)}
						head={[say(COCKPIT.milestone), say(COCKPIT.days), say(COCKPIT.projects)]}
						className="cockpit-table"
					>
						{early.map((one) => (
							<tr key={one.id}>
								<th scope="row">{say(one.name)}</th>
								<td className="amount">{daysWords(one.value, speech)}</td>
								<td className="amount">{number(one.exact.denominator)}</td>
							</tr>
						))}
					</Table>
				}
			/>
			<p className="chart-key">
				{early.map(({ id, name, exact, to }) => (
					<span key={id} className="nw">
						{say(name)}{" "}
						<OpenNumber to={to} label={`${say(name)} ${exact.denominator}`}>
							{number(exact.denominator)}
						</OpenNumber>
					</span>
				))}
			</p>
		</div>
	);
}

/** Projects under way by column of the board. */
export function PipelineChart({ pipeline }: { readonly pipeline: readonly CockpitGroup[] }) {
	const { say, number } = useSpeech();
	const option = useMemo(() => pipelineOption(pipeline, say, deskPalette()), [pipeline, say]);
	return (
		<ChartTwin
			title={say(COCKPIT.pipeline)}
			says={say(COCKPIT.pipelineSays, { n: number(sumOf(pipeline)) })}
			option={option}
			height={208}
			table={<GroupTable label={say(COCKPIT.pipeline)} head={say(COCKPIT.stage)} groups={pipeline} />}
		/>
	);
}

/** Groups of projects with their sums; each number opens its list. */
export function GroupTable({
	label,
	head,
	groups,
}: {
	readonly label: string;
	readonly head: string;
	readonly groups: readonly CockpitGroup[];
}) {
	const { say, number, language } = useSpeech();
	const [first] = groups;
	const unit = first && MONEY_UNIT_NAMES[first.formal.unit as MoneyUnit];
	const money = !first || !unit ? "" : language === "zh" ? `，${unit.zh}` : `, ${unit.en} ${first.formal.currency}`;
	const most = Math.max(1, ...groups.map(({ formal }) => Number(formal.amount)));
	const total = groups.reduce((sum, { formal }) => sum + Math.round(Number(formal.amount) * 1e4), 0) / 1e4;
	return (
		<Table
			label={label}
			head={[head, say(COCKPIT.projects), say(COCKPIT.stuck), `${say(COCKPIT.formal)}${money}`]}
			className="cockpit-table"
		>
			{groups.map(({ id, name, projects, stuck, formal, to }) => (
				<tr key={id}>
					<th scope="row">{say(name)}</th>
					<td className="amount">
						<OpenNumber to={to} label={`${say(name)} ${projects}`}>
							{number(projects)}
						</OpenNumber>
					</td>
					<td className="amount">
						{stuck === 0 ? (
							<span className="t2">0</span>
						) : (
							<OpenNumber to={`${to}&stuck=30`} label={`${say(name)} ${say(COCKPIT.stuck)} ${stuck}`}>
								{number(stuck)}
							</OpenNumber>
						)}
					</td>
					<td className="amount">
						<span className="bar-cell">
							<i style={{ width: `${(Number(formal.amount) / most) * 100}%` }} aria-hidden="true" />
						</span>
						{number(Number(formal.amount))}
					</td>
				</tr>
			))}
			<tr className="cockpit-sum">
				<th scope="row">{say(COCKPIT.sum)}</th>
				<td className="amount">{number(sumOf(groups))}</td>
				<td className="amount">{number(groups.reduce((sum, { stuck }) => sum + stuck, 0))}</td>
				<td className="amount">{number(total)}</td>
			</tr>
		</Table>
	);
}
