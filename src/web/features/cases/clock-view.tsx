import { useId, useState } from "react";
import type { Card, CaseAnswer, ClockAnswer } from "#modules/cases/model.ts";
import { railOf } from "#web/features/cases/rail.ts";
import { fullDate, term, unitOf } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { shortDate } from "#web/lib/moment.ts";
import { CLOCK } from "#web/lib/words/clock.ts";
import { DayRail, type RailMark } from "#web/ui/day-rail.tsx";
import { Light, type LightState } from "#web/ui/light.tsx";
import "#web/features/cases/cases.css";

const LIGHTS: Readonly<Record<NonNullable<Card>, LightState>> = {
	green: "green",
	yellow: "yellow",
	red: "red",
	black: "black",
	paused: "paused",
};

/** The clock that presses: the promise, else the statutory term, else intake, correction, delivery. */
export const pressing = ({ clocks, dueOn }: CaseAnswer): ClockAnswer | undefined =>
	clocks.find((clock) => clock.dueOn !== null && clock.dueOn === dueOn && isRunning(clock)) ?? clocks.find(isRunning);

export const isRunning = ({ state }: ClockAnswer): boolean =>
	state === "running" || state === "paused" || state === "breached";

/** How it stands: the card, or for clocks without cards whether the day is past. */
export const lightOf = (answer: Pick<CaseAnswer, "card" | "status">, clock: ClockAnswer | undefined): LightState =>
	answer.status === "correcting"
		? "yours"
		: answer.card !== null
			? LIGHTS[answer.card]
			: clock && (clock.state === "breached" || clock.late > 0) // also where it ended late
				? "red"
				: "green";

/** 承诺 10 个工作日已用 9 个，还剩 1 个 */
export function clockWords(clock: ClockAnswer, { say, language }: Speech): string {
	const name = say(CLOCK.short[clock.id]);
	const values = {
		name,
		limit: term(clock.limit, language),
		used: clock.used,
		left: clock.remaining ?? 0,
		late: clock.late,
		unit: unitOf(
			{ n: clock.late || clock.remaining || 0, unit: clock.limit.unit === "workday" ? "workday" : "calendarDay" },
			language,
		),
	};
	if (clock.state === "stopped") return say(clock.used === 0 ? CLOCK.sameDay : CLOCK.stopped, values);
	if (clock.state === "paused") return say(CLOCK.paused, values);
	return say(clock.late > 0 ? CLOCK.late : clock.remaining === 0 ? CLOCK.lastDay : CLOCK.running, values);
}

/** Of a case that ended: the promise, else the law's term, else whatever ran last. */
const closingClock = ({ clocks }: CaseAnswer): ClockAnswer | undefined => {
	const stopped = clocks.filter(({ state }) => state === "stopped");
	return stopped.find(({ id }) => id === "K3") ?? stopped.find(({ id }) => id === "K2") ?? stopped.at(-1);
};

/** One clock as a sentence, drawn in days, with why (钟表一句话 · 怎么算的). */
export function CaseClock({ answer, open = false }: { readonly answer: CaseAnswer; readonly open?: boolean }) {
	const speech = useSpeech();
	const { say, language } = speech;
	const [shown, setShown] = useState(open);
	const steps = useId();
	const clock = pressing(answer) ?? closingClock(answer);
	if (!clock) return null;
	const law = answer.clocks.find(({ id }) => id === "K2" && clock.id === "K3");
	const longest = law?.from && railOf(law) ? law : clock;
	const rail = railOf(longest);
	/** Promise and law stand above where there is room for both, today below; a word that would cover another stays away. */
	const apart = rail && longest === law ? 1 - rail.after(clock.limit.n) / rail.days.length : 0;
	const lawAbove = apart >= 0.3;
	const isCrowded = rail !== undefined && law !== undefined && !lawAbove && (rail.today ?? 0) / rail.days.length > 0.75;
	const marks: RailMark[] = rail
		? [
				...(clock.dueOn
					? [
							{
								at: rail.after(clock.limit.n),
								name: `${say(CLOCK.mark[clock.id])} ${shortDate(clock.dueOn, language)}`,
								kind: "promised" as const,
							},
						]
					: []),
				...(law?.dueOn && longest === law
					? [
							{
								at: rail.days.length,
								name: `${say(CLOCK.mark.K2)} ${shortDate(law.dueOn, language)}`,
								kind: "statutory" as const,
							},
						]
					: []),
				...(rail.today === null
					? []
					: [{ at: rail.today, name: isCrowded ? "" : say(CLOCK.today), kind: "today" as const }]),
			]
		: [];
	return (
		<div className={lawAbove ? "clock case-clock law-above" : "clock case-clock"}>
			<p className="clock-line">
				<Light state={lightOf(answer, clock)} /> <b>{clockWords(clock, speech)}</b>
			</p>
			{rail && <DayRail days={rail.days} marks={marks} label={railLabel(longest, speech)} />}
			<p className="t2 small clock-why">
				{clock.dueOn && (
					<span>
						{say(CLOCK.due, { date: fullDate(clock.dueOn, language) })}
						{clock.basis && say(CLOCK.basis, { basis: clock.basis })}
					</span>
				)}{" "}
				<button
					type="button"
					className="linklike"
					aria-expanded={shown}
					aria-controls={steps}
					onClick={() => setShown(!shown)}
				>
					{say(CLOCK.why)}
				</button>
			</p>
			<div id={steps} hidden={!shown}>
				<ClockSteps clocks={law ? [clock, law] : [clock]} />
			</div>
		</div>
	);
}

const railLabel = (clock: ClockAnswer, speech: Speech): string =>
	[clockWords(clock, speech), clock.dueOn && speech.say(CLOCK.due, { date: fullDate(clock.dueOn, speech.language) })]
		.filter(Boolean)
		.join(speech.say(CLOCK.comma));

/** Why: the derivation of each clock, line by line. */
export function ClockSteps({
	clocks,
}: {
	/** Of a case, or of a whole bundle. */
	readonly clocks: readonly (Pick<ClockAnswer, "name" | "limit" | "steps"> & { readonly id: string })[];
}) {
	const { say, language } = useSpeech();
	return (
		<div className="clock-steps">
			{clocks.map((clock) => (
				<section key={clock.id}>
					<h3>
						{say(clock.name)} <span>{term(clock.limit, language)}</span>
					</h3>
					<ol>
						{clock.steps.map((step, i) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: the steps of a derivation never move
							<li key={i}>{say(step.text)}</li>
						))}
					</ol>
				</section>
			))}
		</div>
	);
}
