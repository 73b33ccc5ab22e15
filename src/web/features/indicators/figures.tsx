import { Info } from "lucide-react";
import type { CockpitFigure } from "#web/features/indicators/cockpit.ts";
import { listDate } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { COCKPIT } from "#web/lib/words/cockpit.ts";
import { Glyph, type LightState } from "#web/ui/light.tsx";
import { OpenNumber } from "#web/ui/words.tsx";

/** Value, unit, target, last month, definition; the value opens its list (六个数). */
export function Figures({ figures }: { readonly figures: readonly CockpitFigure[] }) {
	const { say } = useSpeech();
	return (
		<section className="six-strip" aria-label={say(COCKPIT.figures)}>
			{figures.map((figure) => (
				<Figure key={figure.id} figure={figure} />
			))}
		</section>
	);
}

function Figure({ figure }: { readonly figure: CockpitFigure }) {
	const speech = useSpeech();
	const { say, number } = speech;
	const { value, unitName, definition, to } = figure;
	const name = nameOf(figure, speech);
	return (
		<article className="six">
			<div className="six-head">
				<h2>{name}</h2>
				<Standing figure={figure} />
			</div>
			<p className="six-value display">
				{value === null ? (
					<OpenNumber to={to} label={say(COCKPIT.toList, { name, value: say(COCKPIT.noValue) })}>
						<span className="six-none">{say(COCKPIT.noValue)}</span>
					</OpenNumber>
				) : (
					<>
						<OpenNumber to={to} label={say(COCKPIT.toList, { name, value: `${number(value)} ${say(unitName)}` })}>
							{number(value)}
						</OpenNumber>
						<small>{say(unitName)}</small>
					</>
				)}
			</p>
			<p className="six-says">
				{sayingOf(figure, speech)}
				<br />
				<Before figure={figure} />
			</p>
			<details className="six-how">
				<summary>
					<Info size={14} strokeWidth={1.6} aria-hidden="true" /> {say(COCKPIT.howCounted)}
					<span className="sr">{name}</span>
				</summary>
				<p>
					{say(definition)}
					{figure.targetSet && (
						<span className="six-target">
							{say(COCKPIT.targetBy, { period: figure.targetSet.in, who: say(figure.targetSet.source) })}
						</span>
					)}
				</p>
			</details>
		</article>
	);
}

/** Of one project it says which. */
export const nameOf = ({ name, project }: CockpitFigure, { say }: Pick<Speech, "say">): string =>
	project ? say(project.name) : say(name);

/** Of what share, over which days, or what a number of one project is. */
export function sayingOf({ name, project, share, window, isOfNow }: CockpitFigure, { say, number }: Speech): string {
	if (project) return say(name);
	if (isOfNow && !share) return say(COCKPIT.ofNow);
	if (share) return say(COCKPIT.share, { numerator: number(share.numerator), denominator: number(share.denominator) });
	return window ? `${listDate(window.from)} – ${listDate(window.to)}` : " ";
}

/** What it was before, which opens too, and what it should come to, with who set that. */
function Before({ figure: { last, target, targetSet } }: { readonly figure: CockpitFigure }) {
	const { say, number } = useSpeech();
	const before =
		last &&
		say(last.isSealed ? COCKPIT.sealedBefore : COCKPIT.before, {
			day: listDate(last.asOf),
			value: number(last.value),
		});
	return (
		<>
			{!before ? say(COCKPIT.noMonth) : last?.to ? <OpenNumber to={last.to}>{before}</OpenNumber> : before}
			{target !== null && (
				<>
					<br />
					{targetSet
						? say(COCKPIT.targetOf, { period: targetSet.in, value: number(target) })
						: say(COCKPIT.target, { value: number(target) })}
				</>
			)}
		</>
	);
}

/** Against its target; without one nothing is said. */
export function Standing({ figure: { id, value, target } }: { readonly figure: CockpitFigure }) {
	const { say, number } = useSpeech();
	if (id === "red-cards" && value !== null)
		return <Mark state={value > 0 ? "red" : "green"} words={value > 0 ? say(COCKPIT.steer) : say(COCKPIT.onTrack)} />;
	if (value === null || target === null) return null;
	const by = Math.round((value - target) * 100) / 100;
	if (by === 0) return <Mark state="green" words={say(COCKPIT.onTarget)} />;
	return by > 0 ? (
		<Mark state="blue" words={say(COCKPIT.ahead, { n: number(by) })} />
	) : (
		<Mark state="yellow" words={say(COCKPIT.behind, { n: number(-by) })} />
	);
}

const Mark = ({ state, words }: { readonly state: LightState; readonly words: string }) => (
	<span className={`six-mark mark-${state}`}>
		<Glyph state={state} size={14} /> {words}
	</span>
);
