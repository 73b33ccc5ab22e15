import { type Day, formatDay } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/outcome.ts";
import { workingDays } from "#kernel/term.ts";
import { dueOn, NO_PAUSES } from "#modules/cases/decide/clocks.ts";
import type { Given, Life } from "#modules/cases/decide/life.ts";
import type { Lacking } from "#modules/cases/model/counter.ts";

type Told = Readonly<Record<string, unknown>>;
interface Happened {
	readonly type: string;
	readonly data: unknown;
}
const named = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** Papers that were left out at submission under a written commitment and have not come since (容缺材料), by id. */
export function openGaps({ events }: { readonly events: readonly Happened[] }): readonly string[] {
	const submitted = events.find(({ type }) => type === "CaseSubmitted")?.data as Told | undefined;
	const papers = (submitted?.materials ?? []) as readonly { readonly id: string; readonly gap?: true }[];
	const came = new Set(
		events.flatMap(({ type, data }) =>
			type === "PapersReceived" || type === "GapFilled" ? named((data as Told).materials) : [],
		),
	);
	return papers.filter(({ id, gap }) => gap && !came.has(id)).map(({ id }) => id);
}

/** What a window took the papers in without, and has not come since (收件时尚缺); corrections answer all of it. */
export function openLacking({ events }: { readonly events: readonly Happened[] }): Lacking | undefined {
	const submitted = events.find(({ type }) => type === "CaseSubmitted")?.data as Told | undefined;
	const lacking = submitted?.lacking as Lacking | undefined;
	if (!lacking || events.some(({ type }) => type === "CorrectionReceived")) return undefined;
	const came = new Set(
		events.flatMap(({ type, data }) => (type === "PapersReceived" ? named((data as Told).materials) : [])),
	);
	return { ...lacking, materials: lacking.materials.filter((id) => !came.has(id)) };
}

/** Working days that a gap, and its one extension, may last at most: those promised; the zone's term where nothing is promised. */
export function longestGap({ item }: Pick<Given, "item">, { settings }: Pick<Given, "settings">): number {
	const usual = settings.clocks.K7.term;
	return (item.promised && workingDays(item.promised)) || (usual ? workingDays(usual) : 0);
}

/** Why a step may not be taken for what is missing, or is not; `life` is that after the step, `day` its day. */
export function gapRefusal(
	{ type, data }: { readonly type: string; readonly data: Told },
	file: Pick<Given, "item"> & { readonly events: readonly Happened[] },
	life: Life,
	day: Day,
	{ settings, calendar }: Omit<Given, "item">,
): Refusal | undefined {
	const open = openGaps(file);
	const most = longestGap(file, { settings });
	const tooLong = (n: number) => (n > most ? refuse("case/gap-too-long", { most }) : undefined);
	switch (type) {
		case "CaseGranted":
			return open.length > 0 ? refuse("case/gap-open", { gaps: open }) : undefined;
		case "CaseGrantedWithGap":
			return open.length === 0 ? refuse("case/no-gap") : tooLong((data.gap as { readonly n: number }).n);
		case "GapExtended":
			return tooLong(data.n as number);
		case "GapFilled": {
			const left = open.filter((id) => !named(data.materials).includes(id));
			return left.length > 0 ? refuse("case/gap-not-filled", { gaps: left }) : undefined;
		}
		case "PapersReceived": {
			const missing = [...open, ...(openLacking(file)?.materials ?? [])];
			return named(data.materials).every((id) => missing.includes(id))
				? undefined
				: refuse("case/not-missing", { gaps: missing });
		}
		case "CaseDenied": {
			const due = life.runs.K7 && dueOn(calendar, life.runs.K7, NO_PAUSES);
			return due !== null && day <= due ? refuse("case/gap-still-open", { dueOn: formatDay(due) }) : undefined;
		}
		default:
			return undefined;
	}
}
