import { Scale } from "lucide-react";
import type { PlannedEntry } from "#modules/roadmap/decide/plan.ts";
import { reasonOf } from "#modules/rules/decide/words.ts";
import { citationTexts } from "#modules/zone/decide.ts";
import { followersOf, type RoadMap } from "#web/features/roadmap/engine.ts";
import { PanelMaterials } from "#web/features/roadmap/panel-materials.tsx";
import { ReasonTree } from "#web/features/roadmap/reason-tree.tsx";
import { Removals } from "#web/features/roadmap/removals.tsx";
import { HeldTick, Standing } from "#web/features/roadmap/standing.tsx";
import type { Trial } from "#web/features/roadmap/what-if.tsx";
import { fullDate, term } from "#web/lib/format.ts";
import { type Speech, useSpeech } from "#web/lib/i18n.tsx";
import { COMMON } from "#web/lib/words/common.ts";
import { MAP, WHY } from "#web/lib/words/roadmap.ts";
import { Light } from "#web/ui/light.tsx";
import { SidePanel } from "#web/ui/panel.tsx";
import "#web/features/roadmap/panel.css";

/** Why an entry is needed, why it stands where it stands, by when, and what would remove it (MAP-02). */
export function WhyPanel({
	map,
	id,
	own,
	onClose,
	onTry,
	onOpen,
	onHold,
}: {
	readonly map: RoadMap;
	readonly id: string;
	readonly own: string | undefined;
	readonly onClose: () => void;
	readonly onTry: (trial: Trial) => void;
	readonly onOpen: (id: string) => void;
	/** Declares an entry as held, or takes that back. */
	readonly onHold: (id: string, is: boolean) => void;
}) {
	const speech = useSpeech();
	const { say } = speech;
	const node = map.ground.network.entries[map.ground.network.position.get(id) ?? -1];
	if (!node) return null;
	const entry = map.byId.get(id);
	const name = say(node.permit.name);
	const basis = node.item ? citationTexts(node.item.basis, map.ground.laws) : [];
	return (
		<SidePanel
			label={say(WHY.panel, { name })}
			focusKey={id}
			onClose={onClose}
			head={
				<p className="t3 small">
					{id} · {say(map.ground.network.stageNames.get(node.permit.stage) ?? node.permit.name)}
					{node.item && <> · {say(map.ground.departments.get(node.item.department) ?? node.permit.name)}</>}
				</p>
			}
		>
			<h2 className="display panel-title">{name}</h2>
			<Standing map={map} id={id} />
			{entry && !begun(map, entry) && <Clock map={map} entry={entry} speech={speech} />}
			<HeldTick map={map} id={id} onHold={onHold} />
			<section>
				<h3>{say(WHY.whyNeeded)}</h3>
				<ReasonTree map={map} reason={reasonOf(node.when, map.given.facts, map.ground.network.dictionary)} />
				{node.item && (
					<p className="panel-law">
						<Scale className="ic" size={16} strokeWidth={1.6} aria-hidden="true" />
						<span>
							{basis.length > 0 ? basis.map((text) => say(text)).join(say(COMMON.separator)) : say(WHY.noBasis)}
						</span>
					</p>
				)}
			</section>
			{entry && <Place map={map} entry={entry} onOpen={onOpen} />}
			{entry && node.item && <PanelMaterials code={id} own={own} />}
			{entry && !begun(map, entry) && <Removals map={map} id={id} onTry={onTry} />}
		</SidePanel>
	);
}

const begun = (map: RoadMap, entry: PlannedEntry): boolean => ["done", "running"].includes(map.stateOf(entry));

function Clock({
	map,
	entry,
	speech,
}: {
	readonly map: RoadMap;
	readonly entry: PlannedEntry;
	readonly speech: Speech;
}) {
	const { say, language } = speech;
	const startOn = map.date(entry.start);
	const latest = map.date(entry.finish + entry.slack);
	const estimate = (on: string, estimated: boolean) =>
		fullDate(on, language) + (estimated ? say(MAP.estimated, { year: on.slice(0, 4) }) : "");
	const days = term(entry.promised as Parameters<typeof term>[0], language);
	const isNow = map.stateOf(entry) === "now";
	const onTheSpot = entry.finish === entry.start;
	const values = { n: entry.start, date: estimate(startOn.on, startOn.estimated), days };
	const own = entry.department === null;
	return (
		<div className="panel-clock">
			<p>
				{own ? (
					say(WHY.ownAt, {
						from: entry.start,
						to: entry.finish,
						date: estimate(entry.finishOn, entry.estimated === true),
					})
				) : (
					<>
						<Light state={isNow ? "green" : "waiting"}>{say(isNow ? WHY.canStart : WHY.waiting)}</Light>{" "}
						{say(isNow ? (onTheSpot ? WHY.spotNow : WHY.startsNow) : onTheSpot ? WHY.spotAt : WHY.startsAt, values)}
					</>
				)}
			</p>
			<p className="t2 small">
				{!own &&
					say(WHY.terms, {
						statutory: term(entry.statutory as Parameters<typeof term>[0], language),
						promised: days,
					})}{" "}
				{entry.critical
					? say(WHY.criticalNote)
					: say(WHY.slackNote, { n: entry.slack, date: estimate(latest.on, latest.estimated) })}
			</p>
		</div>
	);
}

/** What it waits for, which of it decides the day, and what waits for it. */
function Place({
	map,
	entry,
	onOpen,
}: {
	readonly map: RoadMap;
	readonly entry: PlannedEntry;
	readonly onOpen: (id: string) => void;
}) {
	const { say } = useSpeech();
	const before = entry.after.flatMap((id) => map.byId.get(id) ?? []).sort((a, b) => b.finish - a.finish);
	const opened = followersOf(map, entry.id);
	const names = opened
		.slice(0, 4)
		.map(({ name }) => say(name))
		.join(say(COMMON.separator));
	return (
		<section>
			<h3>{say(WHY.whyHere)}</h3>
			{before.length === 0 && <p>{say(WHY.first)}</p>}
			<ul className="before">
				{before.map((one) => (
					<li key={one.id}>
						<span className="code">{one.id}</span>
						<span>
							<button type="button" className="linklike" onClick={() => onOpen(one.id)}>
								{say(one.name)}
							</button>{" "}
							<span className="t2">{say(WHY.doneAt, { n: one.finish })}</span>
						</span>
						{one.finish === entry.start ? (
							<b className="decisive">{say(WHY.decisive)}</b>
						) : (
							<span className="t3">{say(WHY.earlier, { n: entry.start - one.finish })}</span>
						)}
					</li>
				))}
			</ul>
			{opened.length > 0 && (
				<p className="t2 small">
					{say(WHY.opens, { names: opened.length > 4 ? say(WHY.opensMore, { names, n: opened.length }) : names })}
				</p>
			)}
		</section>
	);
}
