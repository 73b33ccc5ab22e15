import type { Caller } from "#kernel/caller.ts";
import { canonicalJson } from "#kernel/canonical.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/outcome.ts";
import { factRefusal, type Given } from "#modules/projects/decide/check.ts";
import { effective } from "#modules/projects/decide/correction.ts";
import type { ProjectGround } from "#modules/projects/decide/ground.ts";
import { PROGRESS_COLUMNS, projectColumns } from "#modules/projects/decide/import-columns.ts";
import {
	asFact,
	isTold,
	type Lead,
	leadOf,
	progressMoment,
	projectFacts,
	type RowFact,
	rowRefusal,
	type Spoken,
	spokenOf,
	twinIn,
} from "#modules/projects/decide/import-facts.ts";
import { type ReadSheet, readSheet } from "#modules/projects/decide/import-rows.ts";
import { mayRecord } from "#modules/projects/decide/may.ts";
import { keysOf, type NameKeys } from "#modules/projects/decide/names.ts";
import type { Fact } from "#modules/projects/model/facts.ts";
import {
	type Column,
	IMPORT_SHEETS,
	type ImportSheet,
	MAX_ROWS,
	type Mistake,
	type ReadRow,
	type Sheet,
} from "#modules/projects/model/imports.ts";
import { FACT_RULES } from "#modules/projects/model/rules.ts";
import { lookAlikes } from "#modules/projects/queries/duplicates.ts";
import { factsOf, projectIds } from "#modules/projects/queries/facts.ts";
import { idsByNumber } from "#modules/projects/queries/imports.ts";
import { filesOf } from "#modules/projects/queries/proofs.ts";
import { settingsOf } from "#modules/projects/queries/settings.ts";
import type { Source } from "#platform/append.ts";
import type { Context } from "#platform/context.ts";
import { sha256Hex } from "#platform/hash.ts";
import { unplain } from "#platform/plain-text.ts";

/** A row that nothing speaks against: what it is recorded as. `written`: it stands on record from an earlier time. */
export type RightRow = { readonly sheet: string; readonly row: number; readonly column: number } & (
	| { readonly written: true }
	| {
			readonly kind: "projects";
			readonly id: string;
			readonly lead: Lead;
			readonly because?: string;
			readonly said: ReadRow;
	  }
	| { readonly kind: "progress"; readonly id: string; readonly fact: RowFact; readonly on: string }
);

export interface CheckedSheet {
	readonly kind: ImportSheet;
	readonly name: string;
	/** With something in them. */
	readonly rows: number;
	readonly right: readonly RightRow[];
	readonly mistakes: readonly Mistake[];
}

/** What checking needs beside the file. */
interface Desk {
	readonly source: Source;
	readonly context: Context;
	readonly ground: ProjectGround;
}

const isPlain = (words: string): boolean => unplain("cell", words).length === 0;

/** Looks through every sheet that is to be taken in; nothing is written. */
export async function checkSheets(
	source: Source,
	context: Context,
	caller: Caller,
	ground: ProjectGround,
	sheets: Readonly<Partial<Record<ImportSheet, Sheet>>>,
): Promise<readonly CheckedSheet[] | Refusal> {
	const { people, signingEvents } = await settingsOf(source, ground);
	const given = { ...ground, signingEvents: new Set(signingEvents.map(({ id }) => id)) };
	const columns: Readonly<Record<ImportSheet, readonly Column[]>> = {
		projects: projectColumns(ground, people),
		progress: PROGRESS_COLUMNS,
	};
	const checked: CheckedSheet[] = [];
	for (const kind of IMPORT_SHEETS) {
		const sheet = sheets[kind];
		const rows = sheet ? [...sheet.rows.keys()].filter((row) => row > 1).length : 0;
		if (!sheet || rows === 0) continue;
		if (rows > MAX_ROWS) return refuse("project/workbook-too-long", { sheet: sheet.name, rows, most: MAX_ROWS });
		const step = kind === "projects" ? "ProjectRecorded" : "ProgressReported";
		if (!mayRecord(caller, step)) return refuse("access/not-yours-to-do", { step, by: FACT_RULES[step].by });
		const read = readSheet(sheet, columns[kind], isPlain);
		const desk = { source, context, ground };
		const looked =
			kind === "projects"
				? await checkProjects(desk, given, sheet, read)
				: await checkProgress(desk, given, sheet, read);
		const mistakes = [...read.mistakes, ...looked.wrong.map((one) => at(sheet, read, columns[kind], one))];
		checked.push({ kind, name: sheet.name, rows, right: looked.right, mistakes });
	}
	return checked.length > 0 ? checked : refuse("project/workbook-without-rows");
}

