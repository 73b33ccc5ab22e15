import { Check, CircleHelp, Minus } from "lucide-react";
import { factLabel, type Reason, valueWords } from "#modules/rules/decide/words.ts";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { COMMON } from "#web/lib/words/common.ts";
import { WHY } from "#web/lib/words/roadmap.ts";

/** A rule as a short list of what holds and what does not, each with the answer behind it. */
export function ReasonTree({ map, reason }: { readonly map: RoadMap; readonly reason: Reason }) {
	const { say } = useSpeech();
	if (reason.op !== "and" && reason.op !== "or")
		return (
			<ul className="reasons">
				<Line map={map} reason={reason} />
			</ul>
		);
	const holding = reason.parts.filter(({ value }) => value === true).length;
	return (
		<>
			<p className="t2 small">
				{say(reason.op === "or" ? WHY.anyOf : WHY.allOf, { n: reason.parts.length, m: holding })}
			</p>
			<ul className="reasons">
				{reason.parts.map((part, i) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the clauses of a rule never move
					<Line key={i} map={map} reason={part} />
				))}
			</ul>
		</>
	);
}

const INNER = { and: WHY.allInner, or: WHY.anyInner, not: WHY.notInner, if: WHY.anyInner };

function Line({ map, reason }: { readonly map: RoadMap; readonly reason: Reason }) {
	const speech = useSpeech();
	const { say } = speech;
	const Icon = reason.value === null ? CircleHelp : reason.value === false ? Minus : Check;
	const kind = reason.value === null ? "open" : reason.value === false ? "no" : "yes";
	const word = reason.value === null ? WHY.open : reason.value === false ? WHY.fails : WHY.holds;
	return (
		<li className={`reason reason-${kind}`}>
			<Icon className="ic" size={16} strokeWidth={2.2} aria-hidden="true" />
			<div>
				<span className="sr">{say(word)}: </span>
				{reason.op ? (
					<>
						<span>{say(INNER[reason.op])}</span>
						<ul className="reasons">
							{reason.parts.map((part, i) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: the clauses of a rule never move
								<Line key={i} map={map} reason={part} />
							))}
						</ul>
					</>
				) : (
					<>
						<span>{say(reason.words)}</span>
						{reason.facts.map((fact) => (
							<small key={fact}>{answerWords(map, fact, speech)}</small>
						))}
					</>
				)}
			</div>
		</li>
	);
}

/** What was answered and how: by the person, of a whole group, by default, or not at all. */
export function answerWords({ ground, given }: RoadMap, fact: number, { say }: Speech): string {
	const asked = ground.network.dictionary.facts[fact];
	const value = given.facts[fact];
	const group = ground.slice.groups.find(({ id }) => id === asked?.group);
	const words = value === undefined ? "" : say(valueWords(value, asked));
	switch (given.origins[fact]) {
		case "answered":
			return say(WHY.answered, { value: words });
		case "without":
			return say(WHY.without, { value: words, group: group ? say(group.name) : "" });
		case "assumed":
			return say(WHY.assumed, { value: words });
		case "unsure":
			return say(WHY.unsure);
		default:
			return say(WHY.unknown);
	}
}

/** Names of facts, for a sentence. */
export const factNames = ({ ground }: Pick<RoadMap, "ground">, names: readonly string[], { say }: Speech): string =>
	names
		.flatMap((name) => {
			const fact = ground.network.dictionary.facts[ground.network.dictionary.index.get(name) ?? -1];
			return fact ? [say(factLabel(fact))] : [];
		})
		.join(say(COMMON.separator));
