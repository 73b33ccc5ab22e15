import type { ReactNode } from "react";
import { lightFull, moneyWords } from "#web/features/projects/tell.ts";
import type { Week } from "#web/features/projects/week.ts";
import { date } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { WEEK } from "#web/lib/words/week.ts";
import { Table } from "#web/ui/evidence-row.tsx";
import { Glyph } from "#web/ui/light.tsx";
import { OpenNumber } from "#web/ui/words.tsx";

type Named = Week["new"][number]["project"];

/** One heading of the report with its rows; as many as the heading says. */
export function Part({
	title,
	head,
	children,
	count,
}: {
	readonly title: string;
	readonly head: readonly string[];
	readonly children: ReactNode;
	readonly count: number;
}) {
	const { say } = useSpeech();
	return (
		<section className="week-part">
			<h2>{title}</h2>
			{count === 0 ? (
				<p className="t2">{say(WEEK.none)}</p>
			) : (
				<Table label={title} head={head} className="week-table">
					{children}
				</Table>
			)}
		</section>
	);
}

/** The project as the head of a row. */
export function Project({ project }: { readonly project: Named }) {
	const { say } = useSpeech();
	return (
		<th scope="row">
			<To className="pcard-link" to={`/projects/${project.id}`}>
				{say(project.name)}
			</To>{" "}
			<small className="nw">{project.number}</small>
		</th>
	);
}

/** New, signed, moved on, at rest: what the week brought, each project with whose it is. */
export function Happened({ week }: { readonly week: Week }) {
	const { say, language, number } = useSpeech();
	const owner = (who: Week["new"][number]["owner"]) => <td>{who ? say(who) : say(WEEK.nobody)}</td>;
	const day = (iso: string) => <td className="nw">{date(iso, language)}</td>;
	const heads = (
		...words: readonly (keyof typeof WEEK & ("investor" | "owner" | "on" | "amount" | "stages" | "standing"))[]
	) => [say(WEEK.project), ...words.map((word) => say(WEEK[word]))];
	return (
		<>
			<Part
				title={say(WEEK.signed, { n: number(week.signed.length), amount: moneyWords(week.signedSum, language) })}
				head={heads("investor", "amount", "owner", "on")}
				count={week.signed.length}
			>
				{week.signed.map((row) => (
					<tr key={row.project.id}>
						<Project project={row.project} />
						<td>{say(row.investor)}</td>
						<td className="amount nw">{moneyWords(row.amount, language)}</td>
						{owner(row.owner)}
						{day(row.on)}
					</tr>
				))}
			</Part>
			<Part
				title={say(WEEK.moved, { n: number(week.moved.length) })}
				head={heads("stages", "owner")}
				count={week.moved.length}
			>
				{week.moved.map((row) => (
					<tr key={row.project.id}>
						<Project project={row.project} />
						<td>
							{row.stages.map(({ id, name, on }) => (
								<span key={id} className="week-stage">
									{say(name)} <small className="nw">{date(on, language)}</small>
								</span>
							))}
						</td>
						{owner(row.owner)}
					</tr>
				))}
			</Part>
			<Part
				title={say(WEEK.new, { n: number(week.new.length) })}
				head={heads("investor", "owner", "on")}
				count={week.new.length}
			>
				{week.new.map((row) => (
					<tr key={row.project.id}>
						<Project project={row.project} />
						<td>{say(row.investor)}</td>
						{owner(row.owner)}
						{day(row.on)}
					</tr>
				))}
			</Part>
			{week.rested.length > 0 && (
				<Part
					title={say(WEEK.rested, { n: number(week.rested.length) })}
					head={heads("standing", "owner", "on")}
					count={week.rested.length}
				>
					{week.rested.map((row) => (
						<tr key={row.project.id}>
							<Project project={row.project} />
							<td>{say(PROJECTS[row.standing])}</td>
							{owner(row.owner)}
							{day(row.on)}
						</tr>
					))}
				</Part>
			)}
		</>
	);
}

/** What was told to whom should move: slips that went out, were answered or closed. */
export function Slips({ week: { slips } }: { readonly week: Week }) {
	const { say, language, number } = useSpeech();
	return (
		<Part
			title={say(WEEK.slips, { n: number(slips.length) })}
			head={[WEEK.project, WEEK.step, WEEK.what, WEEK.on].map((words) => say(words))}
			count={slips.length}
		>
			{slips.map(({ project, slip, step, what, on }) => (
				<tr key={`${project.id} ${slip} ${what} ${on}`}>
					<Project project={project} />
					<td>{say(step.name)}</td>
					<td>{say(WEEK.whats[what])}</td>
					<td className="nw">{date(on, language)}</td>
				</tr>
			))}
		</Part>
	);
}

/** What is stuck now, and how many stand where: the same as the board and the list. */
export function Standing({
	stuck,
	columns,
}: {
	readonly stuck: NonNullable<Week["stuck"]>;
	readonly columns: NonNullable<Week["columns"]>;
}) {
	const speech = useSpeech();
	const { say, language, number } = speech;
	const total = columns.reduce((sum, { projects }) => sum + projects, 0);
	return (
		<>
			<Part
				title={say(WEEK.stuck, { n: number(stuck.length) })}
				head={[WEEK.project, WEEK.column, WEEK.cause, WEEK.owner].map((words) => say(words))}
				count={stuck.length}
			>
				{stuck.map((row) => (
					<tr key={row.id}>
						<Project project={row} />
						<td>{say(row.stage.name)}</td>
						<td>
							<span className="plist-light">
								<Glyph state={row.light.state} size={14} /> {lightFull(row.light, speech)}
							</span>
						</td>
						<td>{row.owner ? say(row.owner.name) : say(WEEK.nobody)}</td>
					</tr>
				))}
			</Part>
			<Part
				title={say(WEEK.columns, { n: number(total) })}
				head={[WEEK.column, WEEK.count, WEEK.stuckCount, WEEK.amount].map((words) => say(words))}
				count={columns.length}
			>
				{columns.map(({ id, name, projects, stuck: here, formal }) => (
					<tr key={id}>
						<th scope="row">{say(name)}</th>
						<td className="amount">
							<OpenNumber to={`/projects?view=list&column=${id}`} label={`${say(name)} ${projects}`}>
								{number(projects)}
							</OpenNumber>
						</td>
						<td className="amount">{number(here)}</td>
						<td className="amount nw">{moneyWords(formal, language)}</td>
					</tr>
				))}
			</Part>
		</>
	);
}
