import { type Refusal, refuse } from "#kernel/outcome.ts";
import type { Term } from "#kernel/term.ts";
import { text } from "#kernel/text.ts";
import type { CaseMaterial } from "#modules/cases/model/application.ts";
import {
	type CommitmentRoad,
	type CommitmentSettings,
	EXCLUSION_NAMES,
	type Road,
} from "#modules/cases/model/commitment.ts";
import type { CaseItem, ClockSettings } from "#modules/cases/model.ts";
import { STEP_NAMES } from "#modules/evidence/decide/ladder.ts";

interface OfVariant {
	readonly item: string;
	readonly variant: string;
}

/** How a variant is granted on a commitment; undefined where it is not (告知承诺). */
export const commitmentFor = (
	{ commitments }: Pick<CommitmentSettings, "commitments">,
	{ item, variant }: OfVariant,
): CommitmentRoad | undefined => commitments.find((road) => road.item === item && road.variant === variant);

/** Why an application may not go by a commitment; undefined if it may, or does not want to. */
export function roadRefusal(
	settings: Pick<CommitmentSettings, "commitments" | "excluded">,
	of: OfVariant,
	road: Road,
	{ barred }: { readonly barred: boolean },
): Refusal | undefined {
	if (road === "normal") return undefined;
	if (!commitmentFor(settings, of)) {
		const ground = settings.excluded.find(({ item }) => item === of.item)?.ground;
		return refuse("case/not-by-commitment", { item: of.item, because: ground ? EXCLUSION_NAMES[ground] : null });
	}
	return barred ? refuse("case/barred-from-commitment") : undefined;
}

const BY_COMMITMENT = text(
	"整件告知承诺：由书面承诺代替，决定后核查",
	"The whole permit is on a commitment: it stands in, and is checked after the decision",
);

/** What the applicant would have to hand in, stood in for by the one commitment. */
export const committed = (materials: readonly CaseMaterial[]): readonly CaseMaterial[] =>
	materials.map((one) =>
		one.asked || one.step === "E6"
			? {
					id: one.id,
					name: one.name,
					step: "E6",
					stepName: STEP_NAMES.E6,
					source: null,
					because: BY_COMMITMENT,
					asked: false,
					promised: true,
				}
			: one,
	);

/** Granted on the spot: on the day of acceptance (clocks.md §5). */
export const committedTerms = ({ statutory }: CaseItem): CaseItem => ({
	handling: "onTheSpot",
	...(statutory && { statutory }),
	promised: { n: 0, unit: "workday" },
});

/** On which road a case goes, by the first of its events. */
export function roadOf({
	events,
}: {
	readonly events: readonly { readonly type: string; readonly data: unknown }[];
}): Road {
	const submitted = events.find(({ type }) => type === "CaseSubmitted");
	return (submitted?.data as { readonly road?: Road } | undefined)?.road ?? "normal";
}

/** The time in which the commitment is checked after the decision (K8). */
export const checkTermOf = (
	settings: Pick<CommitmentSettings, "commitments">,
	of: OfVariant,
	{ clocks }: ClockSettings,
): Term | undefined => commitmentFor(settings, of)?.check ?? clocks.K8.term;

/** What is told and committed to, with the time of the check; undefined on the normal road. */
export function roadToldOf(
	file: Parameters<typeof roadOf>[0],
	of: { readonly item: string; readonly variant: string },
	{ applications, settings }: { readonly applications: CommitmentSettings; readonly settings: ClockSettings },
): CommitmentRoad | undefined {
	const road = roadOf(file) === "commitment" ? commitmentFor(applications, of) : undefined;
	const check = checkTermOf(applications, of, settings);
	return road && { ...road, ...(check && { check }) };
}
