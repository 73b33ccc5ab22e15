import type { RoadMap } from "#web/features/roadmap/engine.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { MAP } from "#web/lib/words/roadmap.ts";
import { SAVED } from "#web/lib/words/saved-map.ts";
import { EmptyState } from "#web/ui/states.tsx";

/** What is done: by a case, with its day; held, proven or as declared; or satisfied by a fact. */
export function DoneList({ map, onOpen }: { readonly map: RoadMap; readonly onOpen: (id: string) => void }) {
	const { say, language } = useSpeech();
	const { network } = map.ground;
	const outcomes = new Map(map.followed?.happened.outcomes.map((outcome) => [outcome.id, outcome]));
	const how = (id: string): string => {
		const on = outcomes.get(id)?.finishedOn;
		if (on !== undefined) return say(SAVED.finishedOn, { date: fullDate(on, language) });
		return say(map.proven.has(id) ? SAVED.proven : map.project.held.includes(id) ? SAVED.declared : SAVED.byFact);
	};
	const ids = [...map.finished.map(({ id }) => id), ...map.plan.done];
	if (ids.length === 0) return <EmptyState>{say(MAP.emptyList)}</EmptyState>;
	return (
		<ul className="plain-rows">
			{ids.map((id) => (
				<li key={id}>
					<span className="code">{id}</span>
					<span>
						<button type="button" className="linklike" onClick={() => onOpen(id)}>
							{say(network.entries[network.position.get(id) ?? -1]?.permit.name ?? MAP.item)}
						</button>
						<small>{how(id)}</small>
					</span>
				</li>
			))}
		</ul>
	);
}
