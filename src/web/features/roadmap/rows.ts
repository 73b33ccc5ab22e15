import type { Text } from "#kernel/text.ts";
import type { PlannedEntry } from "#modules/roadmap/decide/plan.ts";
import type { EntryState } from "#modules/roadmap/decide/standing.ts";
import type { RoadMap } from "#web/features/roadmap/engine.ts";
import { MAP } from "#web/lib/words/roadmap.ts";

export const TABS = ["all", "running", "now", "waiting", "open", "done", "notNeeded"] as const;
export type Tab = (typeof TABS)[number];
export const ORDERS = ["path", "stage", "department"] as const;
export type Order = (typeof ORDERS)[number];

/** Rows that stand together under one head. */
export interface RowGroup {
	readonly id: string;
	readonly name: Text;
	readonly rows: readonly PlannedEntry[];
}

/** What is done first: the list reads in the order of time. */
const STATES: readonly EntryState[] = ["done", "running", "now", "waiting"];
const OWN: Text = MAP.own;
const byTime = (a: PlannedEntry, b: PlannedEntry): number => a.start - b.start || a.finish - b.finish;

/** What a tab shows of the needed entries, in the order that was asked for. */
export function groupsOf(map: RoadMap, tab: Tab, order: Order): readonly RowGroup[] {
	const all = [...map.plan.needed].sort(byTime);
	const inState = (state: EntryState) => all.filter((entry) => map.stateOf(entry) === state);
	const shown = tab === "now" ? map.now : tab === "waiting" || tab === "running" ? inState(tab) : all;
	if (order === "path") {
		return STATES.map((state) => ({
			id: state,
			name: MAP[state],
			rows: shown.filter((entry) => map.stateOf(entry) === state),
		})).filter(({ rows }) => rows.length > 0);
	}
	const key = (entry: PlannedEntry) => (order === "stage" ? entry.stage : (entry.department ?? ""));
	const groups = new Map<string, PlannedEntry[]>();
	if (order === "stage") for (const { id } of map.ground.slice.roadmap.stages) groups.set(id, []);
	for (const entry of shown) groups.set(key(entry), [...(groups.get(key(entry)) ?? []), entry]);
	return [...groups]
		.filter(([, rows]) => rows.length > 0)
		.map(([id, rows]) => ({
			id,
			name: order === "stage" ? (rows[0]?.stageName ?? OWN) : (map.ground.departments.get(id) ?? OWN),
			rows: [...rows].sort(byTime),
		}));
}
