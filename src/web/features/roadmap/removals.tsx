import { useMemo, useState } from "react";
import { whatRemoves } from "#modules/roadmap/decide/changes.ts";
import { factLabel, valueWords } from "#modules/rules/decide/words.ts";
import type { Value } from "#modules/rules/model.ts";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import type { Trial } from "#web/features/roadmap/what-if.tsx";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { COMMON } from "#web/lib/words/common.ts";
import { WHY } from "#web/lib/words/roadmap.ts";
import { Button } from "#web/ui/button.tsx";

interface Way {
	readonly set: readonly { readonly fact: string; readonly to: string; readonly example: Value }[];
	readonly alsoRemoves: readonly string[];
	readonly alsoAdds: readonly string[];
	readonly workingDays: { readonly from: number | null; readonly to: number | null };
}

const SHOWN = 3;

/** Which changes of one to three facts would remove the entry; each was planned again before it is offered. */
export function Removals({
	map,
	id,
	onTry,
}: {
	readonly map: RoadMap;
	readonly id: string;
	readonly onTry: (trial: Trial) => void;
}) {
	const speech = useSpeech();
	const { say } = speech;
	const [all, setAll] = useState(false);
	const ways = useMemo(() => {
		const found = whatRemoves(map.ground.network, map.given.facts, id);
		const single: readonly Way[] = (found?.changes ?? []).map(({ fact, to, example, ...effect }) => ({
			set: [{ fact, to, example }],
			...effect,
		}));
		return [...single, ...(found?.combinations ?? [])];
	}, [map, id]);
	return (
		<section>
			<h3>{say(WHY.removal)}</h3>
			{ways.length === 0 && <p>{say(WHY.removalNone)}</p>}
			<ul className="removals">
				{ways.slice(0, all ? ways.length : SHOWN).map((way) => (
					<li key={way.set.map(({ fact, to }) => fact + to).join()}>
						<div>
							<p>{way.set.map((change) => changeWords(map, change, speech)).join(say(WHY.and))}</p>
							<p className="t2 small">{effectWords(way, speech)}</p>
						</div>
						<Button
							size="small"
							onClick={() => onTry(Object.fromEntries(way.set.map(({ fact, example }) => [fact, example])))}
						>
							{say(WHY.try)}
						</Button>
					</li>
				))}
			</ul>
			{!all && ways.length > SHOWN && (
				<button type="button" className="linklike" onClick={() => setAll(true)}>
					{say(WHY.more, { n: ways.length - SHOWN })}
				</button>
			)}
		</section>
	);
}

const SIGNS: Readonly<Record<string, { zh: string; en: string }>> = {
	"<": { zh: "低于 ", en: "below " },
	">=": { zh: "至少 ", en: "at least " },
	contains: { zh: "包含 ", en: "include " },
	lacks: { zh: "不含 ", en: "lack " },
	"=": { zh: "", en: "" },
};

function changeWords({ ground }: RoadMap, { fact: name, to, example }: Way["set"][number], { say }: Speech): string {
	const fact = ground.network.dictionary.facts[ground.network.dictionary.index.get(name) ?? -1];
	const label = fact ? say(factLabel(fact)) : name;
	const [sign = "", ...rest] = to.split(" ");
	const word = SIGNS[sign];
	const isLimit = sign === "<" || sign === ">=";
	const shown = isLimit
		? say(valueWords(Number(rest.join(" ")), fact))
		: sign === "contains" || sign === "lacks"
			? say(valueWords([rest.join(" ").replace(/^"|"$/g, "")], fact))
			: say(valueWords(example, fact));
	return say(WHY.setTo, { fact: label, to: word ? say(word) + shown : to });
}

function effectWords({ alsoRemoves, alsoAdds, workingDays: { from, to } }: Way, { say }: Speech): string {
	const shift = from !== null && to !== null ? to - from : 0;
	return [
		...(alsoRemoves.length > 0 ? [say(WHY.effectRemoves, { n: alsoRemoves.length })] : []),
		...(alsoAdds.length > 0 ? [say(WHY.effectAdds, { n: alsoAdds.length })] : []),
		shift < 0
			? say(WHY.effectEarlier, { n: -shift })
			: shift > 0
				? say(WHY.effectLater, { n: shift })
				: say(WHY.effectNone),
	].join(say(COMMON.separator));
}
