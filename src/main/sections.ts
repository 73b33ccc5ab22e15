import { z } from "zod";
import { makeCalendar } from "#kernel/calendar.ts";
import type { Diagnostic, PackFile, Reader } from "#kernel/section.ts";
import type { ApplicationSettings } from "#modules/cases/model/application.ts";
import type { LetterForm } from "#modules/cases/model/letters.ts";
import type { ClockSettings } from "#modules/cases/model.ts";
import { formsFile, readApplications, reasonsFile } from "#modules/cases/pack/applications.ts";
import { bundlesFile } from "#modules/cases/pack/bundles.ts";
import { clocksFile, readClocks } from "#modules/cases/pack/clocks.ts";
import { documentsFile, readDocuments } from "#modules/cases/pack/documents.ts";
import { intakeFile } from "#modules/cases/pack/intake.ts";
import type { CaseScenario } from "#modules/cases/pack/scenarios.ts";
import { caseScenarioShape, readCaseScenarios, runCaseScenarios } from "#modules/cases/pack/scenarios.ts";
import type { Item, Material } from "#modules/catalogue/model.ts";
import { itemsFile, readItems, variantsFile } from "#modules/catalogue/pack/items.ts";
import { materialOf, materialsFile, readMaterials } from "#modules/catalogue/pack/materials.ts";
import type { CorrectionSettings } from "#modules/evidence/model/disputes.ts";
import type { EvidenceType } from "#modules/evidence/model.ts";
import { evidenceFile, readCorrections, readEvidence } from "#modules/evidence/pack.ts";
import type { Portal } from "#modules/exhibition/model.ts";
import { portalFile, readPortal } from "#modules/exhibition/pack.ts";
import type { Indicator } from "#modules/indicators/model.ts";
import { indicatorsFile, readIndicators } from "#modules/indicators/pack/indicators.ts";
import type { ProjectSettings } from "#modules/projects/model/settings.ts";
import { readStages, stagesFile } from "#modules/projects/pack/stages.ts";
import type { RatingSettings } from "#modules/ratings/model.ts";
import { ratingsFile, readRatings } from "#modules/ratings/pack.ts";
import { makeNetwork, type Network } from "#modules/roadmap/decide/network.ts";
import type { RoadmapSection } from "#modules/roadmap/model.ts";
import { permitsFile, readRoadmap } from "#modules/roadmap/pack/permits.ts";
import type { RoadmapScenario } from "#modules/roadmap/pack/scenarios.ts";
import { readRoadmapScenarios, roadmapScenarioShape, runRoadmapScenarios } from "#modules/roadmap/pack/scenarios.ts";
import { soundRoadmap } from "#modules/roadmap/pack/sound.ts";
import type { Expr, Fact } from "#modules/rules/model.ts";
import type { FactGroup } from "#modules/rules/pack/facts.ts";
import { factsFile, readFactsFile } from "#modules/rules/pack/facts.ts";
import { RuleBook } from "#modules/rules/pack/rules.ts";
import type { AnnouncedYear, Department, Instrument, Window, Zone } from "#modules/zone/model.ts";
import { calendarFile, readCalendar } from "#modules/zone/pack/calendar.ts";
import { checkFolder, type PackFolder } from "#modules/zone/pack/check.ts";
import { DepartmentBook, departmentsFile } from "#modules/zone/pack/departments.ts";
import { LawBook, lawsFile } from "#modules/zone/pack/laws.ts";
import { readScenarios, SCENARIO_FAILING, scenariosFile } from "#modules/zone/pack/scenarios.ts";
import { readZone, zoneFile } from "#modules/zone/pack/zone.ts";
import { sha256 } from "#platform/hash.ts";

