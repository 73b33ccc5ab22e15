import { ArrowRight, CircleCheck, Hourglass } from "lucide-react";
import type { Happened, RoadMap } from "#web/features/roadmap/engine.ts";
import { fullDate } from "#web/lib/format.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To } from "#web/lib/link.tsx";
import { SAVED } from "#web/lib/words/saved-map.ts";

/** The last case of an entry, which is the one that says how it stands. */
export const caseOf = ({ followed }: RoadMap, id: string): Happened["cases"][number] | undefined =>
	followed?.happened.cases.findLast(({ item }) => item === id);

/** What has happened to an entry: the case, its status, its days; or that it is held (MAP-07). */
export function Standing({ map, id }: { readonly map: RoadMap; readonly id: string }) {
	const { say, language } = useSpeech();
	const outcome = map.followed?.happened.outcomes.find((one) => one.id === id);
	const found = caseOf(map, id);
	if (outcome) {
		const { finishedOn, startedOn } = outcome;
		const Icon = finishedOn === undefined ? Hourglass : CircleCheck;
		return (
			<div className="panel-standing">
				<p>
					<Icon className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />{" "}
					<b>
						{finishedOn === undefined
							? say(SAVED.startedOn, { date: fullDate(startedOn, language) })
							: say(SAVED.finishedOn, { date: fullDate(finishedOn, language) })}
					</b>
					{found && <span className="t2"> · {say(found.statusName)}</span>}
				</p>
				{found?.id && (
					<p>
						<To to={`/my/${found.id}`}>
							{say(SAVED.theCase, { number: found.number ?? "" })}{" "}
							<ArrowRight className="ic" size={15} strokeWidth={1.6} aria-hidden="true" />
						</To>
					</p>
				)}
			</div>
		);
	}
	if (!map.plan.done.includes(id)) return null;
	const declared = map.project.held.includes(id) && !map.proven.has(id);
	return (
		<div className="panel-standing">
			<p>
				<CircleCheck className="ic" size={18} strokeWidth={1.6} aria-hidden="true" />{" "}
				<b>{say(map.proven.has(id) ? SAVED.proven : declared ? SAVED.declared : SAVED.byFact)}</b>
			</p>
		</div>
	);
}

/** "I have this one": declared, and shown as that; nothing to declare where a case or a certificate says it. */
export function HeldTick({
	map,
	id,
	onHold,
}: {
	readonly map: RoadMap;
	readonly id: string;
	readonly onHold: (id: string, is: boolean) => void;
}) {
	const { say } = useSpeech();
	const held = map.project.held.includes(id);
	const entry = map.byId.get(id);
	const state = entry && map.stateOf(entry);
	if (state === "done" || state === "running" || (!held && !entry) || map.proven.has(id)) return null;
	const own = map.ground.network.entries[map.ground.network.position.get(id) ?? -1]?.item === undefined;
	return (
		<label className="held-tick">
			<input type="checkbox" checked={held} onChange={({ target }) => onHold(id, target.checked)} />
			<span>
				{say(own ? SAVED.ownDone : SAVED.held)}
				<small>{say(own ? SAVED.ownDoneHint : SAVED.heldHint)}</small>
			</span>
		</label>
	);
}
