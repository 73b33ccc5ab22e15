import type { ProjectPage } from "#web/features/projects/projects.ts";
import type { Doing } from "#web/features/projects/promises.tsx";
import { date } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { CLAUSES } from "#web/lib/words/clauses.ts";
import { Button } from "#web/ui/button.tsx";
import { Glyph, type LightState } from "#web/ui/light.tsx";
import { StateTag } from "#web/ui/words.tsx";

type Clause = ProjectPage["clauses"][number];

const LIGHTS: Readonly<Record<Clause["state"], LightState>> = {
	free: "green",
	open: "waiting",
	stands: "green",
	struck: "red",
	over: "red",
};

/** The clauses of the agreement, by risk, each with what its review found (条款与公平竞争审查). */
export function Clauses({ page, onDo }: { readonly page: ProjectPage; readonly onDo: Doing }) {
	const { say } = useSpeech();
	const open = page.clauses.filter(({ state }) => state === "open" || state === "over").length;
	return (
		<section className="sheet" aria-label={say(CLAUSES.title)}>
			<h2>
				{say(CLAUSES.title)} <small className="t2">{page.clauses.length}</small>
			</h2>
			{page.clauses.length === 0 ? (
				<p className="t2">{say(CLAUSES.none)}</p>
			) : (
				<p>{open > 0 ? <b>{say(CLAUSES.waiting, { n: open })}</b> : say(CLAUSES.allReviewed)}</p>
			)}
			<ul className="task-list">
				{page.clauses.map((clause) => (
					<OneClause key={clause.id} clause={clause} page={page} onDo={onDo} />
				))}
			</ul>
			{page.may.includes("ClauseProposed") && (
				<p className="part-acts">
					<Button size="small" onClick={() => onDo("ClauseProposed")}>
						{say(CLAUSES.propose)}
					</Button>
				</p>
			)}
		</section>
	);
}

function OneClause({
	clause: { id, kind, says, specific, state, by, yours, review },
	page,
	onDo,
}: {
	readonly clause: Clause;
	readonly page: ProjectPage;
	readonly onDo: Doing;
}) {
	const { say, language } = useSpeech();
	const reviews = yours && page.may.includes("ClauseReviewed") && kind.risk !== "green";
	const light = reviews && state === "open" ? "yours" : LIGHTS[state];
	return (
		<li>
			<p className="promise-line">
				<Glyph state={light} /> <b>{say(kind.name)}</b> <StateTag>{say(CLAUSES.risks[kind.risk])}</StateTag>{" "}
				{specific && <StateTag kind="class">{say(CLAUSES.specific)}</StateTag>}{" "}
				<span className={`light-${light}`}>{say(CLAUSES.states[state])}</span>
			</p>
			<p>{says}</p>
			<p className="t2 second">
				{say(kind.law)}
				{by.length > 0 &&
					` · ${say(CLAUSES.by, { names: by.map(({ name }) => say(name)).join(language === "zh" ? "、" : ", ") })}`}
			</p>
			{review && (
				<p className="second">
					{say(CLAUSES.review, {
						date: date(review.on, language),
						department: say(review.department),
						by: say(review.by.name),
						finding: say(CLAUSES.findings[review.finding]),
						says: review.says,
					})}
					{review.basis && say(CLAUSES.basis, { basis: review.basis })}
					{review.until && say(CLAUSES.until, { date: date(review.until, language) })}
				</p>
			)}
			{reviews && (
				<p className="part-acts">
					<Button
						size="small"
						{...(!review && { kind: "primary" as const })}
						onClick={() => onDo("ClauseReviewed", id)}
					>
						{say(CLAUSES.reviewIt)}
					</Button>
				</p>
			)}
		</li>
	);
}
