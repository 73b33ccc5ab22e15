import { parseDay } from "#kernel/calendar.ts";
import { rounded } from "#web/features/projects/head.tsx";
import type { ProjectPage } from "#web/features/projects/projects.ts";
import { date } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { PROJECT } from "#web/lib/words/project.ts";
import { Table } from "#web/ui/evidence-row.tsx";
import { Glyph, type LightState } from "#web/ui/light.tsx";

type Works = NonNullable<ProjectPage["works"]>;

const WIDTH = 560;
const HEIGHT = 230;
const LEFT = 34;
const BOTTOM = 24;
const TOP = 18;

/** Plan and fact over time as two lines, and the same as a table (G-25). */
export function Curve({ works, today }: { readonly works: Works; readonly today: string }) {
	const { say, language } = useSpeech();
	const { curve } = works;
	const [first, last] = [curve[0], curve.at(-1)];
	if (!first || !last) return null;
	const [from = 0, to = 1] = [first.on, last.on].map((on) => parseDay(on));
	const x = (on: string) => LEFT + (((parseDay(on) ?? 0) - from) / Math.max(1, to - from)) * (WIDTH - LEFT - 46);
	const y = (percent: string) => TOP + (1 - Number(percent) / 100) * (HEIGHT - TOP - BOTTOM);
	const line = (points: readonly { readonly on: string; readonly at: string }[]) =>
		points.map(({ on, at }, i) => `${i === 0 ? "M" : "L"}${x(on).toFixed(1)} ${y(at).toFixed(1)}`).join("");
	const facts = curve.flatMap(({ on, fact }) => (fact === null ? [] : [{ on, at: fact }]));
	const now = facts.at(-1);
	const words = say(PROJECT.curveWords, {
		date: date(today, language),
		fact: works.progress,
		plan: works.planned === null ? "–" : rounded(works.planned),
	});
	return (
		<section className="sheet" aria-label={say(PROJECT.curve)}>
			<h2>{say(PROJECT.curve)}</h2>
			<svg className="curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
				{["0", "25", "50", "75", "100"].map((mark) => (
					<g key={mark}>
						<path className="curve-grid" d={`M${LEFT} ${y(mark)}H${WIDTH - 10}`} />
						<text x={LEFT - 8} y={y(mark) + 4} textAnchor="end">
							{mark}
						</text>
					</g>
				))}
				{today >= first.on && today <= last.on && (
					<path className="curve-today" d={`M${x(today)} ${TOP}V${HEIGHT - BOTTOM}`} />
				)}
				<path className="curve-plan" d={line(curve.map(({ on, plan }) => ({ on, at: plan })))} />
				<path className="curve-fact" d={line(facts)} />
				{now && <circle className="curve-now" cx={x(now.on)} cy={y(now.at)} r="4" />}
				{now && (
					<text className="curve-name" x={x(now.on) - 8} y={y(now.at) - 10} textAnchor="end">
						{say(PROJECT.fact)} {now.at}%
					</text>
				)}
				<text x={x(last.on) - 4} y={y(last.plan) - 8} textAnchor="end">
					{say(PROJECT.planned)}
				</text>
				<text x={LEFT} y={HEIGHT - 6}>
					{date(first.on, language)}
				</text>
				<text x={x(last.on)} y={HEIGHT - 6} textAnchor="end">
					{date(last.on, language)}
				</text>
			</svg>
			<p className="second">{words}</p>
			<details>
				<summary>{say(PROJECT.curveTable)}</summary>
				<Table label={say(PROJECT.curve)} head={[say(PROJECT.day), say(PROJECT.fact), say(PROJECT.planned)]}>
					{curve.map(({ on, fact, plan }) => (
						<tr key={on}>
							<th scope="row">{date(on, language)}</th>
							<td>{fact === null ? "–" : `${fact}%`}</td>
							<td>{rounded(plan)}%</td>
						</tr>
					))}
				</Table>
			</details>
		</section>
	);
}

