import { parseDay } from "#kernel/calendar.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { reachedIn } from "#modules/projects/decide/stages.ts";
import type { Life } from "#modules/projects/model/life.ts";

/** One of 四早 in one phase: when it was planned, and when it came. */
export interface EarlyDate {
	readonly stage: string;
	/** `""` where there is one phase only. */
	readonly phase: string;
	readonly firstPlanned: string | null;
	readonly planned: string | null;
	readonly reached: string | null;
	/** Calendar days after the plan as it stands, negative before it; null where one of the two is missing. */
	readonly days: number | null;
}

/** 早开工、早竣工、早投产、早见效: planned and real days, each phase by itself. */
export function earlyDates(life: Life, { settings }: Pick<ProjectGround, "settings">): readonly EarlyDate[] {
	const phases = [...new Set([...Object.keys(life.planned), ...Object.keys(life.phases)])].sort();
	const stages = settings.stages.filter(({ early }) => early);
	return (phases.length === 0 ? [""] : phases).flatMap((phase) =>
		stages.map((stage): EarlyDate => {
			const plan = life.planned[phase]?.[stage.id];
			const reached = reachedIn(life, stage, phase)?.on ?? null;
			return {
				stage: stage.id,
				phase,
				firstPlanned: plan?.first ?? null,
				planned: plan?.now ?? null,
				reached,
				days: plan && reached !== null ? daysBetween(plan.now, reached) : null,
			};
		}),
	);
}

const daysBetween = (from: string, to: string): number => (parseDay(to) ?? 0) - (parseDay(from) ?? 0);
