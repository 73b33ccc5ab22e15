import type { Card } from "#web/features/projects/projects.ts";
import { figureOf, lightWords, measuredBy, nextOf } from "#web/features/projects/tell.ts";
import { onTheWay } from "#web/features/projects/way-back.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To, useAddress } from "#web/lib/link.tsx";
import { PROJECTS } from "#web/lib/words/projects.ts";
import { Glyph } from "#web/ui/light.tsx";
import { StateTag } from "#web/ui/words.tsx";

/** A project as the board has it: what it is worth, its light, its next step, whose it is. */
export function ProjectCard({ card }: { readonly card: Card }) {
	const [address] = useAddress();
	const speech = useSpeech();
	const { say, language } = speech;
	const next = nextOf(card, speech);
	return (
		<article className={`pcard pcard-${card.light.state}`}>
			<h3>
				<To className="pcard-link" to={onTheWay(`/projects/${card.id}`, address)}>
					{say(card.name)}
				</To>
			</h3>
			<Amount card={card} />
			{card.progress !== null && <Works percent={card.progress} />}
			<p className="pcard-line">
				<Glyph state={card.light.state} />
				<span>
					<b className={`pcard-word-${card.light.state}`}>{lightWords(card.light, speech)}</b>
					{next && (
						<>
							{language === "zh" ? "：" : ", "}
							{next.name} <span className="nw">{next.by}</span>
						</>
					)}
				</span>
			</p>
			<p className="pcard-foot">
				<span className="pcard-chain" title={say((card.chain ?? card.industry).name)}>
					{say((card.chain ?? card.industry).name)}
				</span>
				<span>{card.owner ? say(card.owner.name) : say(PROJECTS.noOwner)}</span>
				<span className="nw">{say(PROJECTS.daysInStage, { n: card.daysInStage })}</span>
			</p>
		</article>
	);
}

function Amount({ card }: { readonly card: Card }) {
	const { say, language } = useSpeech();
	const figure = card.amount && figureOf(card.amount, language);
	const tags = [...card.classes].slice(0, 3);
	return (
		<p className="pcard-amount">
			{figure ? (
				<b className="display">
					{language === "en" && <small>{card.amount?.currency} </small>}
					{figure.number} <small>{figure.unit}</small>
				</b>
			) : (
				<span className="t2">{say(PROJECTS.noAmount)}</span>
			)}
			{card.amountClass !== null && card.amountClass !== "formal" && (
				<small className="t2">{say(measuredBy(card.amountClass))}</small>
			)}
			{tags.map(({ id, name }) => (
				<StateTag key={id} kind="class">
					{say(name)}
				</StateTag>
			))}
		</p>
	);
}

/** How far the works are, as a bar and in words. */
export function Works({ percent, plan }: { readonly percent: string; readonly plan?: string | null }) {
	const { say } = useSpeech();
	return (
		<div className="works">
			<div className="works-bar" aria-hidden="true">
				<i style={{ width: `${Math.min(100, Number(percent))}%` }} />
				{plan != null && <u style={{ left: `${Math.min(100, Number(plan))}%` }} />}
			</div>
			<small>{say(PROJECTS.progress, { n: percent })}</small>
		</div>
	);
}
