import type { ReactNode } from "react";
import type { ProjectPage } from "#web/features/projects/projects.ts";
import { figureOf, lightFull, measuredBy, nextOf } from "#web/features/projects/tell.ts";
import { date, fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { PROJECT } from "#web/lib/words/project.ts";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { Glyph } from "#web/ui/light.tsx";
import { PageSentence, StateTag } from "#web/ui/words.tsx";

/** Which project, its light, and the next step with its day and who is responsible. */
export function ProjectHead({ page, acts }: { readonly page: ProjectPage; readonly acts: ReactNode }) {
	const speech = useSpeech();
	const { say, language } = speech;
	return (
		<header className="project-head">
			<div>
				<p className="project-over">
					<span>{say((page.chain ?? page.industry).name)}</span>
					{[...(page.size ? [page.size] : []), ...page.classes].map(({ id, name }) => (
						<StateTag key={id} kind="class">
							{say(name)}
						</StateTag>
					))}
					{page.synthetic && <StateTag kind="class">{say(PROJECTS.synthetic)}</StateTag>}
					<span className="nw">{say(PROJECT.code, { number: page.number })}</span>
				</p>
				<PageSentence>{say(page.name)}</PageSentence>
				<p className="project-next">
					<span className={`project-light pcard-word-${page.light.state}`}>
						<Glyph state={page.light.state} size={16} />{" "}
						<b>
							{page.light.because === "permitLate" ? (
								<To to={`/projects/${page.id}?tab=permits`}>{lightFull(page.light, speech)}</To>
							) : (
								lightFull(page.light, speech)
							)}
						</b>
					</span>{" "}
					<NextWords page={page} />
				</p>
				{page.rest && (
					<p className="t2">
						{say(PROJECT.resting, {
							standing: say(PROJECTS[page.rest.standing]),
							date: fullDate(page.rest.since, language),
							reason: say(page.rest.reason),
						})}
					</p>
				)}
			</div>
			<div className="acts project-acts">{acts}</div>
		</header>
	);
}

function NextWords({ page }: { readonly page: ProjectPage }) {
	const speech = useSpeech();
	const { say, language } = speech;
	const next = nextOf(page, speech);
	const who = page.owner ? say(page.owner.name) : say(PROJECTS.noOwner);
	const on = page.answer?.due ?? page.next?.on;
	return (
		<span>
			{next && on
				? say(PROJECT.next, { name: next.name, by: say(PROJECTS.nextBy, { date: fullDate(on, language) }), who })
				: say(PROJECT.noNext, { who })}
		</span>
	);
}

/** The stages of the pack with the day each was reached, or is planned for. */
export function StageLine({ page }: { readonly page: ProjectPage }) {
	const { say, tell, language } = useSpeech();
	const at = page.stages.findIndex(({ id }) => id === page.stage.id);
	return (
		<ol className="stages" aria-label={say(PROJECT.stages)}>
			{page.stages
				.filter(({ optional, reached }) => !optional || reached.length > 0)
				.map(({ id, name, reached, planned }) => {
					const [first] = reached;
					const plan = planned.at(-1);
					const isNow = id === page.stage.id;
					const state = first ? "reached" : page.stages.findIndex((one) => one.id === id) < at ? "skipped" : "open";
					return (
						<li key={id} className={`stage-${state}`} {...(isNow && { "aria-current": "step" })}>
							<b>{say(name)}</b>
							<small>
								{first ? (
									<span className="nw">{date(first.on, language)}</span>
								) : plan ? (
									tell(PROJECT.plannedFor, { date: <span className="nw">{date(plan.now, language)}</span> })
								) : (
									say(state === "skipped" ? PROJECT.skipped : PROJECT.notReached)
								)}
							</small>
						</li>
					);
				})}
		</ol>
	);
}

/** Signed, paid in, built, days to the next stage, promises kept: each with what it is measured by. */
export function Figures({ page }: { readonly page: ProjectPage }) {
	const { say, language } = useSpeech();
	const { amount, amountClass, works, next, promises } = page;
	const unitOf = (told: typeof page.fundsPaidIn) =>
		language === "zh" ? figureOf(told, language).unit : `${figureOf(told, language).unit} ${told.currency}`.trim();
	const best = page.agreements.findLast((one) => one.class === amountClass);
	const signed = amountClass === "expected" || amount === null ? undefined : figureOf(amount, language);
	const paid = figureOf(page.fundsPaidIn, language);
	const share =
		signed && amount && Number(amount.amount) > 0
			? Math.round((Number(page.fundsPaidIn.amount) / Number(amount.amount)) * 1_000) / 10
			: undefined;
	const kept = promises.filter(({ status }) => status === "kept").length;
	const broken = promises.filter(({ status }) => status === "broken" || status === "partly").length;
	return (
		<dl className="figures-row">
			<Figure
				name={say(PROJECT.signed)}
				number={signed?.number ?? "–"}
				unit={signed && amount ? unitOf(amount) : ""}
				note={
					signed
						? say(PROJECT.signedOn, {
								sort: say(measuredBy(amountClass)),
								date: best ? date(best.signedOn, language) : "",
							})
						: amount
							? `${say(PROJECT.spokenOf)} ${figureOf(amount, language).number} ${figureOf(amount, language).unit}`
							: say(PROJECT.notSigned)
				}
			/>
			<Figure
				name={say(PROJECT.invested)}
				number={paid.number}
				unit={unitOf(page.fundsPaidIn)}
				note={share === undefined ? "" : say(PROJECT.ofSigned, { n: share })}
			/>
			<Figure
				name={say(PROJECT.works)}
				number={works ? works.progress : "–"}
				unit={works ? "%" : ""}
				note={works?.planned ? say(PROJECT.worksPlan, { n: rounded(works.planned) }) : say(PROJECT.noWorks)}
			/>
			<Figure
				name={next ? say(PROJECT.until, { stage: say(next.name) }) : say(PROJECTS.noNext)}
				number={next ? String(Math.abs(next.daysLeft)) : "–"}
				unit={next ? say(PROJECT.days) : ""}
				note={
					next
						? next.daysLeft < 0
							? say(PROJECT.nextLate, { n: -next.daysLeft })
							: date(next.on, language)
						: say(PROJECT.nothingPlanned)
				}
			/>
			<Figure
				name={say(PROJECT.kept)}
				number={promises.length === 0 ? "–" : String(kept)}
				unit={promises.length === 0 ? "" : `/ ${promises.length}`}
				note={
					promises.length === 0 ? say(PROJECT.noPromises) : say(PROJECT.keptOf, { n: promises.length, late: broken })
				}
			/>
		</dl>
	);
}

/** Per cent with one digit: the plan is an exact fraction. */
export const rounded = (percent: string): string => String(Math.round(Number(percent) * 10) / 10);

const Figure = ({
	name,
	number,
	unit,
	note,
}: {
	readonly name: string;
	readonly number: string;
	readonly unit: string;
	readonly note: string;
}) => (
	<div>
		<dt>{name}</dt>
		<dd>
			<b className="display">
				{number} <small>{unit}</small>
			</b>
			<small className="t2">{note}</small>
		</dd>
	</div>
);
