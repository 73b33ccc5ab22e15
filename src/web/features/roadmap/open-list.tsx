import { nextQuestions } from "#modules/roadmap/decide/questions.ts";
import { reasonOf } from "#modules/rules/decide/words.ts";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import { factNames, ReasonTree } from "#web/features/roadmap/reason-tree.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { MAP } from "#web/lib/words/roadmap.ts";
import { Button } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/states.tsx";

const FIRST = 6;

/** What stays open, and the questions that settle it, the most useful first. */
export function OpenList({
	map,
	onAsk,
	onAssume,
}: {
	readonly map: RoadMap;
	readonly onAsk: (fact: string) => void;
	readonly onAssume: () => void;
}) {
	const speech = useSpeech();
	const { say } = speech;
	const { plan, ground } = map;
	const { questions } = nextQuestions(ground.network, map.given.facts);
	if (plan.undetermined.length === 0) return <EmptyState>{say(MAP.emptyList)}</EmptyState>;
	return (
		<div className="map-lists">
			<p>{say(MAP.openLead)}</p>
			<ol className="next-questions">
				{questions.slice(0, FIRST).map(({ fact: name, decides }) => {
					const fact = ground.network.dictionary.facts[ground.network.dictionary.index.get(name) ?? -1];
					return (
						<li key={name}>
							<button type="button" className="linklike" onClick={() => onAsk(name)}>
								{fact ? say(fact.question) : name}
							</button>
							<span className="t2 small">{decides > 0 ? say(MAP.decides, { n: decides }) : say(MAP.helps)}</span>
						</li>
					);
				})}
			</ol>
			<Button onClick={onAssume}>{say(MAP.assumeRest, { n: questions.length })}</Button>
			<ul className="plain-rows">
				{plan.undetermined.map(({ id, name, missing }) => (
					<li key={id}>
						<span className="code">{id}</span>
						<span>
							<b>{say(name)}</b>
							<small>{say(MAP.dependsOn, { names: factNames(map, missing, speech) })}</small>
						</span>
					</li>
				))}
			</ul>
		</div>
	);
}

/** What is not needed, each with the reason (MAP-05). */
export function NotNeededList({ map }: { readonly map: RoadMap }) {
	const { say } = useSpeech();
	const { ground, plan, given } = map;
	return (
		<ul className="plain-rows not-needed">
			{plan.notNeeded.map(({ id, name }) => {
				const entry = ground.network.entries[ground.network.position.get(id) ?? -1];
				return (
					<li key={id}>
						<span className="code">{id}</span>
						<details>
							<summary>{say(name)}</summary>
							{entry && <ReasonTree map={map} reason={reasonOf(entry.when, given.facts, ground.network.dictionary)} />}
						</details>
					</li>
				);
			})}
		</ul>
	);
}
