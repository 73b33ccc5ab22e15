import { DoneList } from "#web/features/roadmap/done-list.tsx";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import { Legend } from "#web/features/roadmap/gantt.tsx";
import type { BarProps } from "#web/features/roadmap/map-bar.tsx";
import { NotNeededList, OpenList } from "#web/features/roadmap/open-list.tsx";
import { groupsOf } from "#web/features/roadmap/rows.ts";
import { Twin } from "#web/features/roadmap/twin.tsx";
import { useSpeech } from "#web/lib/i18n.tsx";
import { COMMON } from "#web/lib/words/common.ts";
import { MAP } from "#web/lib/words/roadmap.ts";
import { EmptyState } from "#web/ui/states.tsx";

/** What a person should know before trusting the plan. */
export function Notices({ map }: { readonly map: RoadMap }) {
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

export interface ListProps extends Omit<BarProps, "change"> {
	readonly item: string | undefined;
	readonly open: (id: string) => void;
	readonly onAsk: (fact: string) => void;
	readonly onAssume: () => void;
}

export function MapList({ map, tab, order, view, item, open, onAsk, onAssume }: ListProps) {
	const { say } = useSpeech();
	if (tab === "open") return <OpenList map={map} onAsk={onAsk} onAssume={onAssume} />;
	if (tab === "notNeeded") return <NotNeededList map={map} />;
	if (tab === "done") return <DoneList map={map} onOpen={open} />;
	const groups = groupsOf(map, tab, order);
	if (groups.length === 0) return <EmptyState>{say(tab === "now" ? MAP.emptyNow : MAP.emptyList)}</EmptyState>;
	return (
		<>
			<div className="twin-frame">
				<Twin map={map} groups={groups} drawn={view !== "list"} selected={item} onOpen={open} />
			</div>
			{view !== "list" && <Legend followed={map.followed !== undefined} />}
			<p className="critical-line small">
				<b>{say(MAP.criticalLine, { n: map.plan.criticalPath.length })}</b>
				{map.plan.criticalPath.map((id) => say(map.byId.get(id)?.name ?? MAP.item)).join(" → ")}
			</p>
		</>
	);
}
