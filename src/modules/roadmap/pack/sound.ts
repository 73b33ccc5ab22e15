import type { Permit, RoadmapSection } from "#modules/roadmap/model.ts";
import { circles } from "#modules/roadmap/pack/circles.ts";
import type { Expr } from "#modules/rules/model.ts";

/** A road map that can be planned, and the entries that had to be changed for it. */
export interface SoundRoadmap {
	readonly section: RoadmapSection;
	readonly changed: ReadonlySet<string>;
}

/** Of a road map with mistakes what can be planned all the same, so that scenarios can be run in the same check. */
export function soundRoadmap(section: RoadmapSection, expressions: ReadonlyMap<string, Expr>): SoundRoadmap {
	const changed = new Set<string>();
	const isRead = (rule: string | undefined): boolean => rule === undefined || expressions.has(rule);
	const kept = section.permits.filter(({ id, when, satisfiedBy, days }) => {
		const isSound = isRead(when) && isRead(satisfiedBy) && isRead(days);
		if (!isSound) changed.add(id);
		return isSound;
	});
	const ids = new Set(kept.map(({ id }) => id));
	const permits = withoutCircles(
		kept.map((permit) => waitingFor(permit, (id) => ids.has(id), changed)),
		changed,
	);
	const cautions = section.cautions.filter(({ when }) => isRead(when));
	const milestones = section.milestones.map((milestone) => ({
		...milestone,
		of: milestone.of.filter((id) => ids.has(id)),
	}));
	return { section: { ...section, permits, cautions, milestones }, changed };
}

/** The permit without the prerequisites that do not `stay`. */
function waitingFor(permit: Permit, stays: (id: string) => boolean, changed: Set<string>): Permit {
	if (permit.after.every(({ anyOf }) => anyOf.every(stays))) return permit;
	changed.add(permit.id);
	const after = permit.after.map((wait) => ({ ...wait, anyOf: wait.anyOf.filter(stays) }));
	return { ...permit, after: after.filter(({ anyOf }) => anyOf.length > 0) };
}

function withoutCircles(permits: readonly Permit[], changed: Set<string>): readonly Permit[] {
	const found = circles(new Map(permits.map(({ id, after }) => [id, after.flatMap(({ anyOf }) => anyOf)])));
	if (found.length === 0) return permits;
	for (const id of found.flat()) changed.add(id);
	const cut = new Map(found.map(([from = "", to = from]) => [from, to]));
	return withoutCircles(
		permits.map((permit) =>
			cut.has(permit.id) ? waitingFor(permit, (id) => id !== cut.get(permit.id), changed) : permit,
		),
		changed,
	);
}