/** The packages of the works with weight, what is done and when it was told; together the per cent above. */
export function Packages({ works }: { readonly works: Works }) {
	const { say, language } = useSpeech();
	const { package: name, weight, done, told } = PROJECT;
	return (
		<section className="sheet" aria-label={say(PROJECT.packages)}>
			<h2>
				{say(PROJECT.packages)} <small className="t2">{say(PROJECT.packagesRule, { n: works.progress })}</small>
			</h2>
			<Table
				label={say(PROJECT.packages)}
				head={[name, weight, done, told].map((words) => say(words))}
				className="packages"
			>
				{works.packages.map((one) => (
					<tr key={one.id}>
						<th scope="row">{say(one.name)}</th>
						<td className="r">{one.weight}</td>
						<td>
							<span className="package-done">
								<span className="package-bar" aria-hidden="true">
									<i style={{ width: `${Number(one.percent)}%` }} />
								</span>
								{one.percent}%
							</span>
							{one.planned !== null && rounded(one.planned) !== one.percent && (
								<small>{say(PROJECT.worksPlan, { n: rounded(one.planned) })}</small>
							)}
						</td>
						<td className="nw">{one.told ? date(one.told, language) : <small>{say(PROJECT.neverTold)}</small>}</td>
					</tr>
				))}
			</Table>
		</section>
	);
}

/** 四早: planned and real days of start, completion, production and effect (PRJ-04). */
export function Early({ page }: { readonly page: ProjectPage }) {
	const { say, language } = useSpeech();
	const { stage, planned, reached, difference } = PROJECT.earlyHead;
	return (
		<section className="sheet" aria-label={say(PROJECT.early)}>
			<h2>{say(PROJECT.early)}</h2>
			<Table label={say(PROJECT.early)} head={[stage, planned, reached, difference].map((words) => say(words))}>
				{page.early.map((one) => (
					<tr key={`${one.stage} ${one.phase}`}>
						<th scope="row">
							{say(one.name)}
							{one.phase !== "" && <small>{say(PROJECT.phase, { n: one.phase })}</small>}
						</th>
						<td>
							{one.planned ? (
								<span className="nw">{date(one.planned, language)}</span>
							) : (
								<small>{say(PROJECT.noPlan)}</small>
							)}
							{one.firstPlanned !== null && one.firstPlanned !== one.planned && (
								<small>{say(PROJECT.firstPlanned, { date: date(one.firstPlanned, language) })}</small>
							)}
						</td>
						<td className="nw">{one.reached ? date(one.reached, language) : "–"}</td>
						<td>
							<Difference one={one} today={page.today} />
						</td>
					</tr>
				))}
			</Table>
		</section>
	);
}

function Difference({ one, today }: { readonly one: ProjectPage["early"][number]; readonly today: string }) {
	const { say } = useSpeech();
	const late = one.reached === null && one.planned !== null && one.planned < today;
	const days = late ? (parseDay(today) ?? 0) - (parseDay(one.planned ?? "") ?? 0) : one.days;
	if (days === null) return <small>{say(PROJECT.notDue)}</small>;
	const [state, words]: readonly [LightState, string] =
		days < 0
			? ["blue", say(PROJECT.ahead, { n: -days })]
			: days > 0
				? ["red", say(PROJECT.behind, { n: days })]
				: ["green", say(PROJECT.onTime)];
	return (
		<span className={`light light-${state}`}>
			<Glyph state={state} /> {words}
		</span>
	);
}

/** What the gates to the next stages ask for. */
export function Gates({ page }: { readonly page: ProjectPage }) {
	const { say, language } = useSpeech();
	if (page.gates.length === 0) return null;
	const or = ` ${say(PROJECT.or)} `;
	return (
		<section className="sheet" aria-label={say(PROJECT.next3)}>
			<h2>{say(PROJECT.next3)}</h2>
			<ul className="gates">
				{page.gates.map(({ stage, name, optional, proofs }) => (
					<li key={stage}>
						{proofs.length === 0
							? say(PROJECT.gateFree, { stage: say(name) })
							: say(PROJECT.gate, { stage: say(name) })}{" "}
						<b>
							{proofs
								.map((anyOf) => anyOf.map((proof) => say(proof.name)).join(or))
								.join(language === "zh" ? "，" : ", ")}
						</b>
						{optional && <small className="t2"> ({say(PROJECT.optional)})</small>}
					</li>
				))}
			</ul>
		</section>
	);
}
