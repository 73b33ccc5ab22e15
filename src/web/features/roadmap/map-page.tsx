import { type ReactNode, useMemo, useState } from "react";
import type { Project } from "#modules/roadmap/model.ts";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import { FactsPanel } from "#web/features/roadmap/facts-panel.tsx";
import { HoldersPanel, HoldersStrip } from "#web/features/roadmap/holders.tsx";
import { MapActs } from "#web/features/roadmap/map-acts.tsx";
import { MapBar } from "#web/features/roadmap/map-bar.tsx";
import { MapSentence, useMapWords } from "#web/features/roadmap/map-head.tsx";
import { MapList, Notices } from "#web/features/roadmap/map-list.tsx";
import { ORDERS, TABS } from "#web/features/roadmap/rows.ts";
import { type Trial, TrialBox, trialWords, UndoBar, withTrial } from "#web/features/roadmap/what-if.tsx";
import { WhyPanel } from "#web/features/roadmap/why-panel.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { useAddress } from "#web/lib/link.tsx";
import { WHAT_IF } from "#web/lib/words/roadmap.ts";
import "#web/features/roadmap/saved-map.css";

export interface MapPageProps {
	readonly map: RoadMap;
	/** Keeps a change, wherever this road map is kept. */
	readonly keep: (project: Project, options?: { push?: boolean }) => void;
	/** Lines below the sentence: what is particular of this road map. */
	readonly notes?: readonly string[] | undefined;
	/** The act by which it is saved or taken over. */
	readonly save?: ReactNode;
	/** What stands above the list: other rules, what could not be saved. */
	readonly banner?: ReactNode;
	/** The panel by which it is shared; without it the address itself is the link. */
	readonly share?: ((close: () => void) => ReactNode) | undefined;
	/** The link by which it was opened, which may be given on. */
	readonly link?: string | undefined;
	/** Where it is kept, if it is: from there it comes as PDF. */
	readonly address?: string | undefined;
	/** One's own saved road map, from which applications are started. */
	readonly own?: string | undefined;
}

/** A road map on its page: what it says, its list and chart, and the panels beside them. */
export function MapPage({ map, keep, notes = [], save, banner, share, link, address: keptAt, own }: MapPageProps) {
	const speech = useSpeech();
	const { say } = speech;
	const [address, change] = useAddress();
	const [trial, setTrial] = useState<Trial>({});
	const [undo, setUndo] = useState<{ readonly words: string; readonly before?: Project }>();
	const narrow = useMemo(() => matchMedia("(max-width: 760px)").matches, []);
	const tab = TABS.find((known) => known === address.get("tab")) ?? "all";
	const order = ORDERS.find((known) => known === address.get("order")) ?? "path";
	const view = address.get("view") ?? (narrow ? "list" : "twin");
	const item = address.get("item") ?? undefined;
	const panel = item === undefined ? address.get("panel") : null;
	const { meta, sub } = useMapWords(map);
	const trying = Object.keys(trial).length > 0;
	const open = (id: string) => change({ item: id, panel: undefined }, false);
	const openPanel = (name: string) => change({ panel: name, item: undefined }, false);
	const close = () => change({ item: undefined, panel: undefined, fact: undefined });
	const keepTrial = () => {
		setUndo({ words: say(WHAT_IF.kept, { changes: trialWords(map, trial, speech) }), before: map.project });
		keep(withTrial(map.project, trial), { push: true });
		setTrial({});
	};
	const restore = () => {
		if (!undo?.before) return;
		keep(undo.before);
		setUndo({ words: say(WHAT_IF.undone) });
	};
	const tabTo = (to: string) => {
		if (to === "critical") open(map.plan.criticalPath[0] ?? "");
		else change({ tab: to === "all" ? undefined : to });
	};
	const holds = (id: string, is: boolean) => {
		const { held } = map.project;
		keep({ ...map.project, held: is ? [...held, id] : held.filter((one) => one !== id) }, { push: true });
	};
	return (
		<>
			<div className="map-top">
				<div className="wide-wrap">
					<div>
						<p className="map-meta">
							{meta.map((words) => (
								<span key={words}>{words}</span>
							))}
						</p>
						<MapSentence map={map} tabTo={tabTo} />
						<p className="map-sub">{sub}</p>
						{notes.map((note) => (
							<p key={note} className="map-sub">
								{note}
							</p>
						))}
						<HoldersStrip map={map} onOpen={() => openPanel("holders")} />
					</div>
					<MapActs
						map={map}
						save={save}
						own={own}
						address={keptAt}
						link={link}
						onChange={() => openPanel("facts")}
						onShare={share && (() => openPanel("share"))}
					/>
				</div>
				<MapBar {...{ map, tab, order, view, change }} />
			</div>
			<div className={item || panel ? "map-board map-board-open" : "map-board"}>
				<div className="map-main">
					{banner}
					{trying && <TrialBox map={map} trial={trial} onKeep={keepTrial} onDrop={() => setTrial({})} />}
					{undo && !trying && <UndoBar words={undo.words} onUndo={undo.before && restore} />}
					<Notices map={map} />
					<MapList
						{...{ map, tab, order, view, item, open }}
						onAsk={(fact) => change({ panel: "facts", item: undefined, fact }, false)}
						onAssume={() => keep({ ...map.project, assume: true }, { push: true })}
					/>
				</div>
				{item && (
					<WhyPanel map={map} id={item} own={own} onClose={close} onTry={setTrial} onOpen={open} onHold={holds} />
				)}
				{panel === "facts" && (
					<FactsPanel
						map={map}
						trial={trial}
						only={address.get("fact") ?? undefined}
						onTry={setTrial}
						onClose={close}
					/>
				)}
				{panel === "holders" && <HoldersPanel map={map} onClose={close} onOpen={open} />}
				{panel === "share" && share?.(close)}
			</div>
		</>
	);
}
