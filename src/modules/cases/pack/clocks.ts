import { z } from "zod";
import type { Entry, PackFile, Problem, Reader } from "#kernel/section.ts";
import { idShape, termShape, textShape } from "#kernel/shape.ts";
import { text } from "#kernel/text.ts";
import { CLOCK_IDS, type ClockId, type ClockSettings } from "#modules/cases/model.ts";
import { citationText } from "#modules/zone/decide.ts";
import type { Citation, Zone } from "#modules/zone/model.ts";
import { citationShape, type LawBook } from "#modules/zone/pack/laws.ts";
import { valueAt } from "#modules/zone/pack/values.ts";

const clockShape = z.strictObject({
	id: z.enum(CLOCK_IDS),
	name: textShape,
	basis: z.array(citationShape).default([]),
	term: termShape.exactOptional(),
});

const pauseShape = z.strictObject({ kind: idShape, name: textShape, basis: z.array(citationShape).default([]) });

export const clocksFile = {
	name: "clocks.yaml",
	shape: z.strictObject({
		clocks: z.array(clockShape),
		pauses: z.array(pauseShape),
		card: z.strictObject({ yellowPercent: z.int().min(1).max(100) }),
	}),
} satisfies PackFile;

/** Undefined where something the clocks need could not be read. */
export function readClocks(reader: Reader, laws: LawBook, zone: Zone | undefined): ClockSettings | undefined {
	const { clocks, pauses, card } = reader.lists(clocksFile);
	for (const entry of [...clocks.entries, ...clocks.broken, ...pauses.entries, ...pauses.broken])
		checkBasis(laws, entry);
	const [first] = [...clocks.entries, ...clocks.broken];
	for (const { value, source, path } of [...clocks.entries, ...clocks.broken]) {
		const isMissing = valueAt(source.value, [...path, "term"]) === undefined;
		if (isMissing && value.id && OWN_TERM.has(value.id)) reader.error(source, [...path, "term"], withoutTerm(value.id));
	}
	for (const id of NEEDED) if (first && !clocks.has(id)) reader.error(first.source, ["clocks"], missingClock(id));
	if (!zone || !card || !NEEDED.every((id) => clocks.entries.some((entry) => entry.value.id === id))) return undefined;
	const language = zone.languages[0] ?? "zh";
	const byId = new Map(laws.laws.entries.map(({ value }) => [value.id, value]));
	const basisOf = (citations: readonly Citation[]): string =>
		citations.map((citation) => citationText(citation, byId)[language]).join("; ");
	const settings = clocks.entries.map(({ value: { id, name, basis, term } }) => [
		id,
		{ name, basis: basisOf(basis), ...(term && { term }) },
	]);
	return {
		clocks: { K8: CHECK, ...Object.fromEntries(settings) } as Record<ClockId, ClockSettings["clocks"][ClockId]>,
		pauses: Object.fromEntries(
			pauses.entries.map(({ value: { kind, name, basis } }) => [kind, { name, basis: basisOf(basis) }]),
		),
		yellowPercent: card.yellowPercent,
		cutOff: zone.cutOff,
		timeZone: zone.timeZone,
	};
}

function checkBasis(laws: LawBook, { value, source, path }: Entry<{ readonly basis?: readonly Citation[] }>): void {
	for (const [i, citation] of (value.basis ?? []).entries()) {
		laws.check(source, citation, (word) => ({
			path: [...path, "basis", i, ...(word === "law" ? ["law"] : ["articles", word])],
		}));
	}
}

/** K3 has the item's promised term, K5 that of the announced procedure (特别程序). */
const OWN_TERM: ReadonlySet<ClockId> = new Set(["K1", "K2", "K4", "K6", "K7", "K8"]);

/** Versions of packs from before there was such a check (0022) say nothing of it. */
const CHECK: ClockSettings["clocks"]["K8"] = {
	name: text("承诺核查期限", "Check of the commitment"),
	basis: "",
	term: { n: 30, unit: "workday" },
};
const NEEDED = CLOCK_IDS.filter((id) => id !== "K8");

const withoutTerm = (id: ClockId): Problem => ({
	code: "clock/missing-term",
	message: text(`时钟 ${id} 没有期限`, `the clock ${id} has no term`),
	hint: text("写上 term，如 {n: 10, unit: workday}", "write its term, such as {n: 10, unit: workday}"),
});

const missingClock = (id: ClockId): Problem => ({
	code: "clock/missing",
	message: text(`缺少时钟 ${id}`, `the clock ${id} is missing`),
	hint: text(`须有 ${NEEDED.join("、")}`, `there must be ${NEEDED.join(", ")}`),
});