/** A compiled zone pack: immutable, plain JSON, with its rules as trees, so that nothing is parsed at run time. */
export interface Pack {
	/** `sha256:…` over the canonical JSON of all the rest: comments and layout do not change it. */
	readonly version: string;
	readonly zone: Zone;
	readonly calendar: readonly AnnouncedYear[];
	readonly laws: readonly Instrument[];
	readonly departments: readonly Department[];
	readonly windows: readonly Window[];
	readonly groups: readonly FactGroup[];
	readonly facts: readonly Fact[];
	readonly evidence: readonly EvidenceType[];
	readonly corrections: CorrectionSettings;
	readonly materials: readonly Material[];
	readonly items: readonly Item[];
	readonly roadmap: RoadmapSection;
	readonly clocks: ClockSettings;
	readonly applications: ApplicationSettings;
	readonly letters: readonly LetterForm[];
	/** Absent in versions that were published before there were ratings. */
	readonly ratings?: RatingSettings;
	/** Absent in a zone that leads no projects. */
	readonly projects?: ProjectSettings;
	readonly indicators: readonly Indicator[];
	readonly scenarios: readonly (RoadmapScenario | CaseScenario)[];
	/** Absent in a zone without a public face. */
	readonly portal?: Portal;
	/** The checked tree of every rule text. */
	readonly expressions: Readonly<Record<string, Expr>>;
}

/** The files of every section; an editor checks them by the JSON Schemas made of their shapes. */
export const PACK_FILES: readonly PackFile[] = [
	zoneFile,
	calendarFile,
	lawsFile,
	departmentsFile,
	factsFile,
	materialsFile,
	itemsFile,
	variantsFile,
	evidenceFile,
	permitsFile,
	clocksFile,
	formsFile,
	reasonsFile,
	intakeFile,
	bundlesFile,
	documentsFile,
	ratingsFile,
	stagesFile,
	indicatorsFile,
	scenariosFile,
	portalFile,
];

/** A pack as far as it could be compiled. */
export type Draft = Omit<Pack, "version" | "zone" | "clocks"> & Partial<Pick<Pack, "zone" | "clocks">>;

/** Reads the sections from the ground up: each is checked against those below it. */
function compile(reader: Reader): Draft {
	const facts = readFactsFile(reader);
	const rules = new RuleBook(reader, facts);
	const { zone, sound } = readZone(reader);
	const calendar = readCalendar(reader, sound.weekend);
	const laws = new LawBook(reader, sound.validFrom);
	const departments = new DepartmentBook(reader);
	departments.checkHolders(facts.facts);
	const materials = readMaterials(reader);
	const items = readItems(reader, { departments, laws, materials });
	const evidence = readEvidence(reader, { departments, facts: facts.facts, materials, items: items.rows });
	const roadmap = readRoadmap(reader, rules, items);
	const clocks = readClocks(reader, laws, zone);
	const applications = readApplications(reader, laws, items.items, departments);
	const letters = readDocuments(reader, laws);
	const ratings = readRatings(reader, laws, departments);
	const projects = readStages(reader, items.items, departments.departments.ids, {
		facts: facts.facts,
		entries: new Set(roadmap.ids),
	});
	const indicators = readIndicators(reader, { projects, departments: departments.departments.ids });
	const frames = readScenarios(reader);
	const plans = readRoadmapScenarios(reader, frames, facts);
	const cases = readCaseScenarios(reader, frames);
	const portal = readPortal(reader, {
		items: items.items,
		groups: facts.groups,
		scenarios: new Set(plans.map(({ value }) => value.id)),
	});
	const draft = {
		...(zone && { zone }),
		calendar,
		laws: laws.laws.entries.map(({ value }) => value),
		departments: departments.departments.entries.map(({ value }) => value),
		windows: departments.windows.entries.map(({ value }) => value),
		groups: facts.groups,
		facts: facts.facts.entries.map(({ value }) => value),
		evidence: evidence.entries.map(({ value }) => value),
		corrections: readCorrections(reader, departments),
		materials: materials.entries.map(({ value }) => materialOf(value)),
		items: items.items,
		roadmap: roadmap.section,
		applications,
		letters,
		ratings,
		indicators,
		...(clocks && { clocks }),
		...(projects && { projects }),
		...(portal && { portal }),
		scenarios: [...plans, ...cases].map(({ value }) => value),
		expressions: Object.fromEntries(rules.expressions),
	};
	if (!zone || calendar.length === 0) return draft;
	const working = makeCalendar(calendar, zone.weekend);
	if (clocks) {
		const isSure = !["zone.yaml", "calendar/", "clocks.yaml"].some((file) => reader.isFaulty(file));
		runCaseScenarios(reader, cases, { settings: clocks, calendar: working, isSure });
	}
	const { section, changed } = soundRoadmap(roadmap.section, rules.expressions);
	const { items: all, expressions } = draft;
	const network = makeNetwork({ section, items: all, dictionary: facts.dictionary, expressions });
	const known = new Map(draft.laws.map((law) => [law.id, law]));
	const ground = { network, calendar: working, laws: known, validFrom: zone.validFrom };
	runRoadmapScenarios(reader, plans, ground, new Set([...changed, ...suspects(reader, network, roadmap.ids)]));
	return draft;
}

