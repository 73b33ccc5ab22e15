import { useMemo, useState } from "react";
import type { Text } from "#kernel/text.ts";
import { type RoadMap, roadMapOf } from "#web/features/roadmap/engine.ts";
import { FactsPanel } from "#web/features/roadmap/facts-panel.tsx";
import { MapActs, MapSentence, useMapWords } from "#web/features/roadmap/map-head.tsx";
import { NotNeededList, OpenList } from "#web/features/roadmap/open-list.tsx";
import { groupsOf, ORDERS, type Order, TABS, type Tab } from "#web/features/roadmap/rows.ts";
import { emptyProject, type Project } from "#web/features/roadmap/saved.ts";
import { Legend, Twin } from "#web/features/roadmap/twin.tsx";
import { useGround, useProject } from "#web/features/roadmap/use-roadmap.ts";
import { type Trial, TrialBox, trialWords, UndoBar, withTrial } from "#web/features/roadmap/what-if.tsx";
import { WhyPanel } from "#web/features/roadmap/why-panel.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { To, useAddress } from "#web/lib/link.tsx";
import { usePortal } from "#web/lib/portal.ts";
import { useTitle } from "#web/lib/title.ts";
import { COMMON } from "#web/lib/words/common.ts";
import { MAP, WHAT_IF } from "#web/lib/words/roadmap.ts";
import { ButtonLink, Segmented } from "#web/ui/button.tsx";
import { EmptyState, Failure, Skeleton } from "#web/ui/states.tsx";
import { PageSentence } from "#web/ui/words.tsx";
import "#web/screens/portal/roadmap.css";

/** The road map of a project, computed in the browser from the public slice of the pack. */
export default function RoadmapScreen() {
	const { say } = useSpeech();
	const ground = useGround();
	const { project: kept, keep } = useProject();
	const [address] = useAddress();
	const { today } = usePortal();
	const asked = address.get("example");
	const example = ground.data?.slice.examples.find(({ id }) => id === asked);
	const project = useMemo<Project | undefined>(
		() => (example ? { ...emptyProject(today), name: say(example.name), answers: example.facts, assume: true } : kept),
		[example, kept, today, say],
	);
	useTitle(project?.name, say(MAP.title));
	if (ground.error)
		return (
			<Frame>
				<Failure error={ground.error} onRetry={() => void ground.refetch()} />
			</Frame>
		);
	if (!ground.data)
		return (
			<Frame>
				<Skeleton lines={10} />
			</Frame>
		);
	if (!project) return <Empty examples={ground.data.slice.examples} />;
	const map = roadMapOf(ground.data, { ...project, start: project.start || today });
	return <MapPage map={map} isExample={example !== undefined} keep={keep} />;
}

const Frame = ({ children }: { readonly children: React.ReactNode }) => (
	<div className="wide-wrap map-frame">{children}</div>
);

function Empty({ examples }: { readonly examples: readonly { readonly id: string; readonly name: Text }[] }) {
	const { say } = useSpeech();
	return (
		<div className="wrap map-frame">
			<PageSentence>{say(MAP.none)}</PageSentence>
			<EmptyState
				action={
					<ButtonLink to="/roadmap/new" kind="primary" size="large">
						{say(MAP.describe)}
					</ButtonLink>
				}
			>
				{say(MAP.noneHelp)}
			</EmptyState>
			<ul className="linked-list">
				{examples.map(({ id, name }) => (
					<li key={id}>
						<To to={`/roadmap?example=${id}`}>{say(MAP.openExample, { name: say(name) })}</To>
					</li>
				))}
			</ul>
		</div>
	);
}

interface MapProps {
	readonly map: RoadMap;
	readonly isExample: boolean;
	readonly keep: (project: Project, options?: { push?: boolean }) => void;
}

function MapPage({ map, isExample, keep }: MapProps) {
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
	const panel = address.get("panel");
	const { meta, sub } = useMapWords(map);
	const trying = Object.keys(trial).length > 0;
	const open = (id: string) => change({ item: id, panel: undefined }, false);
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
						{isExample && <p className="map-sub">{say(MAP.example)}</p>}
					</div>
					<MapActs map={map} onChange={() => change({ panel: "facts", item: undefined }, false)} />
				</div>
				<MapBar {...{ map, tab, order, view, change }} />
			</div>
			<div className={item || panel ? "map-board map-board-open" : "map-board"}>
				<div className="map-main">
					{trying && <TrialBox map={map} trial={trial} onKeep={keepTrial} onDrop={() => setTrial({})} />}
					{undo && !trying && <UndoBar words={undo.words} onUndo={undo.before && restore} />}
					<Notices map={map} />
					<List
						{...{ map, tab, order, view, item, open }}
						onAsk={(fact) => change({ panel: "facts", item: undefined, fact }, false)}
						onAssume={() => keep({ ...map.project, assume: true }, { push: true })}
					/>
				</div>
				{item && <WhyPanel map={map} id={item} onClose={close} onTry={setTrial} onOpen={open} />}
				{panel === "facts" && !item && (
					<FactsPanel
						map={map}
						trial={trial}
						only={address.get("fact") ?? undefined}
						onTry={setTrial}
						onClose={close}
					/>
				)}
			</div>
		</>
	);
}