interface Wrong extends Spoken {
	readonly row: number;
}
interface Looked {
	readonly right: RightRow[];
	readonly wrong: Wrong[];
}

/** A refusal at the cell where it is repaired; the first column stands for one that the sheet does not have. */
function at(sheet: Sheet, { places }: ReadSheet, columns: readonly Column[], { row, key, refusal }: Wrong): Mistake {
	const column = columns.find((one) => one.key === key) ?? columns[0];
	if (!column) throw new Error("a sheet has columns");
	return { ...refusal, sheet: sheet.name, row, column: places.get(key) ?? 1, heading: column.heading };
}

/** By what a row says it is the same again, however often and in whichever file it is sent. */
export const idOfRow = ({ says }: ReadRow): string => sha256Hex(canonicalJson({ row: says })).slice(0, 20);

async function checkProjects(desk: Desk, given: Given, sheet: Sheet, { rows, places }: ReadSheet): Promise<Looked> {
	const { source, context, ground } = desk;
	const there = new Set(await projectIds(source));
	const looked: Looked = { right: [], wrong: [] };
	const earlier = new Map<number, NameKeys>();
	const seen = new Map<string, number>();
	for (const row of rows) {
		const [id, lead] = [idOfRow(row), leadOf(row, ground)];
		const keys = keysOf(lead);
		const because = row.says["another"];
		const twin = seen.get(id) ?? (because === undefined ? twinIn(keys, earlier) : undefined);
		const place = { sheet: sheet.name, row: row.row, column: places.get("name") ?? 1 };
		seen.set(id, seen.get(id) ?? row.row);
		earlier.set(row.row, keys);
		if (twin !== undefined) {
			looked.wrong.push({ row: row.row, ...spokenOf(refuse("project/row-twice", { row: twin }), "name") });
			continue;
		}
		if (there.has(id)) {
			looked.right.push({ ...place, written: true });
			continue;
		}
		const wrong =
			rowRefusal(row, ground) ??
			factsRefusal(row, lead, given, context) ??
			(await alikeRefusal(source, id, lead, because));
		if (wrong) looked.wrong.push({ row: row.row, ...wrong });
		else
			looked.right.push({ ...place, kind: "projects", id, lead, said: row, ...(because !== undefined && { because }) });
	}
	return looked;
}

/** What the rules of a desk say of the facts that a row tells. */
function factsRefusal(row: ReadRow, lead: Lead, given: Given, context: Context): Spoken | undefined {
	const known: Fact[] = [];
	for (const told of projectFacts(row, lead, "", given, context.now)) {
		const fact = asFact(told, known, context, given);
		const refusal = factRefusal(known, fact, given);
		const key = told.type === "MilestonePlanned" ? `plan.${(told.data as { readonly stage: string }).stage}` : "name";
		if (refusal) return spokenOf(refusal, key);
		known.push(fact);
	}
	return undefined;
}

/** A row is not like itself: it may have been written by another sending of its file since the ids were read. */
async function alikeRefusal(
	source: Source,
	id: string,
	lead: Lead,
	because: string | undefined,
): Promise<Spoken | undefined> {
	if (because !== undefined) return undefined;
	const alike = (await lookAlikes(source, lead)).filter((other) => other.suspect && other.id !== id);
	if (alike.length === 0) return undefined;
	const byCode = alike.every(({ alike: by }) => !by.includes("name") && !by.includes("pinyin"));
	const refusal = refuse("project/looks-like-another", {
		projects: alike.map(({ number, name }) => `${number} ${name.zh}`),
	});
	return { key: byCode ? "creditCode" : "name", refusal };
}

