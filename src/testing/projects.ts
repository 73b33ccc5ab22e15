import { formatDay, parseDay } from "#kernel/calendar.ts";
import type { Money } from "#kernel/money.ts";
import type { Given } from "#modules/projects/decide/check.ts";
import { factRefusal } from "#modules/projects/decide/check.ts";
import type { Fact, FactData, FactType, Proof } from "#modules/projects/model/facts.ts";
import type { ScoredItem } from "#modules/projects/model/scorecards.ts";
import type { ProjectSettings, Stage } from "#modules/projects/model/settings.ts";
import { packFile, scienceCityCalendar } from "#testing/science-city.ts";

type RawStage = Pick<Stage, "id" | "name" | "column" | "reachedBy"> & Partial<Stage>;
type RawSettings = Omit<ProjectSettings, "stages"> & { readonly stages: readonly RawStage[] };

/** The stages of the pack, with the defaults that its check fills in. */
export function scienceCityStages(): ProjectSettings {
	const raw = packFile("stages.yaml") as RawSettings;
	return {
		...raw,
		stages: raw.stages.map((stage) => ({ optional: false, proofs: [], phased: false, early: false, ...stage })),
		roadMapFacts: raw.roadMapFacts ?? [],
		roadMapOutcomes: raw.roadMapOutcomes ?? [],
		scorecards: raw.scorecards.map((card) => ({
			...card,
			items: card.items.map((item) => ({ ...item, scale: item.scale ?? [], choices: item.choices ?? [] })),
		})),
		proofs: raw.proofs.map((kind) => ({ ...kind, items: kind.items ?? [] })),
		industries: raw.industries.map((industry) => ({ ...industry, chains: industry.chains ?? [] })),
	};
}

export const GIVEN: Given = {
	settings: scienceCityStages(),
	calendar: scienceCityCalendar(),
	timeZone: "Asia/Shanghai",
	currency: "CNY",
	signingEvents: new Set(["fair-2021", "fair-2022"]),
};

export const yi = (amount: string): Money => ({ amount, unit: "yi", currency: "CNY" });
export const paper = (...kinds: readonly string[]): readonly Proof[] =>
	kinds.map((proof) => ({ proof, document: "纸质档案" }));

/** What happened on a day, ISO; it was recorded at once, at ten o'clock. */
export type Happened = { readonly [T in FactType]: readonly [type: T, on: string, data: FactData[T]] }[FactType];

export function factsOf(...happened: readonly Happened[]): readonly Fact[] {
	return happened.map(([type, on, data], index) => {
		const at = Date.parse(`${on}T10:00:00+08:00`) + index * 60_000;
		return { seq: index + 1, type, data, at, on, recordedAt: at, actor: "staff:liu", version: "sha256:test" } as Fact;
	});
}

/** Why something may not be recorded after what happened; on a later day than it was, if `learnt` says so. */
export function refusedAfter(
	happened: readonly Happened[],
	[type, on, data]: Happened,
	learnt = on,
): string | undefined {
	const seq = happened.length + 1;
	const at = Date.parse(`${on}T12:00:00+08:00`);
	const recordedAt = Date.parse(`${learnt}T12:00:00+08:00`);
	const added = { seq, type, data, at, on, recordedAt, actor: "staff:liu", version: "sha256:test" } as Fact;
	return factRefusal(factsOf(...happened), added, GIVEN)?.refused;
}

export const dayAfter = (iso: string, days: number): string => formatDay((parseDay(iso) ?? 0) + days);

export const LEAD: Happened = [
	"ProjectRecorded",
	"2022-01-04",
	{
		number: "P-1",
		name: { zh: "同位素基地", en: "Isotope base" },
		investor: { name: { zh: "某某有限公司", en: "Some company" } },
		industry: "life-health",
		source: { channel: "own" },
		content: { zh: "生产", en: "Production" },
	},
];
export const ANSWERED: Happened = ["LeadAnswered", "2022-01-05", { to: "investor", follow: true, says: "跟进" }];
export const MET: Happened = ["MeetingHeld", "2022-01-10", { with: "投资方", minutes: "…" }];
/** Every item of the card with its most. */
export const SCORES: readonly ScoredItem[] =
	GIVEN.settings.scorecards[0]?.items.map(({ id, scale, choices }) => ({
		item: id,
		value: choices.at(-1)?.id ?? scale.at(-1)?.[0] ?? "",
		evidence: "尽调报告",
	})) ?? [];
export const SCORED: Happened = ["ProjectScored", "2022-01-20", { card: "industrial", kind: "review", items: SCORES }];
export const OPINIONS: readonly Happened[] = ["ecology", "public-services"].map((department) => [
	"ReviewOpinionGiven",
	"2022-01-24",
	{ department, opinion: "agree", says: "同意" },
]);
export const ADMITTED: Happened = ["ReviewDecided", "2022-01-25", { admitted: true, minutes: "…" }];
export const SIGNED: Happened = [
	"AgreementSigned",
	"2022-02-01",
	{ agreement: "a1", class: "formal", amount: yi("10"), signingEvent: "fair-2021", proofs: paper("contract") },
];
export const REGISTERED: Happened = [
	"CompanyRegistered",
	"2022-02-10",
	{ name: { zh: "项目公司", en: "Project company" }, proofs: paper("business-licence") },
];
export const SITE: Happened = ["SiteSecured", "2022-02-20", { mode: "lease", site: "科学谷", proofs: paper("lease") }];
export const STARTED: Happened = ["WorksStarted", "2022-03-01", { proofs: paper("construction-permit", "site-photo") }];
export const PLANNED: Happened = [
	"WorksPlanned",
	"2022-03-02",
	{
		packages: [
			{ id: "frame", name: { zh: "主体", en: "Frame" }, weight: "60", from: "2022-03-01", to: "2022-05-29" },
			{ id: "inside", name: { zh: "装修", en: "Inside" }, weight: "40", from: "2022-06-01", to: "2022-08-29" },
		],
	},
];

/** From the lead up to a signed contract. */
export const UP_TO_SIGNED: readonly Happened[] = [LEAD, ANSWERED, MET, SCORED, ...OPINIONS, ADMITTED, SIGNED];
/** And up to the start of works. */
export const UP_TO_STARTED: readonly Happened[] = [...UP_TO_SIGNED, REGISTERED, SITE, STARTED];
