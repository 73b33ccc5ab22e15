import type { RoadMap } from "#web/features/roadmap/engine.ts";
import { type Order, TABS, type Tab } from "#web/features/roadmap/rows.ts";
import { useSpeech } from "#web/lib/i18n.tsx";
import { MAP } from "#web/lib/words/roadmap.ts";
import { Segmented } from "#web/ui/button.tsx";

export interface BarProps {
	readonly map: RoadMap;
	readonly tab: Tab;
	readonly order: Order;
	readonly view: string;
	readonly change: (changes: Record<string, string | undefined>) => void;
}

/** Tabs with their counts, and how the list is ordered and drawn. */
export function MapBar({ map, tab, order, view, change }: BarProps) {
	const { say } = useSpeech();
	const { plan, permits, now, finished, running } = map;
	const counts: Readonly<Record<Tab, number>> = {
		all: permits.length,
		now: now.length,
		running: running.length,
		waiting: permits.filter((entry) => map.stateOf(entry) === "waiting").length,
		open: plan.undetermined.length,
		done: plan.done.length + finished.length,
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