async function checkProgress(desk: Desk, given: Given, sheet: Sheet, { rows, places }: ReadSheet): Promise<Looked> {
	const looked: Looked = { right: [], wrong: [] };
	const ids = await idsByNumber(desk.source, [...new Set(rows.map(({ says }) => says["number"] ?? ""))]);
	const histories = new Map<string, Fact[]>();
	const seen = new Map<string, number>();
	for (const row of rows) {
		const place = { sheet: sheet.name, row: row.row, column: places.get("percent") ?? 1 };
		const same = canonicalJson({
			number: row.says["number"] ?? "",
			package: row.says["package"] ?? "",
			on: row.says["on"] ?? "",
		});
		const twin = seen.get(same);
		seen.set(same, twin ?? row.row);
		const id = ids.get(row.says["number"] ?? "");
		const told =
			twin !== undefined
				? { key: "on", refusal: refuse("project/row-twice", { row: twin }) }
				: id === undefined
					? spokenOf(refuse("project/unknown", { number: row.says["number"] }), "number")
					: await toldOf(desk, given, id, row, histories);
		if ("refusal" in told) looked.wrong.push({ row: row.row, ...told });
		else looked.right.push({ ...place, ...told });
	}
	return looked;
}

type Told =
	| { readonly written: true }
	| { readonly kind: "progress"; readonly id: string; readonly fact: RowFact; readonly on: string };

/** The report that a row tells of a project, after what is on record and what rows before it tell. */
async function toldOf(
	{ source, context, ground }: Desk,
	given: Given,
	id: string,
	{ says }: ReadRow,
	histories: Map<string, Fact[]>,
): Promise<Told | Spoken> {
	const facts = histories.get(id) ?? [...(await factsOf(source, id, ground.timeZone))];
	histories.set(id, facts);
	const { on = "", percent = "", reason } = says;
	const packaged = packageIn(facts, says["package"] ?? "");
	const photo = await photoOf(source, id, says["photo"] ?? "", ground);
	const data = {
		package: packaged,
		percent,
		...(reason !== undefined && { reason }),
		proofs: isRefusal(photo) ? [] : [photo],
	};
	if (isTold(effective(facts, ground.timeZone), data, on)) return { written: true };
	const moment = progressMoment(on, ground, context.now);
	const fact: RowFact = { type: "ProgressReported", data, ...(moment !== undefined && { at: moment }) };
	const stands = asFact(fact, facts, context, ground);
	const refusal = factRefusal(facts, stands, given);
	// what is wrong beside the photo is told first: a row that names no package has no photo of it either
	if (refusal && refusal.refused !== "project/proof-missing") return spokenOf(refusal, "number");
	if (isRefusal(photo)) return spokenOf(photo, "photo");
	facts.push(stands);
	return { kind: "progress", id, fact, on };
}

/** The id of a package that is named by its id or its name; what is not known stays as it was named. */
function packageIn(facts: readonly Fact[], named: string): string {
	const plan = facts.findLast((fact) => fact.type === "WorksPlanned");
	const found = plan?.data.packages.find(({ id, name }) => [id, name.zh, name.en].includes(named));
	return found?.id ?? named;
}

/** A photo of the project by its file name, as the proof that the pack knows for what only a file proves. */
async function photoOf(source: Source, id: string, name: string, { settings }: ProjectGround) {
	const photos = (await filesOf(source, id)).filter((file) => file.name === name && file.type.startsWith("image/"));
	const [photo] = photos;
	if (!photo) return refuse("project/photo-unknown", { name });
	if (photos.length > 1) return refuse("project/photo-ambiguous", { name });
	const kinds = settings.proofs.filter(({ takes }) => takes.includes("file"));
	const kind = kinds.find(({ takes }) => takes.length === 1) ?? kinds[0];
	return kind ? { proof: kind.id, file: photo.hash } : refuse("project/photo-unknown", { name });
}