/** Entries whose plan may be wrong because of a mistake: their own, their item's, or one in a fact that they read. */
function suspects(reader: Reader, network: Network, ids: readonly string[]): readonly string[] {
	const faultyFacts = reader.faulty("facts");
	const readers = network.entries.filter(({ when, satisfiedBy, days }) =>
		[when, satisfiedBy, days].some((rule) =>
			rule?.reads.some((fact) => faultyFacts.has(network.dictionary.facts[fact]?.name ?? "")),
		),
	);
	return [
		...["permits", "activities", "items"].flatMap((list) => [...reader.faulty(list)]),
		...readers.map(({ permit }) => permit.id),
		...ids.filter((id) => !network.position.has(id)),
	];
}

/** How much there is in a pack (contracts.md §2). */
export interface Counts {
	readonly items: number;
	readonly variants: number;
	readonly permits: number;
	readonly facts: number;
	readonly chains: number;
	readonly policies: number;
	readonly laws: number;
}

/** The answer of `pack check`; with a pack if it compiles, even if scenarios of its own fail: then it is not `ok`. */
export interface PackReport {
	readonly ok: boolean;
	readonly version: string;
	readonly counts: Counts;
	readonly diagnostics: readonly Diagnostic[];
	readonly pack?: Pack;
}

/** Compiles a pack; every mistake in one run. */
export function checkPack(folder: PackFolder): PackReport {
	const { ok, version, draft, diagnostics } = checkFolder(folder, { files: PACK_FILES, compile }, sha256);
	const counts = {
		items: draft.items.length,
		variants: draft.items.reduce((sum, { variants }) => sum + variants.length, 0),
		permits: draft.roadmap.permits.filter(({ activity }) => !activity).length,
		facts: draft.facts.length,
		chains: 0,
		policies: 0,
		laws: draft.laws.length,
	};
	const { zone, clocks } = draft;
	const compiles = diagnostics.every(({ severity, code }) => severity !== "error" || code === SCENARIO_FAILING);
	const pack = compiles && zone && clocks ? { pack: { version, ...draft, zone, clocks } } : {};
	return { ok, version, counts, diagnostics, ...pack };
}

/** JSON Schemas of the files by name, for editors; of a table that of its rows. */
export function packSchemas(): Readonly<Record<string, object>> {
	const scenario = (scenariosFile.shape.shape.scenarios.element as z.ZodObject).extend({
		roadmap: roadmapScenarioShape.optional(),
		case: caseScenarioShape.optional(),
	});
	const shapes = PACK_FILES.map(({ name, shape }): [string, z.ZodType] => {
		if (name === scenariosFile.name) return ["scenarios", z.strictObject({ scenarios: z.array(scenario) })];
		const title = name.replace(/\/\*|\.(yaml|csv)$/g, "").replace(/\.\w+$/, "");
		return [title, name.endsWith(".csv") ? (Object.values(shape.shape)[0] as z.ZodArray<z.ZodType>).element : shape];
	});
	return Object.fromEntries(
		shapes.map(([title, shape]) => [
			title.replace("/", "-"),
			z.toJSONSchema(shape, { io: "input", unrepresentable: "any" }),
		]),
	);
}