interface BarProps {
	readonly map: RoadMap;
	readonly tab: Tab;
	readonly order: Order;
	readonly view: string;
	readonly change: (changes: Record<string, string | undefined>) => void;
}

/** Tabs with their counts, and how the list is ordered and drawn. */
function MapBar({ map, tab, order, view, change }: BarProps) {
	const { say } = useSpeech();
	const { plan, permits, now } = map;
	const counts: Readonly<Record<Tab, number>> = {
		all: permits.length,
		now: now.length,
		waiting: permits.length - now.length,
		open: plan.undetermined.length,
		done: plan.done.length,
		notNeeded: plan.notNeeded.length,
	};
	const shown = TABS.filter(
		(known) => counts[known] > 0 || known === "all" || known === "now" || known === "notNeeded",
	);
	return (
		<div className="wide-wrap map-bar no-print">
			<nav aria-label={say(MAP.tabs)}>
				<ul className="tabs">
					{shown.map((known) => (
						<li key={known}>
							<button
								type="button"
								aria-current={known === tab ? "true" : undefined}
								onClick={() => change({ tab: known === "all" ? undefined : known })}
							>
								{say(MAP[known])} <span>{counts[known]}</span>
							</button>
						</li>
					))}
				</ul>
			</nav>
			<div className="map-views">
				<Segmented<Order>
					label={say(MAP.order)}
					value={order}
					options={[
						{ value: "path", name: say(MAP.byPath) },
						{ value: "stage", name: say(MAP.byStage) },
						{ value: "department", name: say(MAP.byDepartment) },
					]}
					onChange={(value) => change({ order: value === "path" ? undefined : value })}
				/>
				<Segmented
					label={say(MAP.view)}
					value={view === "list" ? "list" : "twin"}
					options={[
						{ value: "twin", name: say(MAP.twin) },
						{ value: "list", name: say(MAP.list) },
					]}
					onChange={(value) => change({ view: value })}
				/>
			</div>
		</div>
	);
}

/** What a person should know before trusting the plan. */
function Notices({ map }: { readonly map: RoadMap }) {
	const { say } = useSpeech();
	const { warnings } = map.plan;
	const { dropped } = map.given;
	return (
		<>
			{dropped.length > 0 && (
				<p className="stale">{say(MAP.conflicts, { n: dropped.length, names: dropped.join(say(COMMON.separator)) })}</p>
			)}
			{warnings.length > 0 && (
				<details className="warnings">
					<summary>{say(MAP.warnings, { n: warnings.length })}</summary>
					<ul>
						{warnings.map(({ code, items, message }) => (
							<li key={code + items.join()}>{say(message)}</li>
						))}
					</ul>
				</details>
			)}
		</>
	);
}

interface ListProps extends Omit<BarProps, "change"> {
	readonly item: string | undefined;
	readonly open: (id: string) => void;
	readonly onAsk: (fact: string) => void;
	readonly onAssume: () => void;
}

function List({ map, tab, order, view, item, open, onAsk, onAssume }: ListProps) {
	const { say } = useSpeech();
	if (tab === "open") return <OpenList map={map} onAsk={onAsk} onAssume={onAssume} />;
	if (tab === "notNeeded") return <NotNeededList map={map} />;
	if (tab === "done") {
		return (
			<ul className="plain-rows">
				{map.plan.done.map((id) => (
					<li key={id}>
						<span className="code">{id}</span>
						<b>{say(map.ground.network.entries[map.ground.network.position.get(id) ?? -1]?.permit.name ?? MAP.item)}</b>
					</li>
				))}
			</ul>
		);
	}
	const groups = groupsOf(map, tab, order);
	if (groups.length === 0) return <EmptyState>{say(tab === "now" ? MAP.emptyNow : MAP.emptyList)}</EmptyState>;
	return (
		<>
			<div className="twin-frame">
				<Twin map={map} groups={groups} drawn={view !== "list"} selected={item} onOpen={open} />
			</div>
			{view !== "list" && <Legend />}
			<p className="critical-line small">
				<b>{say(MAP.criticalLine, { n: map.plan.criticalPath.length })}</b>
				{map.plan.criticalPath.map((id) => say(map.byId.get(id)?.name ?? MAP.item)).join(" → ")}
			</p>
		</>
	);
}
